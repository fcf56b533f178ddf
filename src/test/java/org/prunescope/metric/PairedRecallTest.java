package org.prunescope.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PairedRecallTest {
    @Test
    void recallsBeforeAndAfterDifferByWhatChangedSides() {
        // 80 images: 60 right now, 12 of those before seen wrong; 4 that were right are wrong.
        PairedRecall recall = new PairedRecall(80, 60, 4, 12);

        assertThat(recall.after().value()).hasValue(0.75);
        assertThat(recall.before().value()).hasValue(0.65);
        assertThat(recall.change().value().orElseThrow()).isCloseTo(0.1, Offset.offset(1e-12));
        assertThat(recall.change().interval()).contains(Interval.pairedChange(4, 12, 80));
        assertThat(recall.after().interval()).contains(Interval.wilson(60, 80));
    }

    @Test
    void withoutImagesNothingIsDefinedAndNoLimitIsCrossed() {
        PairedRecall nothing = new PairedRecall(0, 0, 0, 0);

        assertThat(nothing.after().value()).isEmpty();
        assertThat(nothing.change().value()).isEmpty();
        assertThat(new GuardRail(0, GuardRail.Kind.RECALL, 0.9).isCrossed(nothing))
                .isFalse();
        assertThat(new GuardRail(0, GuardRail.Kind.RECALL, 0.9).judge(nothing).lamp())
                .isEqualTo(GuardRail.Lamp.NOT_MEASURED);
    }

    @Test
    void aLimitIsCrossedByTheValueAndBrokenByTheInterval() {
        GuardRail guard = new GuardRail(0, GuardRail.Kind.RECALL, 0.8);

        assertThat(guard.isCrossed(new PairedRecall(75, 60, 0, 0))).isFalse();
        assertThat(guard.isCrossed(new PairedRecall(75, 59, 1, 0))).isTrue();
        assertThat(guard.judge(new PairedRecall(75, 59, 1, 0)).lamp()).isEqualTo(GuardRail.Lamp.CANNOT_TELL);
        assertThat(new GuardRail(0, GuardRail.Kind.RECALL_LOSS, 0.02).isCrossed(new PairedRecall(100, 50, 3, 1)))
                .isFalse();
        assertThat(new GuardRail(0, GuardRail.Kind.RECALL_LOSS, 0.02).isCrossed(new PairedRecall(100, 50, 3, 0)))
                .isTrue();
    }

    @Test
    void balancedAccuracyLeavesOutClassesWithoutImages() {
        List<PairedRecall> classes =
                List.of(new PairedRecall(10, 5, 0, 0), new PairedRecall(0, 0, 0, 0), new PairedRecall(4, 4, 0, 0));

        assertThat(PairedRecall.balanced(classes).value()).hasValue(0.75);
        assertThat(PairedRecall.balanced(classes).support()).isEqualTo(14);
        assertThat(PairedRecall.balanced(List.of()).value()).isEmpty();
    }

    @Test
    void countsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new PairedRecall(10, 8, 3, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PairedRecall(10, 2, 0, 3)).isInstanceOf(IllegalArgumentException.class);
    }
}
