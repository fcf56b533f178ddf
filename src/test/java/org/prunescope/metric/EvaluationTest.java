package org.prunescope.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.prunescope.metric.Curve.Point;
import org.prunescope.metric.Predictions.Scale;

class EvaluationTest {
    /** Two of class 1 at 0.9 and 0.4, two of class 0 at 0.6 and 0.1. */
    private static final Evaluation FOUR = binary(new float[] {0.9f, 0.6f, 0.4f, 0.1f}, new int[] {1, 0, 1, 0});

    @Test
    void threeOfFourPairsInOrderGiveAnAucOfThreeQuarters() {
        assertThat(FOUR.roc(1).area().value()).hasValue(0.75);
        assertThat(FOUR.roc(1).area().support()).isEqualTo(2);
        assertThat(FOUR.macroAuc().value()).hasValue(0.75);
    }

    @Test
    void theRocCurveTakesOneStepPerThreshold() {
        assertThat(FOUR.roc(1).points())
                .containsExactly(
                        new Point(0, 0), new Point(0, 0.5), new Point(0.5, 0.5), new Point(0.5, 1), new Point(1, 1));
    }

    @Test
    void averagePrecisionAddsPrecisionWhereRecallRises() {
        // Recall 0.5 at precision 1, then recall 1 at precision 2/3.
        assertThat(FOUR.precisionRecall(1).area().value().orElseThrow()).isCloseTo(5 / 6.0, within(1e-12));
        assertThat(FOUR.precisionRecall(1).points())
                .containsExactly(new Point(0.5, 1), new Point(0.5, 0.5), new Point(1, 2 / 3.0), new Point(1, 0.5));
    }

    @Test
    void tiesCountHalf() {
        Evaluation tied = binary(new float[] {0.5f, 0.5f, 0.5f, 0.2f}, new int[] {1, 0, 1, 0});

        // Of four pairs two are in order and two tie.
        assertThat(tied.roc(1).area().value()).hasValue(0.75);
    }

    @Test
    void theSameProbabilityForAllIsAGuess() {
        Evaluation constant = binary(new float[] {0.3f, 0.3f, 0.3f, 0.3f, 0.3f}, new int[] {1, 0, 0, 0, 0});

        assertThat(constant.roc(1).area().value()).hasValue(0.5);
        assertThat(constant.precisionRecall(1).area().value()).hasValue(0.2);
    }

    @Test
    void aucIsTheShareOfPairsInOrder() {
        long seed = 20261120;
        SplittableRandom random = new SplittableRandom(seed);
        float[] scores = new float[80];
        int[] labels = new int[80];
        for (int i = 0; i < 80; i++) {
            labels[i] = random.nextInt(4) == 0 ? 1 : 0;
            scores[i] = random.nextInt(20) / 20f + labels[i] * 0.04f;
        }
        double inOrder = 0;
        int pairs = 0;
        for (int i = 0; i < 80; i++) {
            for (int j = 0; j < 80; j++) {
                if (labels[i] == 1 && labels[j] == 0) {
                    inOrder += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                    pairs++;
                }
            }
        }

        assertThat(binary(scores, labels).roc(1).area().value().orElseThrow())
                .as("seed " + seed)
                .isCloseTo(inOrder / pairs, within(1e-12)); // rounding
    }

    @Test
    void aClassWithoutImagesHasNoCurves() {
        Evaluation oneClass = binary(new float[] {0.9f, 0.6f}, new int[] {1, 1});

        assertThat(oneClass.roc(1).points()).isEmpty();
        assertThat(oneClass.roc(1).area()).isEqualTo(Measurement.UNDEFINED);
        assertThat(oneClass.precisionRecall(0).area()).isEqualTo(Measurement.UNDEFINED);
        assertThat(oneClass.macroAuc()).isEqualTo(Measurement.UNDEFINED);
        assertThat(oneClass.rocPoint(1)).isEmpty();
    }

    @Test
    void theOperatingPointIsWhereTheMostProbableClassIsTheAnswer() {
        // Answered as class 1: one right, one false alarm of two.
        assertThat(FOUR.rocPoint(1)).contains(new Point(0.5, 0.5));
        assertThat(FOUR.precisionRecallPoint(1)).contains(new Point(0.5, 0.5));
        assertThat(FOUR.roc(1).points()).contains(FOUR.rocPoint(1).orElseThrow());
    }

    @Test
    void logLossIsTheMeanOfTheLogarithms() {
        double expected = -(Math.log(0.9) + Math.log(0.4) + Math.log(0.4) + Math.log(0.9)) / 4;

        assertThat(FOUR.logLoss().value().orElseThrow()).isCloseTo(expected, within(1e-6)); // float probabilities
    }

    @Test
    void aSureMistakeHasAFiniteLogLoss() {
        Evaluation wrong = new Evaluation(Answers.of(2, new int[] {1}, new int[] {0}));

        assertThat(wrong.logLoss().value().orElseThrow()).isCloseTo(34.54, within(0.01)); // −ln 1e-15
    }

    @Test
    void theBootstrapIntervalComesCloseToTheNormalOneForManyImages() {
        int[] labels = new int[1000];
        int[] answers = new int[1000];
        for (int i = 0; i < 1000; i++) {
            labels[i] = i % 2;
            answers[i] = i % 10 < 2 ? 1 - labels[i] : labels[i];
        }
        Measurement balanced = new Evaluation(Answers.of(2, labels, answers)).balancedAccuracy(7);

        // Standard deviation √(0.8 · 0.2 / 1000) = 0.01265; the ends of 2,000 resamples wander by about 0.001.
        assertThat(balanced.value()).hasValue(0.8);
        assertThat(balanced.interval().orElseThrow().low()).isCloseTo(0.8 - 1.96 * 0.01265, within(0.003));
        assertThat(balanced.interval().orElseThrow().high()).isCloseTo(0.8 + 1.96 * 0.01265, within(0.003));
    }

    @Test
    void theSameSeedGivesTheSameInterval() {
        assertThat(FOUR.balancedAccuracy(3)).isEqualTo(FOUR.balancedAccuracy(3));
    }

    private static Evaluation binary(float[] scores, int[] labels) {
        return new Evaluation(Predictions.of(scores, labels, 2, Scale.PROBABILITIES));
    }
}
