package org.prunescope.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Friedman, Nemenyi and Wilcoxon, by the example that Demšar works through. */
class RankTestsTest {
    /**
     * AUC of C4.5, with m, with cf and with both tuned, on 14 data sets (Demšar 2006, table 6). For “voting” the paper
     * ranks 0.975 before 0.975, so the hidden digit is added.
     */
    private static final double[][] DEMSAR = {
        {0.763, 0.768, 0.771, 0.798},
        {0.599, 0.591, 0.590, 0.569},
        {0.954, 0.971, 0.968, 0.967},
        {0.628, 0.661, 0.654, 0.657},
        {0.882, 0.888, 0.886, 0.898},
        {0.936, 0.931, 0.916, 0.931},
        {0.661, 0.668, 0.609, 0.685},
        {0.583, 0.583, 0.563, 0.625},
        {0.775, 0.838, 0.866, 0.875},
        {1.000, 1.000, 1.000, 1.000},
        {0.940, 0.962, 0.965, 0.962},
        {0.619, 0.666, 0.614, 0.669},
        {0.972, 0.981, 0.9751, 0.975},
        {0.957, 0.978, 0.946, 0.970}
    };

    @Test
    void entrantsAreRankedWithinEachBlock() {
        Friedman test = Friedman.of(DEMSAR);

        assertThat(test.meanRanks())
                .containsExactly(44 / 14.0, 28 / 14.0, 40.5 / 14, 27.5 / 14); // 3.143 2.000 2.893 1.964
        assertThat(test.blocks()).isEqualTo(14);
    }

    @Test
    void tiesAreAllowedFor() {
        Friedman test = Friedman.of(DEMSAR);

        // Rank sums deviate from 35 by 9, −7, 5.5 and −7.5: 216.5. The squares of the ranks are 420, less 1.5 for three
        // pairs of ties and 5 for “mushroom”; less 350. The paper prints 9.28 = 12 / (14 · 4 · 5) · 216.5, without
        // ties.
        assertThat(test.statistic()).isCloseTo(3 * 216.5 / 63.5, within(1e-9));
        // F = 13 · 10.228 / (42 − 10.228) = 4.185 with 3 and 39 degrees of freedom; F of 0.05 is 2.85, that of 0.01
        // 4.33
        assertThat(test.p()).isBetween(0.01, 0.05);
    }

    @Test
    void nemenyisCriticalDifferenceIsThePrintedOne() {
        Friedman test = Friedman.of(DEMSAR);

        assertThat(test.criticalDifference(0.05)).isCloseTo(1.25, within(5e-3));
        assertThat(test.criticalDifference(0.10)).isCloseTo(1.12, within(5e-3));
        assertThat(test.differ(0, 3, 0.05)).isFalse(); // 3.143 − 1.964 = 1.18
        assertThat(test.differ(0, 3, 0.10)).isTrue();
    }

    /** Table 5(a) of the paper: q at 0.05 and 0.10 for 2 to 10 classifiers. */
    @Test
    void theStudentizedRangeIsTheTabulatedOne() {
        double[] at5 = {1.960, 2.343, 2.569, 2.728, 2.850, 2.949, 3.031, 3.102, 3.164};
        double[] at10 = {1.645, 2.052, 2.291, 2.459, 2.589, 2.693, 2.780, 2.855, 2.920};

        for (int count = 2; count <= 10; count++) {
            assertThat(StudentizedRange.quantile(0.95, count) / Math.sqrt(2)).isCloseTo(at5[count - 2], within(1e-3));
            assertThat(StudentizedRange.quantile(0.90, count) / Math.sqrt(2)).isCloseTo(at10[count - 2], within(1e-3));
        }
    }

    @Test
    void blocksThatAllAgreeAreAsUnlikelyAsChanceHasThem() {
        Friedman test = Friedman.of(new double[][] {{3, 2, 1}, {3, 2, 1}, {3, 2, 1}});

        assertThat(test.statistic()).isCloseTo(6, within(1e-12)); // the most: blocks · (entrants − 1)
        assertThat(test.p()).isCloseTo(1 / 36.0, within(1e-12)); // two more blocks in the one order of 3! of the first
    }

    @Test
    void blocksThatAreTiedThroughoutShowNothing() {
        Friedman test = Friedman.of(new double[][] {{1, 1, 1}, {2, 2, 2}});

        assertThat(test.statistic()).isZero();
        assertThat(test.p()).isEqualTo(1);
        assertThat(test.meanRanks()).isEqualTo(List.of(2.0, 2.0, 2.0));
    }

    @Test
    void blocksThatCannotBeRankedAreRefused() {
        assertThatThrownBy(() -> Friedman.of(new double[][] {{1, 2}}))
                .hasMessage("Friedman's test compares at least 2 entrants in at least 2 blocks, not 2 in 1");
        assertThatThrownBy(() -> Friedman.of(new double[][] {{1, 2}, {1}})).hasMessage("block 1 holds 1 scores, not 2");
        assertThatThrownBy(() -> Friedman.of(new double[][] {{1, 2}, {1, Double.NaN}}))
                .hasMessageContaining("block 1 has the score NaN for entrant 1");
    }

    /** C4.5 against C4.5+m on the same data (Demšar 2006, table 2): R⁺ = 93, R⁻ = 12. */
    @Test
    void signedRanksAreThePrintedOnes() {
        double[] plain = column(0);
        double[] tuned = column(1);

        Wilcoxon test = Wilcoxon.of(tuned, plain);

        assertThat(test.plus()).isEqualTo(93);
        assertThat(test.minus()).isEqualTo(12);
        assertThat(test.blocks()).isEqualTo(14);
        assertThat(test.p()).isLessThan(0.05); // the critical value for 14 blocks at 0.05 is 21
    }

    @Test
    void fewBlocksAreTestedExactly() {
        // 5 blocks on one side: 2 of the 2⁵ ways are as far out.
        assertThat(Wilcoxon.of(new double[] {1, 2, 3, 4, 5}, new double[5]).p()).isEqualTo(2 / 32.0);
        // Only rank 1 on the other side: sums 0, 1 and their mirror images, 4 of 32.
        assertThat(Wilcoxon.of(new double[] {-1, 2, 3, 4, 5}, new double[5]).p())
                .isEqualTo(4 / 32.0);
        // Ties share ranks 1.5: minus sums of 0 and of 1.5 (two ways) with their mirror images are 6 of 8.
        assertThat(Wilcoxon.of(new double[] {-1, 1, 2}, new double[3]).p()).isEqualTo(6 / 8.0);
    }

    @Test
    void aBlockWithoutDifferenceCountsHalfForEither() {
        // Ranks 1 (no difference), 2, 3: 5.5 against 0.5; of the four ways two are as far out.
        Wilcoxon test = Wilcoxon.of(new double[] {7, 2, 3}, new double[] {7, 1, 1});

        assertThat(test.plus()).isEqualTo(5.5);
        assertThat(test.minus()).isEqualTo(0.5);
        assertThat(test.p()).isEqualTo(0.5);
    }

    @Test
    void roundingOfTheScoresMakesNoDifference() {
        // 0.9 − 0.8 and 0.3 − 0.2 are unequal as doubles; as ties they share ranks 1 and 2.
        Wilcoxon test = Wilcoxon.of(new double[] {0.9, 0.2, 0.7}, new double[] {0.8, 0.3, 0.2});

        assertThat(test.minus()).isEqualTo(1.5);
    }

    @Test
    void noDifferenceIsNoEvidence() {
        assertThat(Wilcoxon.of(new double[] {1, 2}, new double[] {1, 2}).p()).isEqualTo(1);
    }

    @Test
    void manyBlocksAreTestedByTheNormalApproximation() {
        double[] first = IntStream.rangeClosed(1, 60)
                .mapToDouble(i -> i % 4 == 0 ? -i : i)
                .toArray();

        Wilcoxon test = Wilcoxon.of(first, new double[60]);

        // Multiples of 4 add up to 480 of 1830; z = (1350 − 480) / √(60 · 61 · 121 / 6) = 3.202
        assertThat(test.minus()).isEqualTo(480);
        assertThat(test.p()).isCloseTo(0.00136, within(5e-6));
    }

    @Test
    void scoresThatCannotBePairedAreRefused() {
        assertThatThrownBy(() -> Wilcoxon.of(new double[2], new double[3]))
                .hasMessage("2 and 3 scores cannot be paired");
        assertThatThrownBy(() -> Wilcoxon.of(new double[] {Double.NaN}, new double[1]))
                .hasMessageContaining("block 0 has the scores NaN and 0.0");
    }

    private static double[] column(int entrant) {
        return Arrays.stream(DEMSAR).mapToDouble(row -> row[entrant]).toArray();
    }
}
