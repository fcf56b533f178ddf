package org.prunescope.onnx;

import java.util.Arrays;
import org.prunescope.graph.Convolution;
import org.prunescope.graph.Network;
import org.prunescope.graph.Role;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Step;
import org.prunescope.graph.Window;

/**
 * Beta-Rank and HRank the way the published code computes them: loop within loop, every deviation from all of its numbers
 * each time that it is asked for, and every rank from all singular values.
 *
 * @see <a href="https://github.com/mohofar/Beta-Rank">mohofar/Beta-Rank, rank_generation.py</a>
 */
final class PublishedLoops {
    private static final double EPSILON = 1e-8;

    private PublishedLoops() {}

    /** Which deviation stands above the other: the formula of the paper and its code differ. */
    enum Direction {
        OUTPUT_OVER_INPUT,
        INPUT_OVER_OUTPUT
    }

    /**
     * An ungrouped convolution with what it read and gave.
     *
     * @param weights [out, in, height, width], row-major
     * @param x values that it read, [images, in]
     * @param z values that it gave, [images, out]
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Observed(Window window, float[] weights, Shape in, float[] x, Shape out, float[] z, int images) {

        static Observed of(Network network, Step layer, float[] x, float[] z, int images) {
            return new Observed(
                    ((Convolution) layer.operation()).window(),
                    network.parameter(layer.name(), Role.WEIGHT).toArray(),
                    network.graph().shape(layer.inputs().get(0)),
                    x,
                    network.graph().shape(layer.name()),
                    z,
                    images);
        }

        private float x(int image, int channel, int row, int column) {
            return x[((image * in.channels() + channel) * in.height() + row) * in.width() + column];
        }

        private float z(int image, int channel, int row, int column) {
            return z[((image * out.channels() + channel) * out.height() + row) * out.width() + column];
        }

        private double outputDeviation(int channel, int row, int column) {
            double[] numbers = new double[images];
            for (int n = 0; n < images; n++) {
                numbers[n] = z(n, channel, row, column);
            }
            return deviation(numbers);
        }
    }

    /** As released: slices of the wrong axes, and the smallest score of a layer at 0 and the largest at 1. */
    static double[] betaReference(Observed layer) {
        Shape in = layer.in();
        Shape out = layer.out();
        float[] weights = layer.weights();
        int row = weights.length / out.channels();
        int stride = in.width() / out.width();
        double[] raw = new double[out.channels()];
        for (int c = 0; c < raw.length; c++) {
            double[] sums = new double[weights.length];
            for (int i = 0; i < out.height(); i++) {
                for (int j = 0; j < out.width(); j++) {
                    double above = layer.outputDeviation(c, i, j);
                    double below = slicedDeviation(layer, i * stride, j * stride);
                    if (Double.isNaN(below)) {
                        continue;
                    }
                    for (int k = 0; k < sums.length; k++) {
                        sums[k] += Math.abs(weights[c * row + k % row] * above / below);
                    }
                }
            }
            raw[c] = Arrays.stream(sums).average().orElseThrow();
        }
        double low = Arrays.stream(raw).min().orElseThrow();
        double high = Arrays.stream(raw).max().orElseThrow();
        return Arrays.stream(raw).map(value -> (value - low) / (high - low)).toArray();
    }

    /** NaN beyond the last channel. */
    private static double slicedDeviation(Observed layer, int firstChannel, int firstRow) {
        Shape in = layer.in();
        int channels = Math.min(in.channels(), firstChannel + layer.window().kernelHeight()) - firstChannel;
        int rows = Math.min(in.height(), firstRow + layer.window().kernelWidth()) - firstRow;
        if (channels <= 0) {
            return Double.NaN;
        }
        double[] numbers = new double[layer.images() * channels * rows * in.width()];
        int next = 0;
        for (int n = 0; n < layer.images(); n++) {
            for (int c = firstChannel; c < firstChannel + channels; c++) {
                for (int row = firstRow; row < firstRow + rows; row++) {
                    for (int column = 0; column < in.width(); column++) {
                        numbers[next++] = layer.x(n, c, row, column);
                    }
                }
            }
        }
        return deviation(numbers);
    }

    /** With what a filter really reads, the zeros of the padding included. */
    static double[] beta(Observed layer, Direction direction) {
        Shape out = layer.out();
        int row = layer.weights().length / out.channels();
        double[] scores = new double[out.channels()];
        for (int c = 0; c < scores.length; c++) {
            double sum = 0;
            for (int i = 0; i < out.height(); i++) {
                for (int j = 0; j < out.width(); j++) {
                    double given = layer.outputDeviation(c, i, j) + EPSILON;
                    double read = windowDeviation(layer, i, j) + EPSILON;
                    sum += direction == Direction.OUTPUT_OVER_INPUT ? given / read : read / given;
                }
            }
            double norm = 0;
            for (int k = c * row; k < (c + 1) * row; k++) {
                norm += Math.abs(layer.weights()[k]);
            }
            scores[c] = norm * sum / out.positions();
        }
        return scores;
    }

    private static double windowDeviation(Observed layer, int i, int j) {
        Shape in = layer.in();
        Window window = layer.window();
        int size = window.kernelHeight() * window.kernelWidth();
        double[] numbers = new double[layer.images() * in.channels() * size];
        int next = 0;
        for (int n = 0; n < layer.images(); n++) {
            for (int c = 0; c < in.channels(); c++) {
                for (int u = 0; u < window.kernelHeight(); u++) {
                    for (int v = 0; v < window.kernelWidth(); v++) {
                        int row = i * window.strideHeight() - window.padTop() + u;
                        int column = j * window.strideWidth() - window.padLeft() + v;
                        boolean inside = row >= 0 && row < in.height() && column >= 0 && column < in.width();
                        numbers[next++] = inside ? layer.x(n, c, row, column) : 0;
                    }
                }
            }
        }
        return deviation(numbers);
    }

    private static double deviation(double[] numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        double mean = sum / numbers.length;
        double squares = 0;
        for (double number : numbers) {
            squares += (number - mean) * (number - mean);
        }
        return Math.sqrt(squares / numbers.length);
    }

    /**
     * The mean numerical rank of each channel's maps.
     *
     * @param maps [images, shape], row-major
     */
    static double[] meanRanks(float[] maps, Shape shape, int images) {
        double[] ranks = new double[shape.channels()];
        for (int n = 0; n < images; n++) {
            for (int c = 0; c < ranks.length; c++) {
                int from = (n * shape.channels() + c) * shape.positions();
                float[] map = Arrays.copyOfRange(maps, from, from + shape.positions());
                ranks[c] += rank(map, shape.height(), shape.width());
            }
        }
        return Arrays.stream(ranks).map(sum -> sum / images).toArray();
    }

    /** Singular values above σ_max · max(height, width) · 2⁻²³. */
    private static int rank(float[] map, int height, int width) {
        double[] singular = singularValues(map, height, width);
        double tolerance = Arrays.stream(singular).max().orElseThrow() * Math.max(height, width) * Math.scalb(1.0, -23);
        return (int) Arrays.stream(singular).filter(value -> value > tolerance).count();
    }

    /** One-sided Jacobi: columns are rotated in pairs until all are orthogonal; what is left of each is its length. */
    private static double[] singularValues(float[] map, int height, int width) {
        double[][] columns = new double[width][height];
        for (int i = 0; i < height; i++) {
            for (int j = 0; j < width; j++) {
                columns[j][i] = map[i * width + j];
            }
        }
        double negligible =
                1e-30 * Arrays.stream(columns).mapToDouble(a -> dot(a, a)).sum();
        boolean isDone = false;
        while (!isDone) {
            isDone = true;
            for (int p = 0; p < width - 1; p++) {
                for (int q = p + 1; q < width; q++) {
                    double product = dot(columns[p], columns[q]);
                    double first = dot(columns[p], columns[p]);
                    double second = dot(columns[q], columns[q]);
                    if (Math.abs(product) > 1e-14 * Math.sqrt(first * second) + negligible) {
                        rotate(columns[p], columns[q], (second - first) / (2 * product));
                        isDone = false;
                    }
                }
            }
        }
        return Arrays.stream(columns).mapToDouble(a -> Math.sqrt(dot(a, a))).toArray();
    }

    private static void rotate(double[] first, double[] second, double cotangent) {
        double tangent = Math.copySign(1, cotangent) / (Math.abs(cotangent) + Math.hypot(1, cotangent));
        double cosine = 1 / Math.sqrt(1 + tangent * tangent);
        for (int i = 0; i < first.length; i++) {
            double old = first[i];
            first[i] = cosine * (old - tangent * second[i]);
            second[i] = cosine * (tangent * old + second[i]);
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
