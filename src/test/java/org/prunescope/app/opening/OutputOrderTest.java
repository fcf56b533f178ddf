package org.prunescope.app.opening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prunescope.metric.ConfusionMatrix;

class OutputOrderTest {
    /** Classes a, b, c of a network whose outputs are c, a, b: 8 of 10, 6 of 10 and 4 of 4 are right. */
    private static final ConfusionMatrix TURNED = new ConfusionMatrix(new int[][] {{1, 8, 1}, {2, 2, 6}, {4, 0, 0}});

    @Test
    void theAnswersSayWhatTheOutputsStandFor() {
        assertThat(OutputOrder.best(TURNED)).contains(List.of(2, 0, 1));
        assertThat(OutputOrder.balancedAccuracy(TURNED, List.of(2, 0, 1)).orElseThrow())
                .isCloseTo((0.8 + 0.6 + 1) / 3, within(1e-12)); // sums of doubles
    }

    @Test
    void inTheOrderOfTheDiskItIsTheBalancedAccuracyOfTheMatrix() {
        assertThat(OutputOrder.balancedAccuracy(TURNED, OutputOrder.ofDisk(3)).orElseThrow())
                .isCloseTo(TURNED.balancedAccuracy(), within(1e-12)); // sums of doubles
    }

    @Test
    void theOrderOfTheDiskStaysWhereNoneIsBetter() {
        ConfusionMatrix even = new ConfusionMatrix(new int[][] {{1, 1}, {1, 1}});

        assertThat(OutputOrder.best(even)).contains(List.of(0, 1));
    }

    @Test
    void classesWithoutImagesDoNotCount() {
        ConfusionMatrix absent = new ConfusionMatrix(new int[][] {{3, 1}, {0, 0}});

        assertThat(OutputOrder.balancedAccuracy(absent, List.of(0, 1))).hasValue(0.75);
    }

    @Test
    void manyClassesAreNotTriedInAllOrders() {
        assertThat(OutputOrder.best(new ConfusionMatrix(new int[8][8]))).isEqualTo(Optional.empty());
    }

    @Test
    void aSwapExchangesTwoOutputs() {
        assertThat(OutputOrder.swapped(List.of(0, 1, 2), 0, 2)).containsExactly(2, 1, 0);
        assertThat(OutputOrder.reversed(List.of(2, 0, 1))).containsExactly(1, 0, 2);
    }
}
