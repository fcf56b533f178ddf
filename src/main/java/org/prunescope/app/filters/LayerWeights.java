package org.prunescope.app.filters;

import java.util.List;
import java.util.stream.IntStream;
import org.prunescope.app.canvas.ValueGrid;
import org.prunescope.graph.Network;
import org.prunescope.graph.Role;
import org.prunescope.graph.Tensor;

/** The weights of one layer, filter by filter. A dense layer looks like a 1×1 convolution. */
final class LayerWeights {
    private final Tensor weight;
    private final int rows;
    private final int columns;
    private final List<ValueGrid> means;
    private final double largestMean;

    private LayerWeights(Tensor weight) {
        this.weight = weight;
        boolean isDense = weight.shape().length == 2;
        rows = isDense ? 1 : weight.length(2);
        columns = isDense ? 1 : weight.length(3);
        means = IntStream.range(0, weight.length(0)).mapToObj(this::meanOf).toList();
        largestMean = means.stream().mapToDouble(LayerWeights::largest).max().orElse(0);
    }

    static LayerWeights of(Network network, String layer) {
        return new LayerWeights(network.parameter(layer, Role.WEIGHT));
    }

    /** Channels that each filter reads. */
    int inputs() {
        return weight.length(1);
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    /** Mean of a filter over the channels that it reads. */
    ValueGrid mean(int filter) {
        return means.get(filter);
    }

    /** The size of the largest of all means. */
    double largestMean() {
        return largestMean;
    }

    /** What a filter does to each of the first channels that it reads. */
    List<ValueGrid> kernels(int filter, int atMost) {
        return IntStream.range(0, Math.min(inputs(), atMost))
                .mapToObj(input -> {
                    float[] values = new float[rows * columns];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = weight.get((filter * inputs() + input) * values.length + i);
                    }
                    return new ValueGrid(rows, columns, values);
                })
                .toList();
    }

    /** The size of the largest weight among kernels. */
    static double largest(List<ValueGrid> kernels) {
        return kernels.stream().mapToDouble(LayerWeights::largest).max().orElse(0);
    }

    private static double largest(ValueGrid grid) {
        double largest = 0;
        for (float value : grid.values()) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private ValueGrid meanOf(int filter) {
        float[] sums = new float[rows * columns];
        int first = filter * inputs() * sums.length;
        for (int i = 0; i < inputs() * sums.length; i++) {
            sums[i % sums.length] += weight.get(first + i) / inputs();
        }
        return new ValueGrid(rows, columns, sums);
    }
}
