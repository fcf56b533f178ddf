package org.prunescope.graph;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts channels out of a network, exactly: the result computes what the original computes with zeros in place of
 * every removed channel wherever it is read. The original stays as it is.
 */
public final class Surgery {
    private Surgery() {}

    /**
     * The network without the removed channels; names stay, so that it can be cut again.
     *
     * @throws IllegalArgumentException if the selection names unknown or locked groups, or all channels of one
     */
    public static Network prune(Network network, ChannelSelection selection) {
        NetworkGraph graph = network.graph();
        Map<String, Kept> survivors = ChannelGroups.of(graph).survivors(selection);
        List<Step> steps = new ArrayList<>();
        Map<String, Map<Role, Tensor>> parameters = new LinkedHashMap<>();
        for (Step step : graph.steps()) {
            List<Kept> inputs = step.inputs().stream().map(survivors::get).toList();
            Kept output = survivors.get(step.name());
            steps.add(step.with(step.operation().cut(inputs, output)));
            Map<Role, Tensor> cut = new EnumMap<>(Role.class);
            network.parameters(step.name())
                    .forEach((role, tensor) -> cut.put(role, step.operation().cut(role, tensor, inputs, output)));
            if (!cut.isEmpty()) {
                parameters.put(step.name(), cut);
            }
        }
        return new Network(new NetworkGraph(steps, graph.output()), parameters);
    }
}
