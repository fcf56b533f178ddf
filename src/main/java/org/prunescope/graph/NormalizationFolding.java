package org.prunescope.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes batch normalisations part of the layers in front of them, as exporters do for files that only predict. */
public final class NormalizationFolding {
    private NormalizationFolding() {}

    /**
     * The network without the normalisations that alone read a convolution or dense layer. It computes the same,
     * rounding aside. A layer keeps its name and its parameters' names, gains a bias, and yields the value that the
     * normalisation yielded, under that value's name in the file.
     */
    public static Network fold(Network network) {
        NetworkGraph graph = network.graph();
        Map<String, Step> steps = new LinkedHashMap<>();
        Map<String, Map<Role, Tensor>> parameters = new LinkedHashMap<>(network.parameters());
        Map<String, String> makers = new HashMap<>();
        for (Step step : graph.steps()) {
            List<String> inputs = new ArrayList<>();
            step.inputs().forEach(input -> inputs.add(makers.getOrDefault(input, input)));
            if (step.operation() instanceof BatchNormalization normalization && isOnlyReader(graph, step)) {
                Step layer = steps.get(inputs.get(0));
                if (layer.operation().hasFilters()) {
                    ChannelAffine affine = ChannelAffine.of(normalization, parameters.remove(step.name()));
                    steps.put(layer.name(), folded(layer, affine, step));
                    parameters.computeIfPresent(layer.name(), (name, own) -> affine.into(own));
                    makers.put(step.name(), layer.name());
                    continue;
                }
            }
            steps.put(step.name(), new Step(step.name(), step.operation(), inputs, step.fileNames()));
        }
        String output = makers.getOrDefault(graph.output(), graph.output());
        return new Network(new NetworkGraph(new ArrayList<>(steps.values()), output), parameters);
    }

    private static boolean isOnlyReader(NetworkGraph graph, Step step) {
        String input = step.inputs().get(0);
        return graph.consumers(input).size() == 1 && !graph.output().equals(input);
    }

    private static Step folded(Step layer, ChannelAffine affine, Step normalization) {
        Step.FileNames names = layer.fileNames();
        return new Step(
                layer.name(),
                affine.into(layer.operation()),
                layer.inputs(),
                new Step.FileNames(names.node(), normalization.fileNames().value(), names.parameters()));
    }
}
