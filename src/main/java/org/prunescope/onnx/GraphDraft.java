package org.prunescope.onnx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.prunescope.graph.ChannelTally;
import org.prunescope.graph.Input;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Operation;
import org.prunescope.graph.Role;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Step;
import org.prunescope.graph.Tensor;
import org.prunescope.onnx.Value.Computed;
import org.prunescope.onnx.Value.View;

/** The network as far as it has been read. */
final class GraphDraft {
    private static final String WEIGHT_SUFFIX = ".weight";

    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final Map<String, Computed> values = new HashMap<>();
    private final Map<String, Map<Role, Tensor>> parameters = new HashMap<>();
    private final Map<String, Integer> kinds = new HashMap<>();
    private final Names names = new Names();
    private final ChannelTally tally = new ChannelTally();
    private final Map<View, Computed> settled = new HashMap<>();
    private final Map<String, Curves> curves = new HashMap<>();
    private final Set<String> notes = new LinkedHashSet<>();

    Computed input(String name, Shape image) {
        String step = names.claim(name);
        Step.FileNames fileNames = new Step.FileNames(Optional.empty(), Optional.of(name), Map.of());
        return put(new Step(step, new Input(image), List.of(), fileNames), new Computed(name, step, image));
    }

    /**
     * Appends a step. It is named after its weight, else after its node, else after its kind.
     *
     * @param node the node that it comes from, as a name for the step and, where {@code value} is given, to keep
     * @param value the name of the result in the file; empty for a step that is only one part of a node
     */
    Computed append(
            Optional<String> node,
            Optional<String> value,
            Operation operation,
            List<Computed> inputs,
            Map<Role, Stored> stored) {
        Shape shape = operation.shape(inputs.stream().map(Computed::shape).toList());
        int number = kinds.merge(operation.kind(), 1, Integer::sum);
        String name = names.claim(ownerOfWeight(stored).or(() -> node).orElseGet(() -> operation.kind() + number));
        Map<Role, String> storedNames = new EnumMap<>(Role.class);
        Map<Role, Tensor> tensors = new EnumMap<>(Role.class);
        stored.forEach((role, parameter) -> {
            if (!parameter.name().isEmpty()) {
                storedNames.put(role, parameter.name());
            }
            tensors.put(role, parameter.tensor());
        });
        if (!tensors.isEmpty()) {
            parameters.put(name, tensors);
        }
        Step.FileNames fileNames = new Step.FileNames(value.isPresent() ? node : Optional.empty(), value, storedNames);
        List<String> read = inputs.stream().map(Computed::step).toList();
        return put(new Step(name, operation, read, fileNames), new Computed(value.orElse(""), name, shape));
    }

    /** What PyTorch calls the layer: {@code layer1.conv2} for a {@code layer1.conv2.weight}. */
    private static Optional<String> ownerOfWeight(Map<Role, Stored> stored) {
        return Stream.of(Role.WEIGHT, Role.SCALE, Role.SLOPE)
                .filter(stored::containsKey)
                .map(role -> stored.get(role).name())
                .filter(weight -> weight.endsWith(WEIGHT_SUFFIX))
                .map(weight -> weight.substring(0, weight.length() - WEIGHT_SUFFIX.length()))
                .findFirst();
    }

    private Computed put(Step step, Computed value) {
        tally.add(value.shape());
        steps.put(step.name(), step);
        values.put(step.name(), value);
        return value;
    }

    Step step(Computed value) {
        return steps.get(value.step());
    }

    Map<Role, Tensor> parameters(Computed value) {
        return parameters.get(value.step());
    }

    /** Puts another operation with other parameters in a step's place; the result gets another name in the file. */
    Computed replace(
            Computed value,
            Operation operation,
            Map<Role, Tensor> tensors,
            Map<Role, String> storedNames,
            Optional<String> node,
            String name) {
        Step step = step(value);
        Step.FileNames fileNames = new Step.FileNames(node, Optional.of(name), storedNames);
        curves.remove(step.name());
        parameters.put(step.name(), tensors);
        return put(
                new Step(step.name(), operation, step.inputs(), fileNames),
                new Computed(name, step.name(), value.shape()));
    }

    /** The same value under the names of a node that only turns it back into its own layout. */
    Computed renamed(Computed value, Optional<String> node, String name) {
        Step step = step(value);
        Step.FileNames fileNames =
                new Step.FileNames(node, Optional.of(name), step.fileNames().parameters());
        return put(
                new Step(step.name(), step.operation(), step.inputs(), fileNames),
                new Computed(name, step.name(), value.shape()));
    }

    /** Forgets the newest step, which nothing reads, so that another takes its name. */
    void supersede(Computed newest) {
        Step step = steps.remove(newest.step());
        parameters.remove(step.name());
        names.release(step.name());
        kinds.merge(step.operation().kind(), -1, Integer::sum);
    }

    /** What a step with one input reads. */
    Computed input(Computed value) {
        return value(step(value).inputs().get(0));
    }

    Computed value(String step) {
        return values.get(step);
    }

    /** A value as [channels, height, width] or as a vector, by steps that bring it there. */
    Computed settled(View view) {
        Computed known = settled.get(view);
        if (known == null) {
            known = Settling.settle(view, this);
            settled.put(view, known);
        }
        return known;
    }

    /** What is known of a value as a function of earlier ones. */
    Curves curves(Computed value) {
        return curves.getOrDefault(value.step(), Curves.of(value.step()));
    }

    void follow(Computed value, Curves known) {
        curves.put(value.step(), known);
    }

    /** Something that the user should know; said once, however often it occurs. */
    void note(String sentence) {
        notes.add(sentence);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    /** The network whose answer is this value, under the name that the file gives to the answer. */
    Network finish(Computed output, String name) {
        Step step = step(output);
        Step.FileNames fileNames = new Step.FileNames(
                step.fileNames().node(), Optional.of(name), step.fileNames().parameters());
        steps.put(step.name(), new Step(step.name(), step.operation(), step.inputs(), fileNames));
        Set<String> needed = behind(step.name());
        steps.keySet().retainAll(needed);
        parameters.keySet().retainAll(needed);
        return new Network(new NetworkGraph(new ArrayList<>(steps.values()), step.name()), parameters);
    }

    /** What a step depends on; parts of what became one step are not among it. */
    private Set<String> behind(String step) {
        Set<String> needed = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(step));
        while (!open.isEmpty()) {
            String next = open.removeFirst();
            if (needed.add(next)) {
                open.addAll(steps.get(next).inputs());
            }
        }
        return needed;
    }

    /** A tensor with its name in the file; without a name if the file has none. */
    record Stored(String name, Tensor tensor) {}
}
