package org.prunescope.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.prunescope.metric.ConfusionMatrix;

class StoppingTest {

    @Test
    void patienceCountsFromTheBestEpoch() {
        Stopping stopping = new Stopping(Stopping.Goal.LOSS, 2);

        assertThat(stopping.isOutOfPatience(losses(5, 4, 3))).isFalse();
        assertThat(stopping.isOutOfPatience(losses(5, 4, 4))).isFalse();
        assertThat(stopping.isOutOfPatience(losses(5, 4, 4, 4))).isTrue();
        assertThat(stopping.isOutOfPatience(losses(5, 4, 6, 3))).isFalse();
    }

    @Test
    void withoutPatienceItNeverStops() {
        assertThat(new Stopping(Stopping.Goal.LOSS, 0).isOutOfPatience(losses(1, 2, 3, 4)))
                .isFalse();
    }

    private static List<EpochResult> losses(double... losses) {
        List<EpochResult> epochs = new ArrayList<>();
        for (double loss : losses) {
            epochs.add(new EpochResult(
                    epochs.size(), loss, loss, new ConfusionMatrix(new int[][] {{1, 0}, {0, 1}}), 0.1, 1));
        }
        return epochs;
    }
}
