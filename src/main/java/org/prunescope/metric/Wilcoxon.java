package org.prunescope.metric;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.ranking.NaturalRanking;

/**
 * Wilcoxon's signed-rank test of whether one of two entrants does better in the same blocks. Exact for up to 50 blocks,
 * ties included; beyond by the normal approximation.
 *
 * <p>Blocks without a difference are ranked too, and count half for either side.
 *
 * @param plus sum of the ranks of the blocks where the first entrant does better
 * @param minus sum of the ranks where the second does
 * @param blocks that were compared, at least 1
 * @param p two-sided, in (0, 1]
 * @see <a href="https://www.jmlr.org/papers/v7/demsar06a.html">Demšar 2006, Statistical Comparisons of Classifiers over
 *     Multiple Data Sets</a>
 */
public record Wilcoxon(double plus, double minus, int blocks, double p) {
    private static final int EXACT_UP_TO = 50;
    private static final double ROUNDING = 1e-12;

    /**
     * Compares two entrants.
     *
     * @param first one finite score for each block
     * @param second for the same blocks, in the same order
     * @throws IllegalArgumentException if there are no blocks, or the two are not of the same number
     */
    public static Wilcoxon of(double[] first, double[] second) {
        if (first.length == 0 || first.length != second.length) {
            throw new IllegalArgumentException(
                    "%d and %d scores cannot be paired".formatted(first.length, second.length));
        }
        double[] differences = differences(first, second);
        double[] ranks = new NaturalRanking()
                .apply(Arrays.stream(differences).map(Math::abs).toArray());
        double plus = 0;
        double all = 0;
        double[] signed = new double[ranks.length];
        int count = 0;
        for (int i = 0; i < ranks.length; i++) {
            all += ranks[i];
            plus += differences[i] > 0 ? ranks[i] : differences[i] == 0 ? ranks[i] / 2 : 0;
            if (differences[i] != 0) {
                signed[count++] = ranks[i];
            }
        }
        double surplus = Math.abs(2 * plus - all);
        return new Wilcoxon(plus, all - plus, ranks.length, p(Arrays.copyOf(signed, count), surplus));
    }

    /** Rounded to twelve digits of the largest score: 0.9 − 0.8 and 0.3 − 0.2 are the same difference. */
    private static double[] differences(double[] first, double[] second) {
        double largest = 0;
        for (int block = 0; block < first.length; block++) {
            if (!Double.isFinite(first[block]) || !Double.isFinite(second[block])) {
                throw new IllegalArgumentException(
                        "block %d has the scores %s and %s: leave out blocks that are undefined"
                                .formatted(block, first[block], second[block]));
            }
            largest = Math.max(largest, Math.max(Math.abs(first[block]), Math.abs(second[block])));
        }
        double grain = largest * ROUNDING;
        return IntStream.range(0, first.length)
                .mapToDouble(i -> grain == 0 ? 0 : Math.rint((first[i] - second[i]) / grain) * grain)
                .toArray();
    }

    /** How likely it is that signs thrown at random make the two sums differ as much. */
    private static double p(double[] ranks, double surplus) {
        return surplus == 0 ? 1 : ranks.length <= EXACT_UP_TO ? exact(ranks, surplus) : approximate(ranks, surplus);
    }

    /** Adds up all 2ⁿ ways by how large the sum of positive ranks is; doubled ranks are whole numbers. */
    private static double exact(double[] ranks, double surplus) {
        int[] doubled = Arrays.stream(ranks)
                .mapToInt(rank -> (int) Math.round(2 * rank))
                .toArray();
        int all = Arrays.stream(doubled).sum();
        double[] shares = new double[all + 1];
        shares[0] = 1;
        int reached = 0;
        for (int rank : doubled) {
            reached += rank;
            for (int sum = reached; sum >= 0; sum--) {
                shares[sum] = (shares[sum] + (sum < rank ? 0 : shares[sum - rank])) / 2;
            }
        }
        long limit = Math.round(2 * surplus);
        return Math.min(
                1,
                IntStream.rangeClosed(0, all)
                        .filter(sum -> Math.abs(2 * sum - all) >= limit)
                        .mapToDouble(sum -> shares[sum])
                        .sum());
    }

    private static double approximate(double[] ranks, double surplus) {
        double variance = Arrays.stream(ranks).map(rank -> rank * rank).sum();
        return Math.min(1, 2 * NormalDistribution.of(0, 1).survivalProbability(surplus / Math.sqrt(variance)));
    }
}
