package org.prunescope.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class RepeatedEvaluationTest {
    private static final int[] LABELS = {0, 0, 0, 0, 1, 1};
    /** Recalls 3/4 and 1/2. */
    private static final Predictions FIRST = Answers.of(2, LABELS, new int[] {0, 0, 0, 1, 1, 0});
    /** Recalls 1/2 and 1. */
    private static final Predictions SECOND = Answers.of(2, LABELS, new int[] {0, 0, 1, 1, 1, 1});

    @Test
    void meanAndSpreadAreTakenOverTheNetworks() {
        RepeatedEvaluation both = new RepeatedEvaluation(List.of(FIRST, SECOND));

        RepeatedEvaluation.Figure balanced = both.balancedAccuracy(1);
        assertThat(balanced.values()).containsExactly(0.625, 0.75);
        assertThat(balanced.mean().value()).hasValue(0.6875);
        assertThat(balanced.spread().orElseThrow()).isCloseTo(0.125 / Math.sqrt(2), within(1e-12));

        RepeatedEvaluation.Figure worst = both.worstRecall(1);
        assertThat(worst.values()).containsExactly(0.5, 0.5);
        assertThat(worst.spread()).hasValue(0);
    }

    @Test
    void forOneNetworkTheIntervalIsThatOfItsEvaluation() {
        RepeatedEvaluation.Figure own = new RepeatedEvaluation(List.of(FIRST)).balancedAccuracy(7);

        assertThat(own.mean()).isEqualTo(new Evaluation(FIRST).balancedAccuracy(7));
        assertThat(own.spread()).isEmpty();
    }

    @Test
    void theSameNetworkTwiceMakesNothingSurer() {
        RepeatedEvaluation.Figure once = new RepeatedEvaluation(List.of(FIRST)).worstRecall(3);
        RepeatedEvaluation.Figure twice = new RepeatedEvaluation(List.of(FIRST, FIRST)).worstRecall(3);

        assertThat(twice.mean()).isEqualTo(once.mean());
        assertThat(twice.mean().support()).isEqualTo(6);
    }

    @Test
    void itCanBeStoppedWheneverImagesAreDrawnAnew() {
        int[] draws = new int[1];
        RepeatedEvaluation stopped = new RepeatedEvaluation(List.of(FIRST), () -> {
            draws[0]++;
            if (draws[0] == 7) {
                throw new CancellationException();
            }
        });

        assertThatThrownBy(() -> stopped.worstRecall(1).values()).isInstanceOf(CancellationException.class);
        assertThat(draws[0]).isEqualTo(7);
        assertThat(stopped.worstRecall(1)).isEqualTo(new RepeatedEvaluation(List.of(FIRST)).worstRecall(1));
        assertThat(draws[0]).isEqualTo(7 + StratifiedBootstrap.RESAMPLES);
    }

    @Test
    void otherImagesAreRefused() {
        Predictions other = Answers.of(2, new int[] {0, 1, 0, 0, 1, 1}, new int[] {0, 0, 0, 1, 1, 0});

        assertThatThrownBy(() -> new RepeatedEvaluation(List.of(FIRST, other)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withoutImagesNothingIsDefined() {
        Predictions none = Answers.of(2, new int[0], new int[0]);

        assertThat(new RepeatedEvaluation(List.of(none))
                        .balancedAccuracy(1)
                        .mean()
                        .value())
                .isEmpty();
    }
}
