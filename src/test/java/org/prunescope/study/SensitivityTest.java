package org.prunescope.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prunescope.metric.GuardRail;
import org.prunescope.metric.PairedRecall;
import org.prunescope.metric.Predictions;

/** Of ten images of a rare class the original recognises eight; of a hundred of the other, ninety. */
class SensitivityTest {
    private static final List<Double> RATIOS = List.of(0.1, 0.2, 0.3);
    private static final Predictions ORIGINAL =
            Predictions.of(new float[] {1, 0, 0, 1}, new int[] {0, 1}, 2, Predictions.Scale.PROBABILITIES);

    private static Optional<SensitivityCell> cell(int rareLost, int otherLost) {
        return Optional.of(new SensitivityCell(
                1,
                List.of(
                        new PairedRecall(10, 8 - rareLost, rareLost, 0),
                        new PairedRecall(100, 90 - otherLost, otherLost, 0)),
                List.of()));
    }

    @SafeVarargs
    private static Optional<Sensitivity.Suggestion> suggestion(Floors floors, Optional<SensitivityCell>... cells) {
        Sensitivity.Row row = new Sensitivity.Row("a", 16, List.of(cells));
        return new Sensitivity(RATIOS, ORIGINAL, List.of(row)).suggestion(row, floors);
    }

    private static Floors rareRecall(double limit) {
        return Floors.of(List.of(new GuardRail(0, GuardRail.Kind.RECALL, limit)), 2);
    }

    @Test
    void theSuggestionIsTheLastRatioBeforeTheFirstThatCrossesAFloor() {
        // At 20 % the recall is 0.6, and better again at 30 %: what lies behind a crossing does not count.
        assertThat(suggestion(rareRecall(0.7), cell(1, 50), cell(2, 0), cell(0, 0)))
                .contains(new Sensitivity.Suggestion(0.1, Optional.of(new GuardRail(0, GuardRail.Kind.RECALL, 0.7))));
    }

    @Test
    void aValueOnTheFloorHolds() {
        // 7 of 10 is no less than 0.7.
        assertThat(suggestion(rareRecall(0.7), cell(1, 0), cell(1, 0), cell(1, 0)))
                .contains(new Sensitivity.Suggestion(0.3, Optional.empty()));
    }

    @Test
    void whatIsNotMeasuredLeavesItOpenUnlessItIsDecidedBefore() {
        assertThat(suggestion(rareRecall(0.7), cell(0, 0), Optional.empty(), cell(2, 0)))
                .isEmpty();
        assertThat(suggestion(rareRecall(0.7), cell(0, 0), cell(2, 0), Optional.empty()))
                .isPresent();
    }

    @Test
    void withoutGuardRailsNoClassMayLoseMoreThanTwoHundredths() {
        Floors usual = Floors.of(List.of(), 2);

        assertThat(usual.areChosen()).isFalse();
        assertThat(suggestion(usual, cell(0, 2), cell(0, 3), cell(0, 0)))
                .contains(new Sensitivity.Suggestion(
                        0.1, Optional.of(new GuardRail(1, GuardRail.Kind.RECALL_LOSS, Floors.USUAL_LOSS))));
    }

    @Test
    void theMostHarmedClassIsTheOneThatLosesTheLargestShare() {
        assertThat(cell(1, 5).orElseThrow().mostHarmed()).hasValue(0);
        assertThat(cell(0, 5).orElseThrow().mostHarmed()).hasValue(1);
        assertThat(cell(0, 0).orElseThrow().mostHarmed()).isEmpty();
    }
}
