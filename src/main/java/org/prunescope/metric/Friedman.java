package org.prunescope.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.FDistribution;
import org.apache.commons.statistics.ranking.NaturalRanking;

/**
 * Friedman's test of whether several entrants do equally well in the same blocks, with Nemenyi's critical difference for
 * telling any two of them apart. Distribution-free: only the order within each block counts.
 *
 * @param meanRanks of each entrant over the blocks, in 1..entrants; 1 is the best, ties share their mean
 * @param blocks that were ranked, at least 2
 * @param statistic χ² with entrants − 1 degrees of freedom, corrected for ties as Conover does, at least 0
 * @param p of Iman and Davenport's F, in (0, 1]; 1 where all blocks are tied throughout
 * @see <a href="https://www.jmlr.org/papers/v7/demsar06a.html">Demšar 2006, Statistical Comparisons of Classifiers over
 *     Multiple Data Sets</a>
 */
public record Friedman(List<Double> meanRanks, int blocks, double statistic, double p) {

    public Friedman {
        meanRanks = List.copyOf(meanRanks);
    }

    /**
     * Ranks the entrants in every block.
     *
     * @param scores [blocks][entrants], finite, the larger the better; at least 2 × 2
     * @throws IllegalArgumentException if the blocks are too few, too narrow, uneven or hold what is no number
     */
    public static Friedman of(double[][] scores) {
        int blocks = scores.length;
        if (blocks < 2 || scores[0].length < 2) {
            throw new IllegalArgumentException(
                    "Friedman's test compares at least 2 entrants in at least 2 blocks, not %d in %d"
                            .formatted(blocks == 0 ? 0 : scores[0].length, blocks));
        }
        int entrants = scores[0].length;
        double[] sums = new double[entrants];
        double squares = 0;
        for (int block = 0; block < blocks; block++) {
            requireBlock(scores[block], entrants, block);
            double[] ranks = new NaturalRanking()
                    .apply(DoubleStream.of(scores[block]).map(score -> -score).toArray());
            for (int entrant = 0; entrant < entrants; entrant++) {
                sums[entrant] += ranks[entrant];
                squares += ranks[entrant] * ranks[entrant];
            }
        }
        double expected = blocks * (entrants + 1) / 2.0;
        double between = DoubleStream.of(sums)
                .map(sum -> (sum - expected) * (sum - expected))
                .sum();
        double within = squares - expected * entrants * (entrants + 1) / 2;
        double statistic = within == 0 ? 0 : (entrants - 1) * between / within;
        List<Double> means = new ArrayList<>();
        DoubleStream.of(sums).forEach(sum -> means.add(sum / blocks));
        return new Friedman(means, blocks, statistic, p(statistic, blocks, entrants));
    }

    private static void requireBlock(double[] block, int entrants, int number) {
        if (block.length != entrants) {
            throw new IllegalArgumentException(
                    "block %d holds %d scores, not %d".formatted(number, block.length, entrants));
        }
        for (int entrant = 0; entrant < entrants; entrant++) {
            if (!Double.isFinite(block[entrant])) {
                throw new IllegalArgumentException(
                        "block %d has the score %s for entrant %d: leave out blocks that are undefined"
                                .formatted(number, block[entrant], entrant));
            }
        }
    }

    private static double p(double statistic, int blocks, int entrants) {
        double rest = blocks * (entrants - 1.0) - statistic;
        // Blocks that all agree make F infinite, but they agree by chance once in so many times.
        double least = Math.exp(-(blocks - 1) * logFactorial(entrants));
        if (rest <= 0) {
            return least;
        }
        double f = (blocks - 1) * statistic / rest;
        FDistribution distribution = FDistribution.of(entrants - 1.0, (entrants - 1.0) * (blocks - 1));
        return Math.max(least, distribution.survivalProbability(f));
    }

    private static double logFactorial(int n) {
        double sum = 0;
        for (int i = 2; i <= n; i++) {
            sum += Math.log(i);
        }
        return sum;
    }

    public int entrants() {
        return meanRanks.size();
    }

    /**
     * By how much two mean ranks must differ at least for Nemenyi's test to tell their entrants apart.
     *
     * @param level of significance for all pairs together, in (0, 1), such as 0.05
     */
    public double criticalDifference(double level) {
        double k = entrants();
        return StudentizedRange.quantile(1 - level, entrants()) / Math.sqrt(2) * Math.sqrt(k * (k + 1) / (6 * blocks));
    }

    /** Whether Nemenyi's test tells two entrants apart, all pairs being tested at the level together. */
    public boolean differ(int first, int second, double level) {
        return Math.abs(meanRanks.get(first) - meanRanks.get(second)) >= criticalDifference(level);
    }
}
