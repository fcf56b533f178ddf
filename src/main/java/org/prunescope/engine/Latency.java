package org.prunescope.engine;

import java.util.List;

/**
 * How long runs took, in milliseconds.
 *
 * @param median half of the runs took at most this
 * @param low lower quartile
 * @param high upper quartile
 * @param runs that were counted, at least 1
 */
public record Latency(double median, double low, double high, int runs) {

    /** @throws IllegalArgumentException if there are no runs */
    public static Latency of(List<Double> millis) {
        if (millis.isEmpty()) {
            throw new IllegalArgumentException("no run was timed");
        }
        double[] sorted =
                millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return new Latency(quantile(sorted, 0.5), quantile(sorted, 0.25), quantile(sorted, 0.75), sorted.length);
    }

    /** Between the two neighbours where it falls between runs. */
    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** Half of the way from the lower to the upper quartile: the ± of the median. */
    public double spread() {
        return (high - low) / 2;
    }
}
