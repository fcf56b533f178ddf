package org.prunescope.graph;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Cuts channels out of a network, exactly: the result computes what the original computes with zeros in place of
 * every removed channel wherever it is read, or with the constant that the channel leaves behind. The original stays as
 * it is.
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
            Map<Integer, Double> constants = selection.constants().readBy(step);
            Operation operation = step.operation();
            Map<Role, Tensor> own = network.parameters(step.name());
            if (!constants.isEmpty()) {
                ChannelAffine share = ChannelAffine.adding(share(operation, own.get(Role.WEIGHT), constants));
                operation = share.into(operation);
                own = share.into(own);
            }
            steps.add(step.with(operation.cut(inputs, output)));
            Map<Role, Tensor> cut = new EnumMap<>(Role.class);
            for (Map.Entry<Role, Tensor> parameter : own.entrySet()) {
                cut.put(parameter.getKey(), operation.cut(parameter.getKey(), parameter.getValue(), inputs, output));
            }
            if (!cut.isEmpty()) {
                parameters.put(step.name(), cut);
            }
        }
        return new Network(new NetworkGraph(steps, graph.output()), parameters);
    }

    /**
     * What constant input channels add to each output channel of a layer, away from any padding.
     *
     * @param weight [out, in / groups, ...]; with groups, column i of group g reads channel g · (in / groups) + i
     */
    private static double[] share(Operation layer, Tensor weight, Map<Integer, Double> constants) {
        int filters = weight.length(0);
        int columns = weight.length(1);
        int inner = weight.size() / (filters * columns);
        int groups = layer instanceof Convolution conv ? conv.groups() : 1;
        double[] sums = new double[filters];
        constants.forEach((channel, value) -> {
            int first = channel / columns * (filters / groups);
            for (int filter = first; filter < first + filters / groups; filter++) {
                int start = (filter * columns + channel % columns) * inner;
                for (int i = start; i < start + inner; i++) {
                    sums[filter] += weight.get(i) * value;
                }
            }
        });
        return sums;
    }
}
