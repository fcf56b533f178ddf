package org.prunescope.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.prunescope.metric.GuardRail.Judgement;
import org.prunescope.metric.GuardRail.Kind;
import org.prunescope.metric.GuardRail.Lamp;

/** The guard-rails in the pictures of the window: melanoma 46 of 75, nevus 257 of 274. */
class GuardRailTest {
    private static final ConfusionMatrix PREVIEW =
            new ConfusionMatrix(new int[][] {{46, 2, 27}, {4, 28, 19}, {12, 5, 257}});

    @Test
    void aRailIsBrokenWhenTheWholeIntervalLiesBelow() {
        Judgement melanoma = new GuardRail(0, Kind.RECALL, 0.80).judge(PREVIEW);

        assertThat(melanoma.lamp()).isEqualTo(Lamp.BROKEN);
        assertThat(melanoma.reason()).isEqualTo("broken: 0.72 at most");
        assertThat(melanoma.measured()).hasToString("0.61 [0.50, 0.72], n = 75");
    }

    @Test
    void aRailHoldsWhenTheWholeIntervalLiesInside() {
        Judgement nevus = new GuardRail(2, Kind.RECALL, 0.85).judge(PREVIEW);

        assertThat(nevus.lamp()).isEqualTo(Lamp.HOLDS);
        assertThat(nevus.reason()).isEqualTo("holds");
    }

    @Test
    void aValueOnTheGoodSideIsNotEnough() {
        Judgement keratosis = new GuardRail(1, Kind.RECALL, 0.50).judge(PREVIEW);

        assertThat(keratosis.measured().value().orElseThrow()).isGreaterThan(0.50);
        assertThat(keratosis.lamp()).isEqualTo(Lamp.CANNOT_TELL);
        assertThat(keratosis.reason()).isEqualTo("cannot tell with 51 images");
    }

    @Test
    void aBestCaseNextToTheLimitIsSaidMoreExactly() {
        Judgement melanoma = new GuardRail(0, Kind.RECALL, 0.72).judge(PREVIEW);

        assertThat(melanoma.reason()).isEqualTo("broken: 0.715 at most");
    }

    @Test
    void aClassWithoutImagesIsNotMeasured() {
        Judgement judgement = new GuardRail(0, Kind.RECALL, 0.8).judge(new ConfusionMatrix(new int[2][2]));

        assertThat(judgement.lamp()).isEqualTo(Lamp.NOT_MEASURED);
        assertThat(judgement.reason()).isEqualTo("not measured");
    }

    @Test
    void aLimitOnTheLossNeedsTheOriginal() {
        GuardRail rail = new GuardRail(1, Kind.RECALL_LOSS, 0.10);

        assertThat(rail.judge(PREVIEW).lamp()).isEqualTo(Lamp.NOT_MEASURED);
        assertThat(rail.judge(rare(37, 28)).reason()).isEqualTo("cannot tell with 51 images");
        assertThat(rail.judge(rare(37, 37)).lamp()).isEqualTo(Lamp.HOLDS);
        assertThat(rail.judge(rare(45, 15)).reason()).isEqualTo("broken: loses 0.45 at least");
    }

    @Test
    void aFloorIsJudgedByTheSecondNetworkOfAComparison() {
        GuardRail rail = new GuardRail(1, Kind.RECALL, 0.80);

        assertThat(rail.judge(rare(51, 15)).lamp()).isEqualTo(Lamp.BROKEN);
    }

    @Test
    void aLimitLiesBetweenZeroAndOne() {
        assertThatThrownBy(() -> new GuardRail(0, Kind.RECALL, 80)).hasMessageContaining("not at 80.0");
    }

    /** 51 images of class 1, of which the first so many are right. */
    private static Comparison rare(int before, int after) {
        int[] labels = new int[51];
        Arrays.fill(labels, 1);
        return new Comparison(Answers.of(2, labels, firstRight(before)), Answers.of(2, labels, firstRight(after)));
    }

    private static int[] firstRight(int right) {
        int[] answers = new int[51];
        Arrays.fill(answers, 0, right, 1);
        return answers;
    }
}
