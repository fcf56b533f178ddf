package org.prunescope.score;

import java.util.Map;
import org.prunescope.graph.Network;
import org.prunescope.graph.Role;
import org.prunescope.graph.Step;
import org.prunescope.graph.Tensor;

/** The gradient of the mean loss with respect to each weight of a layer. */
final class WeightGradients implements GradientAccumulator {
    private final String layer;
    private final double[] sums;
    private long images;

    /** Those gradients. */
    record Wanted() implements GradientNeed<WeightGradients> {
        @Override
        public WeightGradients accumulator(Network network, Step layer, int classes) {
            return new WeightGradients(
                    layer.name(), network.parameter(layer.name(), Role.WEIGHT).size());
        }
    }

    private WeightGradients(String layer, int weights) {
        this.layer = layer;
        sums = new double[weights];
    }

    @Override
    public void add(Map<String, Map<Role, Tensor>> gradients, int label, int count) {
        Tensor gradient = gradients.get(layer).get(Role.WEIGHT);
        for (int i = 0; i < sums.length; i++) {
            sums[i] += (double) gradient.get(i) * count;
        }
        images += count;
    }

    /** The mean over all images, of the weight at an index of the tensor. */
    double mean(int weight) {
        return sums[weight] / images;
    }
}
