package org.prunescope.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.prunescope.metric.Predictions.Scale;

class PredictionsTest {
    @Test
    void logitsBecomeProbabilitiesBySoftmax() {
        Predictions predictions =
                Predictions.of(new float[] {(float) Math.log(3), 0, 1000, 0}, new int[] {0, 1}, 2, Scale.DETECT);

        assertThat(predictions.probability(0, 0)).isCloseTo(0.75f, within(1e-6f)); // float rounding
        assertThat(predictions.probability(1, 0)).isEqualTo(1);
    }

    @Test
    void probabilitiesAreTakenAsTheyAre() {
        float[] rows = {0.2f, 0.8f, 0.6f, 0.4004f};

        Predictions predictions = Predictions.of(rows, new int[] {1, 0}, 2, Scale.DETECT);

        assertThat(predictions.probability(0, 1)).isEqualTo(0.8f);
        assertThat(predictions.probability(1, 1)).isEqualTo(0.4004f);
    }

    @Test
    void oneRowThatIsNoProbabilityMakesAllLogits() {
        float[] rows = {0.2f, 0.8f, 0.6f, 0.5f};

        Predictions predictions = Predictions.of(rows, new int[] {1, 0}, 2, Scale.DETECT);

        assertThat(predictions.probability(0, 1)).isCloseTo((float) (1 / (1 + Math.exp(-0.6))), within(1e-6f));
    }

    @Test
    void aSingleSigmoidOutputStandsForTheSecondOfTwoClasses() {
        Predictions predictions = Predictions.of(new float[] {0.9f, 0.2f}, new int[] {1, 1}, 2, Scale.DETECT);

        assertThat(predictions.answer(0)).isEqualTo(1);
        assertThat(predictions.answer(1)).isZero();
        assertThat(predictions.probability(1, 0)).isCloseTo(0.8f, within(1e-6f));
    }

    @Test
    void aSingleLogitIsSquashed() {
        Predictions predictions = Predictions.of(new float[] {0.3f, -2}, new int[] {1, 0}, 2, Scale.DETECT);

        assertThat(predictions.answer(0)).isEqualTo(1);
        assertThat(predictions.answer(1)).isZero();
    }

    @Test
    void aKnownScaleIsNotGuessed() {
        float[] collapsed = {0.3f, 0.3f};

        assertThat(Predictions.of(collapsed, new int[] {1, 1}, 2, Scale.DETECT).answer(0))
                .isZero();
        assertThat(Predictions.of(collapsed, new int[] {1, 1}, 2, Scale.LOGITS).answer(0))
                .isEqualTo(1);
    }

    @Test
    void outputsThatAreNoNumbersAreRefusedWithTheirImage() {
        float[] outputs = {1, 2, 3, Float.NaN};

        assertThatThrownBy(() -> Predictions.of(outputs, new int[] {0, 1}, 2, Scale.DETECT))
                .hasMessage("the network answers NaN for image 1: its weights have diverged");
    }

    @Test
    void lengthsThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> Predictions.of(new float[5], new int[2], 3, Scale.DETECT))
                .hasMessage("5 outputs are not those of 2 images and 3 classes");
        assertThatThrownBy(() -> Predictions.of(new float[3], new int[] {3}, 3, Scale.DETECT))
                .hasMessage("label 3 of 3 classes");
    }

    @Test
    void collectedBatchesAreTheSameAsAllAtOnce() {
        float[] logits = {3, 1, 0, 2, 5, 5};
        Predictions.Collector collector = new Predictions.Collector(2, Scale.LOGITS);

        collector.add(new float[] {3, 1, 0, 2}, new int[] {0, 1, 1}, 2);
        assertThat(collector.predictions().confusion()).isEqualTo(new ConfusionMatrix(new int[][] {{1, 0}, {0, 1}}));
        collector.add(new float[] {5, 5}, new int[] {1}, 1);

        Predictions all = Predictions.of(logits, new int[] {0, 1, 1}, 2, Scale.LOGITS);
        assertThat(collector.predictions().confusion()).isEqualTo(all.confusion());
        assertThat(collector.predictions().probability(2, 1)).isEqualTo(0.5f);
    }

    @Test
    void aSubsetKeepsOrderLabelsAndProbabilities() {
        Predictions all = Answers.of(3, new int[] {0, 1, 2}, new int[] {0, 2, 1});

        Predictions seen = all.subset(2, 0);

        assertThat(seen.size()).isEqualTo(2);
        assertThat(seen.label(0)).isEqualTo(2);
        assertThat(seen.answer(0)).isEqualTo(1);
        assertThat(seen.isRight(1)).isTrue();
    }
}
