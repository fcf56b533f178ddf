package org.prunescope.score.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.prunescope.graph.Network;
import org.prunescope.graph.Role;
import org.prunescope.graph.Step;

/**
 * Whether the weights of a network are spread as the convolutional weight distribution assumption has it: independent,
 * normal, around 0, with one variance for each layer. Where they are, filters have nearly equal norms, lie equally far
 * apart and are nearly orthogonal, so that criteria of size and distance all rank alike and hardly tell filters apart.
 *
 * @param layers every layer with filters of its own, in the network's order
 * @see <a href="https://arxiv.org/abs/2004.11627">Huang et al. 2021, Rethinking the Pruning Criteria for Convolutional
 *     Neural Network</a>
 */
public record WeightDistribution(List<LayerWeights> layers) {

    public WeightDistribution {
        layers = List.copyOf(layers);
    }

    /**
     * Tests the weights of every layer.
     *
     * @param checkpoint run often; may throw to stop
     */
    public static WeightDistribution of(Network network, Runnable checkpoint) {
        List<LayerWeights> layers = new ArrayList<>();
        for (Step layer : network.layers()) {
            layers.add(
                    new FilterCloud(network.parameter(layer.name(), Role.WEIGHT), checkpoint).describe(layer.name()));
        }
        return new WeightDistribution(corrected(layers));
    }

    private static List<LayerWeights> corrected(List<LayerWeights> layers) {
        double[] adjusted = MultipleTests.adjusted(layers.stream()
                .map(layer -> layer.tests().equalVariance())
                .flatMapToDouble(OptionalDouble::stream)
                .toArray());
        List<LayerWeights> corrected = new ArrayList<>();
        int next = 0;
        for (LayerWeights layer : layers) {
            LayerWeights.Tests tests = layer.tests();
            corrected.add(
                    tests.equalVariance().isEmpty() ? layer : layer.with(tests.withEqualVariance(adjusted[next++])));
        }
        return corrected;
    }
}
