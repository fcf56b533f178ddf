package org.prunescope.score.analysis;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * A figure over the layers of a network.
 *
 * @param mean over the layers where it is defined
 * @param median of the same
 * @param low below which 5 % of the layers lie
 * @param high above which 5 % lie
 * @param layers where it is defined, at least 1
 */
public record OverLayers(double mean, double median, double low, double high, int layers) {

    /** Empty where the figure is defined nowhere. */
    static Optional<OverLayers> of(Stream<OptionalDouble> figures) {
        double[] sorted = figures.filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .sorted()
                .toArray();
        return sorted.length == 0
                ? Optional.empty()
                : Optional.of(new OverLayers(
                        Arrays.stream(sorted).average().orElseThrow(),
                        quantile(sorted, 0.5),
                        quantile(sorted, 0.05),
                        quantile(sorted, 0.95),
                        sorted.length));
    }

    /** Between neighbours in a straight line, as R's type 7 and NumPy's default. */
    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        return below == sorted.length - 1
                ? sorted[below]
                : sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
    }
}
