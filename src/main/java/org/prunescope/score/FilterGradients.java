package org.prunescope.score;

import java.util.Map;
import java.util.stream.IntStream;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Role;
import org.prunescope.graph.Step;
import org.prunescope.graph.Tensor;

/**
 * What the loss would change by, to first order, if each filter were multiplied by a number near 1: Σ w · ∂L/∂w, summed
 * over images, class by class. Single images add up, so batches do not matter.
 */
final class FilterGradients implements GradientAccumulator {
    private final Part part;
    private final String step;
    private final Network network;
    private final double[][] sums;
    private final int[] images;

    /** Which numbers of a channel. */
    enum Part {
        /** Those of the filter, its bias aside. */
        FILTER,
        /** Factor and offset of the batch normalisation directly behind. */
        NORMALIZATION
    }

    /** Those sums. */
    record Wanted(Part part) implements GradientNeed<FilterGradients> {
        @Override
        public FilterGradients accumulator(Network network, Step layer, int classes) {
            NetworkGraph graph = network.graph();
            String step = part == Part.FILTER
                    ? layer.name()
                    : graph.normalizationBehind(layer.name()).map(Step::name).orElse(layer.name());
            return new FilterGradients(
                    part, step, network, classes, graph.shape(layer.name()).channels());
        }
    }

    private FilterGradients(Part part, String step, Network network, int classes, int filters) {
        this.part = part;
        this.step = step;
        this.network = network;
        sums = new double[classes][filters];
        images = new int[classes];
    }

    @Override
    public void add(Map<String, Map<Role, Tensor>> gradients, int label, int count) {
        if (part == Part.FILTER) {
            add(gradients, Role.WEIGHT, label, count);
        } else if (network.parameters(step).containsKey(Role.SCALE)) {
            add(gradients, Role.SCALE, label, count);
            add(gradients, Role.SHIFT, label, count);
        }
        images[label] += count;
    }

    private void add(Map<String, Map<Role, Tensor>> gradients, Role role, int label, int count) {
        Tensor values = network.parameter(step, role);
        Tensor gradient = gradients.get(step).get(role);
        double[] own = sums[label];
        int length = values.size() / own.length;
        for (int filter = 0; filter < own.length; filter++) {
            double sum = 0;
            for (int i = filter * length; i < (filter + 1) * length; i++) {
                sum += (double) values.get(i) * gradient.get(i);
            }
            own[filter] += sum * count;
        }
    }

    /** The mean over all images, by filter. */
    double[] mean() {
        int all = IntStream.of(images).sum();
        double[] mean = new double[sums[0].length];
        for (double[] own : sums) {
            for (int filter = 0; filter < mean.length; filter++) {
                mean[filter] += own[filter] / all;
            }
        }
        return mean;
    }

    /** The mean over the images of a class; {@code NaN} where there were none. */
    double mean(int label, int filter) {
        return sums[label][filter] / images[label];
    }

    int images(int label) {
        return images[label];
    }
}
