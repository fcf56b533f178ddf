package org.prunescope.format.torch;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Role;
import org.prunescope.graph.Step;

/**
 * A name of a PyTorch module for every step with parameters: that of the file it came from where PyTorch would take it,
 * else one like the step's.
 */
final class ModuleNames {
    private static final Pattern PARTS = Pattern.compile("[A-Za-z0-9_]+(\\.[A-Za-z0-9_]+)*");

    /** What modules of PyTorch have as attributes of their own; a part of that name would not be taken. */
    private static final Set<String> TAKEN = Set.of(
            ("weight bias running_mean running_var num_batches_tracked training forward apply cuda ipu xpu cpu type float"
                            + " double half bfloat16 to to_empty train eval parameters buffers children modules"
                            + " named_parameters named_buffers named_children named_modules add_module register_module"
                            + " register_buffer register_parameter get_submodule get_parameter get_buffer"
                            + " requires_grad_ zero_grad share_memory state_dict load_state_dict extra_repr compile"
                            + " dump_patches T_destination call_super_init in_channels out_channels kernel_size stride"
                            + " padding dilation transposed output_padding groups padding_mode num_features eps momentum"
                            + " affine track_running_stats in_features out_features num_parameters init"
                            + " reset_parameters reset_running_stats")
                    .split(" "));

    private final Network network;
    private final Map<String, String> names = new LinkedHashMap<>();
    private final TreeSet<String> used = new TreeSet<>();

    ModuleNames(Network network) {
        this.network = network;
        for (Step step : network.graph().steps()) {
            if (!network.parameters(step.name()).isEmpty()) {
                String name = choose(step);
                used.add(name);
                names.put(step.name(), name);
            }
        }
    }

    private String choose(Step step) {
        return Stream.concat(filed(step).stream(), Stream.of(step.name()))
                .filter(this::isFree)
                .findFirst()
                .orElseGet(() -> invented(step));
    }

    /** The module in which the file keeps all parameters of the step. */
    private Optional<String> filed(Step step) {
        Set<String> modules = new TreeSet<>();
        for (Role role : network.parameters(step.name()).keySet()) {
            String key = step.parameterName(role);
            String ending = "." + role.suffix();
            modules.add(key.endsWith(ending) ? key.substring(0, key.length() - ending.length()) : "");
        }
        return modules.size() == 1 ? modules.stream().findFirst() : Optional.empty();
    }

    private boolean isFree(String name) {
        if (!PARTS.matcher(name).matches() || Stream.of(name.split("\\.")).anyMatch(TAKEN::contains)) {
            return false;
        }
        // A module that stands inside of another must come after it.
        String inside = used.ceiling(name + ".");
        return !used.contains(name) && (inside == null || !inside.startsWith(name + "."));
    }

    private String invented(Step step) {
        String plain = "m_" + step.name().replaceAll("[^A-Za-z0-9]+", "_");
        String name = plain;
        for (int number = 2; !isFree(name); number++) {
            name = plain + "_" + number;
        }
        return name;
    }

    /** The module of a step with parameters. */
    String of(Step step) {
        return names.get(step.name());
    }

    /** The key of a parameter in the state_dict. */
    String key(Step step, Role role) {
        return of(step) + "." + role.suffix();
    }

    /** The same network whose parameters are called as in the state_dict. */
    Network named() {
        NetworkGraph graph = network.graph();
        return new Network(
                new NetworkGraph(graph.steps().stream().map(this::named).toList(), graph.output()),
                network.parameters());
    }

    private Step named(Step step) {
        Map<Role, String> keys = new EnumMap<>(Role.class);
        network.parameters(step.name()).keySet().forEach(role -> keys.put(role, key(step, role)));
        return new Step(
                step.name(),
                step.operation(),
                step.inputs(),
                new Step.FileNames(Optional.empty(), Optional.empty(), keys));
    }
}
