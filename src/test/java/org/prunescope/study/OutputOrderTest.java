package org.prunescope.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.prunescope.metric.ConfusionMatrix;

class OutputOrderTest {
    /** Classes a, b, c of a network whose outputs are c, a, b: 8 of 10, 6 of 10 and 4 of 4 are right. */
    private static final ConfusionMatrix TURNED = new ConfusionMatrix(new int[][] {{1, 8, 1}, {2, 2, 6}, {4, 0, 0}});

    @Test
    void theAnswersSayWhatTheOutputsStandFor() {
        assertThat(OutputOrder.best(TURNED)).containsExactly(2, 0, 1);
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

        assertThat(OutputOrder.best(even)).containsExactly(0, 1);
    }

    @Test
    void classesWithoutImagesDoNotCount() {
        ConfusionMatrix absent = new ConfusionMatrix(new int[][] {{3, 1}, {0, 0}});

        assertThat(OutputOrder.balancedAccuracy(absent, List.of(0, 1))).hasValue(0.75);
    }

    @Test
    void theBestOfAllOrdersIsFound() {
        long seed = 7;
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            ConfusionMatrix answers = new ConfusionMatrix(IntStream.range(0, 5)
                    .mapToObj(row -> random.ints(5, 0, 9).toArray())
                    .toArray(int[][]::new));
            double best = orders(5)
                    .mapToDouble(order ->
                            OutputOrder.balancedAccuracy(answers, order).orElse(0))
                    .max()
                    .orElseThrow();

            assertThat(OutputOrder.balancedAccuracy(answers, OutputOrder.best(answers))
                            .orElse(0))
                    .as("round %d of seed %d", round, seed)
                    .isCloseTo(best, within(1e-12)); // sums of doubles
        }
    }

    private static Stream<List<Integer>> orders(int classes) {
        if (classes == 0) {
            return Stream.of(List.of());
        }
        return orders(classes - 1)
                .flatMap(shorter -> IntStream.range(0, classes).mapToObj(place -> {
                    List<Integer> order = new ArrayList<>(shorter);
                    order.add(place, classes - 1);
                    return order;
                }));
    }

    @Test
    void swappedOutputsAreToldWithBothFigures() {
        ConfusionMatrix answers = new ConfusionMatrix(new int[][] {{10, 0, 0}, {1, 1, 8}, {1, 9, 0}});

        OutputOrder.Suggestion found =
                OutputOrder.suggestion(answers, OutputOrder.ofDisk(3)).orElseThrow();

        assertThat(found.order()).containsExactly(0, 2, 1);
        assertThat(found.sentence(List.of("a", "b", "c"), 3))
                .isEqualTo("Outputs 1 and 2 look swapped: balanced accuracy 0.37 as is, 0.90 swapped.");
    }

    @Test
    void aSingleUnitThatMeansTheOtherClassIsTold() {
        ConfusionMatrix answers = new ConfusionMatrix(new int[][] {{2, 8}, {9, 1}});

        assertThat(OutputOrder.suggestion(answers, OutputOrder.ofDisk(2))
                        .orElseThrow()
                        .sentence(List.of("benign", "malignant"), 1))
                .isEqualTo("The output looks to mean “benign”, not “malignant”:"
                        + " balanced accuracy 0.15 as is, 0.85 so.");
    }

    @Test
    void fewImagesSuggestNothingBecauseSomeOrderFitsByChance() {
        ConfusionMatrix answers = new ConfusionMatrix(new int[][] {{0, 2}, {2, 0}});

        assertThat(OutputOrder.suggestion(answers, OutputOrder.ofDisk(2))).isEmpty();
    }

    @Test
    void understoodAnswersCountForTheClassThatTheOutputStandsFor() {
        ConfusionMatrix right = new ConfusionMatrix(new int[][] {{8, 1, 1}, {2, 6, 2}, {0, 0, 4}});

        assertThat(OutputOrder.understood(TURNED, List.of(2, 0, 1))).isEqualTo(right);
    }

    @Test
    void aSwapExchangesTwoOutputs() {
        assertThat(OutputOrder.swapped(List.of(0, 1, 2), 0, 2)).containsExactly(2, 1, 0);
        assertThat(OutputOrder.reversed(List.of(2, 0, 1))).containsExactly(1, 0, 2);
    }
}
