package org.prunescope.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prunescope.metric.Evaluation;
import org.prunescope.metric.Interval;
import org.prunescope.metric.Measurement;
import org.prunescope.metric.Predictions;

class ComparisonChartsTest {
    private static final CostScatter SCATTER = new CostScatter(
            "MACs, million",
            List.of(
                    point("", "Original", 163.3, 0.73),
                    point("1", "L1, gentle", 114.0, 0.71),
                    point("2", "L1, half", 81.2, 0.65),
                    point("3", "L1, half, global", 81.5, 0.67),
                    point("4", "Beta gentle", 114.2, 0.76),
                    point("5", "Beta half, layerwise", 81.2, 0.69),
                    point("6", "Taylor half", 81.0, 0.71),
                    point("7", "Beta half", 80.9, 0.75),
                    point("8", "Beta deep", 48.7, 0.59),
                    point("9", "HRank half", 81.4, 0.55),
                    point("10", "Median deep", 48.9, 0.55)),
            OptionalInt.of(7));

    @ParameterizedTest
    @EnumSource(Palette.class)
    void theyLookLikeThePictures(Palette palette) {
        var scatter = ChartPicture.of(SCATTER, palette, "scatter");
        var differences = ChartPicture.of(
                new Differences(
                        List.of(
                                row("balanced accuracy", Optional.empty(), 0.01, -0.02, 0.03),
                                row("melanoma recall", Optional.of(ClassMark.THIRD), -0.01, -0.08, 0.05),
                                row("seb. ker. recall", Optional.of(ClassMark.SECOND), 0.02, -0.08, 0.12),
                                row("nevus recall", Optional.of(ClassMark.FIRST), 0.01, -0.02, 0.04)),
                        0.03),
                palette,
                "differences");
        Evaluation original = new Evaluation(predictions(1, 1.0f));
        Evaluation tuned = new Evaluation(predictions(2, 1.1f));
        var roc = ChartPicture.of(OperatingCurve.roc(ClassMark.THIRD, 0, tuned, Optional.of(original)), palette, "roc");
        var precision = ChartPicture.of(
                OperatingCurve.precisionRecall(ClassMark.SECOND, 0, tuned, Optional.of(original)),
                palette,
                "precision-recall");

        assertThat(List.of(scatter, differences, roc, precision))
                .allSatisfy(image -> assertThat(ChartPicture.pixel(image, 1, image.getHeight() - 1))
                        .isEqualTo(palette.hex(Token.BACKGROUND)));
    }

    @Test
    void theFrontHoldsWhatNoneBeatsInBoth() {
        assertThat(SCATTER.front()).containsExactly(8, 7, 4);
    }

    @Test
    void aNetworkIsFoundWhereItIsDrawn() {
        // 860 × 280 leaves 796 × 226 for 30 to 180 million and for rates of 0.3 to 1.
        double x = 40 + 796 * (80.9 - 30) / 150;
        double y = 14 + 226 * (1 - 0.75) / 0.7;

        assertThat(SCATTER.at(x, y, 860, 280)).isEqualTo(7);
        assertThat(SCATTER.at(x, y + 60, 860, 280)).isNotEqualTo(7);
        assertThat(SCATTER.at(300, 20, 860, 280)).isEqualTo(CostScatter.NONE);
    }

    private static CostScatter.Point point(String label, String name, double cost, double recall) {
        int right = (int) Math.round(recall * 51);
        return new CostScatter.Point(
                label,
                name,
                cost,
                new Measurement(OptionalDouble.of(recall), 51, Optional.of(Interval.wilson(right, 51))));
    }

    private static Differences.Row row(String name, Optional<ClassMark> mark, double change, double low, double high) {
        return new Differences.Row(
                name, mark, new Measurement(OptionalDouble.of(change), 400, Optional.of(new Interval(low, high))));
    }

    /** A class of 75 in 400 images whose probability is higher by chance and a lift. */
    private static Predictions predictions(long seed, float lift) {
        Random random = new Random(seed);
        float[] outputs = new float[800];
        int[] labels = new int[400];
        for (int i = 0; i < 400; i++) {
            labels[i] = i < 75 ? 0 : 1;
            outputs[2 * i] = (float) random.nextGaussian() + (i < 75 ? lift : -lift);
        }
        return Predictions.of(outputs, labels, 2, Predictions.Scale.LOGITS);
    }
}
