package org.prunescope.score.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankCorrelationTest {
    @Test
    void spearmanComparesRanksAndNotSizes() {
        assertThat(RankCorrelation.spearman(new double[] {1, 2, 3}, new double[] {1, 10, 1000}))
                .hasValue(1);
        assertThat(RankCorrelation.spearman(new double[] {1, 2, 3}, new double[] {3, 2, 1}))
                .hasValue(-1);
        // 1 − 6 · (1 + 1) / (4 · 15)
        assertThat(rho(new double[] {1, 2, 3, 4}, new double[] {2, 1, 3, 4})).isCloseTo(0.8, within(1e-12));
    }

    @Test
    void tiesShareTheirMeanRank() {
        // Ranks 1.5 1.5 3 4 against 1 2 3 4: Σ of products 4.5 over √(4.5 · 5)
        assertThat(rho(new double[] {7, 7, 8, 9}, new double[] {1, 2, 3, 4}))
                .isCloseTo(4.5 / Math.sqrt(22.5), within(1e-12));
    }

    @Test
    void kendallCountsPairs() {
        // One of six pairs stands the other way round.
        assertThat(tau(new double[] {1, 2, 3, 4}, new double[] {2, 1, 3, 4})).isCloseTo(4 / 6.0, within(1e-12));
        // Five pairs in order, one tied on one side.
        assertThat(tau(new double[] {7, 7, 8, 9}, new double[] {1, 2, 3, 4}))
                .isCloseTo(5 / Math.sqrt(5 * 6), within(1e-12));
    }

    @Test
    void fastKendallIsTheCountOfPairs() {
        long seed = 5;
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            double[] first = few(random);
            double[] second = few(random);

            assertThat(tau(first, second))
                    .as("seed %d, round %d", seed, round)
                    .isCloseTo(slow(first, second), within(1e-12));
        }
    }

    private static double[] few(Random random) {
        return IntStream.range(0, 40).mapToDouble(i -> random.nextInt(9)).toArray();
    }

    private static double slow(double[] first, double[] second) {
        int surplus = 0;
        int firstUntied = 0;
        int secondUntied = 0;
        for (int i = 0; i < first.length; i++) {
            for (int j = 0; j < i; j++) {
                double a = Math.signum(first[i] - first[j]);
                double b = Math.signum(second[i] - second[j]);
                surplus += (int) (a * b);
                firstUntied += a == 0 ? 0 : 1;
                secondUntied += b == 0 ? 0 : 1;
            }
        }
        return surplus / Math.sqrt((double) firstUntied * secondUntied);
    }

    @Test
    void aSideWithoutAnOrderLeavesItUndefined() {
        assertThat(RankCorrelation.spearman(new double[] {1, 1, 1}, new double[] {1, 2, 3}))
                .isEmpty();
        assertThat(RankCorrelation.kendall(new double[] {1, 2, 3}, new double[] {4, 4, 4}))
                .isEmpty();
        assertThat(RankCorrelation.spearman(new double[] {1}, new double[] {1})).isEmpty();
        assertThat(RankCorrelation.kendall(new double[0], new double[0])).isEmpty();
    }

    @Test
    void scoresOfOtherFiltersAreRefused() {
        assertThatThrownBy(() -> RankCorrelation.spearman(new double[2], new double[3]))
                .hasMessage("2 and 3 scores are not of the same filters");
    }

    private static double rho(double[] first, double[] second) {
        return RankCorrelation.spearman(first, second).orElseThrow();
    }

    private static double tau(double[] first, double[] second) {
        return RankCorrelation.kendall(first, second).orElseThrow();
    }
}
