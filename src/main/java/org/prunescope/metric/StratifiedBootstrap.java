package org.prunescope.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The interval of a mean over classes of mean outcomes: images are drawn anew within each class, 2,000 times, and the
 * middle 95 % of the means kept.
 */
final class StratifiedBootstrap {
    static final int RESAMPLES = 2000;

    private final List<List<Integer>> outcomes = new ArrayList<>();

    StratifiedBootstrap(int classes) {
        for (int i = 0; i < classes; i++) {
            outcomes.add(new ArrayList<>());
        }
    }

    /** Adds an image: its class, and what it counts in the mean. */
    void add(int label, int outcome) {
        outcomes.get(label).add(outcome);
    }

    Interval interval(long seed) {
        List<int[]> present = outcomes.stream()
                .filter(list -> !list.isEmpty())
                .map(list -> list.stream().mapToInt(i -> i).toArray())
                .toList();
        SplittableRandom random = new SplittableRandom(seed);
        double[] means = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            double sum = 0;
            for (int[] list : present) {
                sum += resampledMean(list, random);
            }
            means[i] = sum / present.size();
        }
        return middle(means);
    }

    /** The middle 95 % of what resamples gave. */
    static Interval middle(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Interval(quantile(sorted, 0.025), quantile(sorted, 0.975));
    }

    private static double resampledMean(int[] values, SplittableRandom random) {
        long sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[random.nextInt(values.length)];
        }
        return (double) sum / values.length;
    }

    /** Between neighbours in a straight line, as R's type 7 and NumPy's default. */
    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        return sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
    }
}
