package org.prunescope.graph;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The other side of the law "masked = pruned": a network of the old shape in which everything that reads a removed
 * channel reads zero.
 */
public final class Masking {
    private Masking() {}

    public static Network mask(Network network, ChannelSelection selection) {
        NetworkGraph graph = network.graph();
        Map<String, Kept> survivors = ChannelGroups.of(graph).survivors(selection);
        Map<String, Map<Role, Tensor>> parameters = new LinkedHashMap<>();
        List<Step> steps =
                graph.steps().stream().map(step -> maskedStep(step, survivors)).toList();
        for (Step step : graph.steps()) {
            Map<Role, Tensor> masked = new EnumMap<>(Role.class);
            masked.putAll(network.parameters(step.name()));
            boolean reads = step.operation() instanceof Dense
                    || (step.operation() instanceof Convolution conv && !conv.isDepthwise());
            if (reads) {
                masked.computeIfPresent(
                        Role.WEIGHT,
                        (role, weight) ->
                                zeroColumns(weight, survivors.get(step.inputs().get(0))));
            }
            if (!masked.isEmpty()) {
                parameters.put(step.name(), masked);
            }
        }
        return new Network(new NetworkGraph(steps, graph.output()), parameters);
    }

    private static Step maskedStep(Step step, Map<String, Kept> survivors) {
        if (step.operation() instanceof ChannelPadding padding) {
            Kept input = survivors.get(step.inputs().get(0));
            int[] sources = Arrays.stream(padding.sources())
                    .map(source -> source >= 0 && input.indexOf(source) >= 0 ? source : ChannelPadding.ZERO)
                    .toArray();
            return step.with(ChannelPadding.of(padding.in(), sources));
        }
        return step;
    }

    /** Weights are [out, in / groups, ...]; with groups, column i of group g reads channel g · (in / groups) + i. */
    private static Tensor zeroColumns(Tensor weight, Kept input) {
        int columns = weight.length(1);
        int inner = weight.size() / (weight.length(0) * columns);
        int groups = input.of() / columns;
        float[] values = weight.toArray();
        for (int i = 0; i < values.length; i++) {
            int out = i / (columns * inner);
            int group = out / (weight.length(0) / groups);
            int column = i / inner % columns;
            if (input.indexOf(group * columns + column) < 0) {
                values[i] = 0;
            }
        }
        return Tensor.of(weight.shape(), values);
    }
}
