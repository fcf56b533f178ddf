package org.prunescope.score.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.OneWayAnova;
import org.apache.commons.statistics.inference.TTest;
import org.prunescope.graph.Tensor;

/** The filters of a layer as points: what can be told of their distribution. */
final class FilterCloud {
    /** Coordinates whose correlations are looked at; evenly spaced where a filter has more. */
    private static final int CORRELATED = 256;

    private final Runnable checkpoint;
    /** [filter][coordinate]. */
    private final double[][] points;
    /** [coordinate][filter]. */
    private final double[][] coordinates;

    /** @param weight [filters, …] */
    FilterCloud(Tensor weight, Runnable checkpoint) {
        this.checkpoint = checkpoint;
        int filters = weight.length(0);
        int length = weight.size() / Math.max(1, filters);
        points = new double[filters][length];
        coordinates = new double[length][filters];
        for (int filter = 0; filter < filters; filter++) {
            for (int i = 0; i < length; i++) {
                points[filter][i] = weight.get(filter * length + i);
                coordinates[i][filter] = points[filter][i];
            }
        }
    }

    LayerWeights describe(String layer) {
        List<OptionalDouble> normality = new ArrayList<>();
        List<OptionalDouble> zeroMean = new ArrayList<>();
        for (double[] coordinate : coordinates) {
            normality.add(Normality.p(coordinate));
            zeroMean.add(zeroMean(coordinate));
        }
        return new LayerWeights(
                layer,
                points.length,
                coordinates.length,
                new LayerWeights.Tests(TestedShare.of(normality), TestedShare.of(zeroMean), equalVariance()),
                new LayerWeights.Geometry(
                        correlation(),
                        variation(Arrays.stream(points).mapToDouble(FilterCloud::norm)),
                        variation(eachTwo(FilterCloud::distance)),
                        eachTwo(FilterCloud::cosine).filter(Double::isFinite).average()));
    }

    private static OptionalDouble zeroMean(double[] values) {
        boolean isConstant = Arrays.stream(values).allMatch(value -> value == values[0]);
        return values.length < 2 || isConstant
                ? OptionalDouble.empty()
                : OptionalDouble.of(TTest.withDefaults().test(values).getPValue());
    }

    /** Analysis of variance of how far weights lie from the median of their coordinate. */
    private OptionalDouble equalVariance() {
        if (points.length < 2 || coordinates.length < 2) {
            return OptionalDouble.empty();
        }
        List<double[]> distances = new ArrayList<>();
        for (double[] coordinate : coordinates) {
            double median = median(coordinate);
            distances.add(Arrays.stream(coordinate)
                    .map(value -> Math.abs(value - median))
                    .toArray());
        }
        double p = OneWayAnova.withDefaults().test(distances).getPValue();
        return Double.isNaN(p) ? OptionalDouble.empty() : OptionalDouble.of(p);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private OptionalDouble correlation() {
        int count = Math.min(CORRELATED, coordinates.length);
        double[][] standard = IntStream.range(0, count)
                .mapToObj(i -> centred(coordinates[(int) ((long) i * coordinates.length / count)]))
                .toArray(double[][]::new);
        double sum = 0;
        int pairs = 0;
        for (int first = 0; first < count; first++) {
            checkpoint.run();
            for (int second = first + 1; second < count; second++) {
                double r = cosine(standard[first], standard[second]);
                sum += Double.isFinite(r) ? r : 0;
                pairs += Double.isFinite(r) ? 1 : 0;
            }
        }
        return pairs == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / pairs);
    }

    private static double[] centred(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Arrays.stream(values).map(value -> value - mean).toArray();
    }

    private interface OfTwo {
        double of(double[] first, double[] second);
    }

    private DoubleStream eachTwo(OfTwo measure) {
        return IntStream.range(0, points.length).boxed().flatMapToDouble(first -> {
            checkpoint.run();
            return IntStream.range(first + 1, points.length)
                    .mapToDouble(second -> measure.of(points[first], points[second]));
        });
    }

    private static OptionalDouble variation(DoubleStream figures) {
        double[] values = figures.toArray();
        double mean = Arrays.stream(values).average().orElse(0);
        return mean == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(norm(centred(values)) / Math.sqrt(values.length) / mean);
    }

    private static double norm(double[] values) {
        return Math.sqrt(dot(values, values));
    }

    private static double dot(double[] first, double[] second) {
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            sum += first[i] * second[i];
        }
        return sum;
    }

    private static double distance(double[] first, double[] second) {
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            sum += (first[i] - second[i]) * (first[i] - second[i]);
        }
        return Math.sqrt(sum);
    }

    /** |cos|, or NaN beside a point that is 0 throughout. */
    private static double cosine(double[] first, double[] second) {
        return Math.abs(dot(first, second)) / Math.sqrt(dot(first, first) * dot(second, second));
    }
}
