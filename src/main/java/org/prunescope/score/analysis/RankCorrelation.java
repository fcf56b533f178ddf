package org.prunescope.score.analysis;

import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.commons.statistics.ranking.NaturalRanking;

/**
 * How alike two lists of scores order the same filters: 1 for the same order, −1 for the reverse, near 0 for orders that
 * have nothing to do with each other. Undefined where a list does not order anything, all its scores being equal.
 */
public final class RankCorrelation {
    private RankCorrelation() {}

    /** Spearman's ρ: Pearson's correlation of the ranks, ties sharing their mean rank. */
    public static OptionalDouble spearman(double[] first, double[] second) {
        requirePairs(first, second);
        return pearson(new NaturalRanking().apply(first), new NaturalRanking().apply(second));
    }

    private static OptionalDouble pearson(double[] first, double[] second) {
        double middle = (first.length + 1) / 2.0;
        double product = 0;
        double firstSquares = 0;
        double secondSquares = 0;
        for (int i = 0; i < first.length; i++) {
            double a = first[i] - middle;
            double b = second[i] - middle;
            product += a * b;
            firstSquares += a * a;
            secondSquares += b * b;
        }
        return firstSquares == 0 || secondSquares == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(product / Math.sqrt(firstSquares * secondSquares));
    }

    /**
     * Kendall's τ-b: pairs of filters in the same order less those in the other, ties allowed for. O(n log n).
     *
     * @see <a href="https://doi.org/10.1080/01621459.1966.10480879">Knight 1966</a>
     */
    public static OptionalDouble kendall(double[] first, double[] second) {
        requirePairs(first, second);
        int n = first.length;
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> first[i]).thenComparingDouble(i -> second[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] a = IntStream.of(order).mapToDouble(i -> first[i]).toArray();
        double[] b = IntStream.of(order).mapToDouble(i -> second[i]).toArray();
        long firstTies = ties(n, i -> a[i] == a[i - 1]);
        long bothTies = ties(n, i -> a[i] == a[i - 1] && b[i] == b[i - 1]);
        long swaps = sortCountingSwaps(b, new double[n], 0, n);
        long secondTies = ties(n, i -> b[i] == b[i - 1]);
        long all = (long) n * (n - 1) / 2;
        if (firstTies == all || secondTies == all) {
            return OptionalDouble.empty();
        }
        double surplus = all - firstTies - secondTies + bothTies - 2.0 * swaps;
        return OptionalDouble.of(surplus / Math.sqrt((double) (all - firstTies) * (all - secondTies)));
    }

    /** Pairs that are tied in a sorted list, where each place is told whether it equals the one before. */
    private static long ties(int n, IntPredicate equalsLast) {
        long pairs = 0;
        int run = 0;
        for (int i = 1; i < n; i++) {
            run = equalsLast.test(i) ? run + 1 : 0;
            pairs += run;
        }
        return pairs;
    }

    /** Merge sort of [from, to); tells how many pairs stood in the wrong order. */
    private static long sortCountingSwaps(double[] values, double[] spare, int from, int to) {
        if (to - from < 2) {
            return 0;
        }
        int middle = (from + to) >>> 1;
        long swaps = sortCountingSwaps(values, spare, from, middle) + sortCountingSwaps(values, spare, middle, to);
        int left = from;
        int right = middle;
        for (int i = from; i < to; i++) {
            if (right == to || (left < middle && values[left] <= values[right])) {
                spare[i] = values[left++];
            } else {
                spare[i] = values[right++];
                swaps += middle - left;
            }
        }
        System.arraycopy(spare, from, values, from, to - from);
        return swaps;
    }

    private static void requirePairs(double[] first, double[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(
                    "%d and %d scores are not of the same filters".formatted(first.length, second.length));
        }
    }
}
