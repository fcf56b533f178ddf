package org.prunescope.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prunescope.metric.Interval;
import org.prunescope.metric.Measurement;
import org.prunescope.train.Schedule;

class TrainingChartsTest {
    private static final List<Double> BALANCED =
            doubles(0.700, 0.738, 0.765, 0.776, 0.792, 0.779, 0.798, 0.798, 0.808, 0.808, 0.809, 0.822, 0.811);
    private static final RecallCurves RECALLS = new RecallCurves(
            List.of(
                    line(
                            "melanoma",
                            ClassMark.THIRD,
                            75,
                            OptionalDouble.of(0.8),
                            46,
                            55,
                            57,
                            56,
                            60,
                            58,
                            60,
                            59,
                            60,
                            61,
                            60,
                            61,
                            61),
                    line(
                            "seb. keratosis",
                            ClassMark.SECOND,
                            51,
                            OptionalDouble.empty(),
                            28,
                            31,
                            33,
                            36,
                            35,
                            34,
                            36,
                            36,
                            37,
                            36,
                            37,
                            38,
                            36),
                    line(
                            "nevus",
                            ClassMark.FIRST,
                            274,
                            OptionalDouble.empty(),
                            257,
                            239,
                            243,
                            240,
                            244,
                            246,
                            243,
                            247,
                            246,
                            248,
                            247,
                            249,
                            250)),
            BALANCED,
            OptionalInt.of(11),
            20);
    private static final LossCurves LOSSES = new LossCurves(
            doubles(0.92, 0.74, 0.65, 0.59, 0.55, 0.52, 0.49, 0.46, 0.45, 0.43, 0.42, 0.41, 0.40),
            doubles(0.94, 0.77, 0.69, 0.66, 0.61, 0.62, 0.59, 0.59, 0.57, 0.57, 0.56, 0.55, 0.56),
            OptionalInt.of(11),
            20);

    @ParameterizedTest
    @EnumSource(Palette.class)
    void recallsLookLikeThePicture(Palette palette) {
        BufferedImage image = ChartPicture.of(RECALLS, palette, "recalls");

        assertThat(ChartPicture.pixel(image, 850, 330)).isEqualTo(palette.hex(Token.BACKGROUND));
    }

    @Test
    void afterTrainingNothingIsToCome() {
        RecallCurves done = new RecallCurves(RECALLS.classes(), BALANCED, OptionalInt.of(11), 12);
        BufferedImage image = ChartPicture.of(done, Palette.LIGHT, "recalls-done");

        assertThat(done.chart(Palette.LIGHT).getXYPlot().getDomainAxis().getUpperBound())
                .isEqualTo(12);
        assertThat(ChartPicture.pixel(image, 700, 40)).isEqualTo(Palette.LIGHT.hex(Token.BACKGROUND));
    }

    @ParameterizedTest
    @EnumSource(Palette.class)
    void lossAndLearningRateLookLikeThePicture(Palette palette) {
        BufferedImage loss = ChartPicture.of(LOSSES, palette, "loss");
        LearningRateCurve rate = new LearningRateCurve(Schedule.COSINE, 0.01, 20, 12.2);
        BufferedImage rates = ChartPicture.of(rate, palette, "learning-rate");

        assertThat(ChartPicture.pixel(loss, 1, 1)).isEqualTo(palette.hex(Token.BACKGROUND));
        assertThat(ChartPicture.pixel(rates, 1, 1)).isEqualTo(palette.hex(Token.BACKGROUND));
    }

    @Test
    void theAxisOfARateEndsAtOneAndStartsATenthBelowTheLowestInterval() {
        var axis = RECALLS.chart(Palette.LIGHT).getXYPlot().getRangeAxis();

        assertThat(axis.getUpperBound()).isEqualTo(1.0);
        assertThat(axis.getLowerBound()).isEqualTo(0.4);
    }

    private static RecallCurves.Line line(String name, ClassMark mark, int images, OptionalDouble guard, int... right) {
        List<Measurement> recalls = Arrays.stream(right)
                .mapToObj(hits -> new Measurement(
                        OptionalDouble.of((double) hits / images), images, Optional.of(Interval.wilson(hits, images))))
                .toList();
        return new RecallCurves.Line(name, mark, recalls, guard);
    }

    private static List<Double> doubles(double... values) {
        return DoubleStream.of(values).boxed().toList();
    }
}
