package org.prunescope.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives a batch normalisation back to convolutions that have none, as in files whose normalisations were folded into
 * them. Without one, a pruned network is hard to train.
 */
public final class NormalizationInsertion {
    private static final double EPSILON = 1e-5;

    private NormalizationInsertion() {}

    /** The convolutions that no normalisation follows directly, in order. */
    public static List<String> targets(NetworkGraph graph) {
        return graph.steps().stream()
                .filter(step -> step.operation() instanceof Convolution)
                .map(Step::name)
                .filter(name -> graph.normalizationBehind(name).isEmpty())
                .toList();
    }

    /**
     * The network with a normalisation behind each target, named after it with {@code .bn}. It begins as an identity:
     * its running statistics are the given moments m and v, SCALE is √(v + 10⁻⁵) and SHIFT is m.
     *
     * @param moments of the output of each of the {@link #targets}
     * @throws IllegalArgumentException if the moments of a target are missing
     */
    public static Network insert(Network network, Map<String, ChannelMoments> moments) {
        NetworkGraph graph = network.graph();
        List<String> targets = targets(graph);
        Map<String, String> names = new LinkedHashMap<>();
        targets.forEach(target -> names.put(target, freshName(graph, target)));
        List<Step> steps = new ArrayList<>();
        Map<String, Map<Role, Tensor>> parameters = new LinkedHashMap<>(network.parameters());
        for (Step step : graph.steps()) {
            List<String> inputs = step.inputs().stream()
                    .map(input -> names.getOrDefault(input, input))
                    .toList();
            steps.add(new Step(step.name(), step.operation(), inputs, step.fileNames()));
            String inserted = names.get(step.name());
            if (inserted != null) {
                ChannelMoments measured = moments.get(step.name());
                if (measured == null) {
                    throw new IllegalArgumentException("no moments of \"" + step.name() + "\"");
                }
                int channels = graph.shape(step.name()).channels();
                steps.add(new Step(inserted, new BatchNormalization(channels, EPSILON), step.name()));
                parameters.put(inserted, identity(measured));
            }
        }
        String output = names.getOrDefault(graph.output(), graph.output());
        return new Network(new NetworkGraph(steps, output), parameters);
    }

    private static String freshName(NetworkGraph graph, String layer) {
        String name = layer + ".bn";
        while (graph.contains(name)) {
            name += "'";
        }
        return name;
    }

    private static Map<Role, Tensor> identity(ChannelMoments moments) {
        float[] scale = moments.variance().toArray();
        for (int i = 0; i < scale.length; i++) {
            scale[i] = (float) Math.sqrt(scale[i] + EPSILON);
        }
        return Map.of(
                Role.SCALE, Tensor.vector(scale),
                Role.SHIFT, moments.mean(),
                Role.MEAN, moments.mean(),
                Role.VARIANCE, moments.variance());
    }
}
