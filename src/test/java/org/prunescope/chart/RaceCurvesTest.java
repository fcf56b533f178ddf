package org.prunescope.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prunescope.metric.Predictions;
import org.prunescope.metric.RepeatedEvaluation;

class RaceCurvesTest {
    private static final List<String> NAMES =
            List.of("beta-code", "beta-paper", "l1", "fpgm", "hrank", "taylor", "class-taylor", "random");

    private static RaceCurves.Point point(double left, double rate) {
        List<Predictions> seeds = IntStream.range(0, 3)
                .mapToObj(seed -> {
                    int[] labels = IntStream.range(0, 80).map(i -> i / 40).toArray();
                    float[] outputs = new float[160];
                    for (int i = 0; i < 80; i++) {
                        boolean isRight = i % 40 < 40 * rate + 2 * seed - 2;
                        outputs[2 * i + (isRight ? labels[i] : 1 - labels[i])] = 1;
                    }
                    return Predictions.of(outputs, labels, 2, Predictions.Scale.PROBABILITIES);
                })
                .toList();
        RepeatedEvaluation.Figure figure = new RepeatedEvaluation(seeds).balancedAccuracy(1);
        return new RaceCurves.Point(left, figure.mean(), figure.values());
    }

    private static RaceCurves curves(OptionalInt chosen) {
        return new RaceCurves(
                "balanced accuracy",
                IntStream.range(0, NAMES.size())
                        .mapToObj(i -> new RaceCurves.Line(
                                NAMES.get(i),
                                LineMark.of(i),
                                List.of(
                                        point(0.7, 0.88 - 0.015 * i),
                                        point(0.5, 0.8 - 0.02 * i),
                                        point(0.3, 0.7 - 0.04 * i))))
                        .toList(),
                OptionalDouble.of(0.91),
                chosen);
    }

    @ParameterizedTest
    @EnumSource(Palette.class)
    void manyEntrantsCanBeToldApart(Palette palette) {
        var all = ChartPicture.of(curves(OptionalInt.empty()), palette, "race");
        var one = ChartPicture.of(curves(OptionalInt.of(2)), palette, "race-chosen");

        assertThat(List.of(all, one))
                .allSatisfy(image -> assertThat(ChartPicture.pixel(image, 1, image.getHeight() - 1))
                        .isEqualTo(palette.hex(Token.BACKGROUND)));
    }

    @Test
    void tenLinesHaveTenMarks() {
        assertThat(IntStream.range(0, 10).mapToObj(LineMark::of).distinct()).hasSize(10);
        assertThat(LineMark.of(10)).isEqualTo(LineMark.of(0));
    }

    @Test
    void itSpeaksOfTheDeepestCut() {
        assertThat(curves(OptionalInt.empty()).sentence()).startsWith("balanced accuracy of beta-code 0.70 with 30");
    }

    @Test
    void aRaceThatHasNotBegunCannotBeDrawn() {
        assertThatThrownBy(() -> new RaceCurves(
                        "balanced accuracy",
                        List.of(new RaceCurves.Line("l1", LineMark.of(0), List.of())),
                        OptionalDouble.empty(),
                        OptionalInt.empty()))
                .hasMessage("no entrant has run yet");
    }
}
