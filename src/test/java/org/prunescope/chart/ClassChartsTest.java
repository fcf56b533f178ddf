package org.prunescope.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prunescope.metric.ConfusionMatrix;
import org.prunescope.metric.Interval;

class ClassChartsTest {
    private static final List<String> CLASSES = List.of("MEL", "SK", "NEV");
    private static final ConfusionMatrix ORIGINAL =
            new ConfusionMatrix(new int[][] {{62, 3, 10}, {6, 37, 8}, {19, 9, 246}});
    private static final ConfusionMatrix TUNED =
            new ConfusionMatrix(new int[][] {{61, 3, 11}, {6, 38, 7}, {17, 8, 249}});

    @ParameterizedTest
    @EnumSource(Palette.class)
    void theyLookLikeThePicture(Palette palette) {
        BufferedImage rates = ChartPicture.of(
                new RateDumbbells(List.of(
                        row(ClassMark.THIRD, "melanoma", 75, OptionalDouble.of(0.8), 62, 46, 61),
                        row(ClassMark.SECOND, "seborrheic keratosis", 51, OptionalDouble.empty(), 37, 28, 38),
                        row(ClassMark.FIRST, "nevus", 274, OptionalDouble.empty(), 246, 257, 249))),
                palette,
                "dumbbells");
        BufferedImage answers = ChartPicture.of(AnswerGrid.of(CLASSES, TUNED), palette, "answers");
        BufferedImage change = ChartPicture.of(AnswerGrid.ofChange(CLASSES, ORIGINAL, TUNED), palette, "change");

        assertThat(List.of(rates, answers, change))
                .allSatisfy(image -> assertThat(ChartPicture.pixel(image, 1, image.getHeight() - 1))
                        .isEqualTo(palette.hex(Token.BACKGROUND)));
    }

    @Test
    void aRightAnswerMoreIsForTheBetterAndAWrongOneForTheWorse() {
        List<List<AnswerGrid.Cell>> cells =
                AnswerGrid.ofChange(CLASSES, ORIGINAL, TUNED).cells();

        assertThat(cells.get(2).get(2).strength()).isPositive();
        assertThat(cells.get(0).get(2).strength()).isNegative();
        assertThat(cells.get(0).get(2).text()).isEqualTo("+1");
        assertThat(cells.get(2).get(0).strength()).isPositive();
    }

    @Test
    void aClassWithoutImagesHasNoShares() {
        ConfusionMatrix confusion = new ConfusionMatrix(new int[][] {{0, 0}, {1, 3}});

        assertThat(AnswerGrid.of(List.of("A", "B"), confusion)
                        .cells()
                        .get(0)
                        .get(0)
                        .second())
                .isEqualTo(Numbers.UNKNOWN);
    }

    private static RateDumbbells.Row row(
            ClassMark mark, String name, int images, OptionalDouble guard, int original, int preview, int tuned) {
        return new RateDumbbells.Row(
                mark,
                name,
                "n = " + images,
                Map.of(
                        Version.ORIGINAL, rate(original, images),
                        Version.PREVIEW, rate(preview, images),
                        Version.FINE_TUNED, rate(tuned, images)),
                guard);
    }

    private static RateDumbbells.Rate rate(int hits, int images) {
        return new RateDumbbells.Rate((double) hits / images, Optional.of(Interval.wilson(hits, images)));
    }
}
