package org.prunescope.metric;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * McNemar's test of whether two networks are right equally often on the same images: exact for fewer than 25 images
 * that changed sides, else χ² with continuity correction.
 *
 * @param lost images that only the first network has right (b)
 * @param gained images that only the second network has right (c)
 * @param p two-sided, in [0, 1]
 */
public record McNemar(int lost, int gained, double p) {
    private static final int EXACT_BELOW = 25;

    static McNemar of(int lost, int gained) {
        int changed = lost + gained;
        double p = changed < EXACT_BELOW
                ? 2 * BinomialDistribution.of(changed, 0.5).cumulativeProbability(Math.min(lost, gained))
                : ChiSquaredDistribution.of(1).survivalProbability(statistic(lost, gained));
        return new McNemar(lost, gained, Math.min(1, p));
    }

    static double statistic(int lost, int gained) {
        double surplus = Math.max(0, Math.abs(lost - gained) - 1);
        return surplus * surplus / (lost + gained);
    }

    /** The same tests with their p raised for having been made together, by Holm's step-down rule. */
    static List<McNemar> corrected(List<McNemar> tests) {
        List<Integer> order = IntStream.range(0, tests.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> tests.get(i).p))
                .toList();
        List<McNemar> corrected = new ArrayList<>(tests);
        double least = 0;
        for (int rank = 0; rank < order.size(); rank++) {
            McNemar test = tests.get(order.get(rank));
            least = Math.max(least, Math.min(1, test.p * (order.size() - rank)));
            corrected.set(order.get(rank), new McNemar(test.lost, test.gained, least));
        }
        return List.copyOf(corrected);
    }
}
