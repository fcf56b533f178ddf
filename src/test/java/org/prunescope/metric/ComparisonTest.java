package org.prunescope.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.prunescope.metric.Verdict.Finding;

class ComparisonTest {
    /** Twelve lost and five gained: the example of the specification. */
    @Test
    void fewChangedImagesAreTestedExactly() {
        McNemar test = McNemar.of(12, 5);

        assertThat(test.p()).isCloseTo(0.143, within(5e-4)); // printed to three decimals
        assertThat(McNemar.statistic(12, 5)).isCloseTo(2.12, within(5e-3));
    }

    @Test
    void manyChangedImagesAreTestedByChiSquared() {
        McNemar test = McNemar.of(14, 17);

        // (3 − 1)² / 31 = 0.129; the picture of the window says p = 0.72
        assertThat(test.p()).isCloseTo(0.72, within(5e-3));
    }

    @Test
    void noChangeIsNoEvidence() {
        assertThat(McNemar.of(0, 0).p()).isEqualTo(1);
        assertThat(McNemar.of(13, 13).p()).isEqualTo(1);
        assertThat(McNemar.of(3, 3).p()).isEqualTo(1);
    }

    @Test
    void severalTestsAreCorrectedStepByStep() {
        List<McNemar> tests = List.of(new McNemar(1, 2, 0.04), new McNemar(3, 4, 0.01), new McNemar(5, 6, 0.03));

        // 0.01 · 3, then 0.03 · 2, then 0.04 · 1 raised to the one before.
        assertThat(McNemar.corrected(tests))
                .containsExactly(new McNemar(1, 2, 0.06), new McNemar(3, 4, 0.03), new McNemar(5, 6, 0.06));
    }

    @Test
    void imagesThatChangedSidesAreListed() {
        Comparison comparison =
                comparison(new int[] {0, 0, 1, 1, 1}, new int[] {0, 1, 1, 1, 0}, new int[] {1, 0, 1, 0, 0});

        assertThat(comparison.lostImages()).containsExactly(0, 3);
        assertThat(comparison.gainedImages()).containsExactly(1);
        assertThat(comparison.test()).isEqualTo(McNemar.of(2, 1));
        assertThat(comparison.testsByClass().get(1).lost()).isEqualTo(1);
    }

    @Test
    void aChangeOfRecallComesWithItsPairedInterval() {
        Comparison comparison = lesions(12, 3);

        Measurement change = comparison.recallChange(1);

        assertThat(change.value().orElseThrow()).isCloseTo(-9 / 51.0, within(1e-12));
        assertThat(change.support()).isEqualTo(51);
        assertThat(change.interval()).contains(Interval.pairedChange(12, 3, 51));
    }

    @Test
    void theBootstrapOfPairsUsesTheSameImagesForBoth() {
        Comparison same = lesions(0, 0);

        assertThat(same.balancedAccuracyChange(5).interval()).contains(new Interval(0, 0));
    }

    @Test
    void theBalancedChangeIsTheMeanOverClasses() {
        Measurement change = lesions(12, 3).balancedAccuracyChange(5);

        assertThat(change.value().orElseThrow()).isCloseTo(-9 / 51.0 / 2, within(1e-12));
        // Class 1 alone moves: standard deviation √(15/51 − (9/51)²) / √51 / 2 = 0.0359; the ends wander.
        assertThat(change.interval().orElseThrow().low()).isCloseTo(-0.0882 - 1.96 * 0.0359, within(0.012));
        assertThat(change.interval().orElseThrow().high()).isCloseTo(-0.0882 + 1.96 * 0.0359, within(0.012));
    }

    @Test
    void unchangedAnswersOfFewImagesProveNothing() {
        Verdict verdict = comparison(new int[] {0, 1, 1}, new int[] {0, 1, 1}, new int[] {0, 1, 1})
                .judge(0.03, 1);

        assertThat(verdict.finding()).isEqualTo(Finding.CANNOT_TELL);
        assertThat(verdict.sentence("run 7", "the original"))
                .isEqualTo("3 images cannot tell whether run 7 is worse than the original: "
                        + "a loss of more than 0.03 is not ruled out.");
    }

    @Test
    void unchangedAnswersOfManyImagesRuleALossOut() {
        int[] labels = new int[400];
        for (int i = 300; i < 400; i++) {
            labels[i] = 1;
        }
        Verdict verdict = comparison(labels, labels, labels).judge(0.03, 1);

        // Half of √(0.01264² + 0.03700²), the Tango intervals of 300 and of 100 unchanged images.
        assertThat(verdict.interval().low()).isCloseTo(-0.01955, within(1e-4));
        assertThat(verdict.sentence("run 7", "the original"))
                .isEqualTo("Run 7 is not worse than the original: a loss of more than 0.03 is ruled out.");
    }

    @Test
    void everyFindingHasItsSentence() {
        assertThat(new Verdict(-0.01, new Interval(-0.02, -0.004), 0.025, 9000).sentence("run 2", "run 1"))
                .isEqualTo("Run 2 is a little worse than run 1: balanced accuracy fell by 0.01, "
                        + "but a loss of more than 0.025 is ruled out.");
        assertThat(new Verdict(-0.1, new Interval(-0.2, -0.01), 0.03, 400).sentence("run 2", "run 1"))
                .isEqualTo("Run 2 is worse than run 1: balanced accuracy fell by 0.10, "
                        + "and a loss of more than 0.03 is not ruled out.");
    }

    @Test
    void differentImagesCannotBeCompared() {
        Predictions two = Answers.of(2, new int[] {0, 1}, new int[] {0, 1});
        Predictions other = Answers.of(2, new int[] {0, 0}, new int[] {0, 1});

        assertThatThrownBy(() -> new Comparison(two, other)).hasMessage("image 1 has label 1 before and 0 after");
        assertThatThrownBy(() -> new Comparison(two, other.subset(0)))
                .hasMessage("2 images of 2 classes cannot be paired with 1 of 2");
    }

    @Test
    void aMarginLiesBetweenZeroAndOne() {
        Comparison comparison = lesions(1, 1);

        assertThatThrownBy(() -> comparison.judge(0, 1)).hasMessageContaining("not at 0.0");
    }

    /** 51 rare images of which 40 were right, among 100 common ones that stay right. */
    private static Comparison lesions(int lost, int gained) {
        int[] labels = new int[151];
        int[] before = new int[151];
        int[] after = new int[151];
        for (int i = 0; i < 51; i++) {
            labels[i] = 1;
            before[i] = i < 40 ? 1 : 0;
            after[i] = i < lost ? 0 : i >= 40 && i < 40 + gained ? 1 : before[i];
        }
        return comparison(labels, before, after);
    }

    private static Comparison comparison(int[] labels, int[] before, int[] after) {
        return new Comparison(Answers.of(2, labels, before), Answers.of(2, labels, after));
    }
}
