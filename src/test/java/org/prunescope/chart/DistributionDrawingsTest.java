package org.prunescope.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DistributionDrawingsTest {
    /** 32 scores from 1 down to 0.07; what lies below 0.4 goes. */
    private static final double[] SCORES =
            IntStream.range(0, 32).mapToDouble(i -> 1 - 0.03 * i).toArray();

    private static final boolean[] KEPT = kept();

    private static boolean[] kept() {
        boolean[] kept = new boolean[SCORES.length];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = SCORES[i] >= 0.4;
        }
        return kept;
    }

    private static ScoreHistogram histogram() {
        return ScoreHistogram.of(SCORES, KEPT, 20, 0, 1, OptionalDouble.of(0.4), "score");
    }

    @ParameterizedTest
    @EnumSource(Palette.class)
    void aFileShowsTheCutAndWhatItRemoves(Palette palette) {
        BufferedImage image = ChartPicture.of(histogram(), palette, "histogram");
        // The plot begins at 40 and is 506 wide; the cut is 1.75 thick.
        double cut = 40 + 506 * 0.4;

        assertThat(ChartPicture.pixel(image, cut, 60)).isEqualTo(palette.hex(Token.REMOVED));
        assertThat(ChartPicture.pixel(image, 40 + 506 * 0.975, 150)).isEqualTo(palette.hex(Token.KEPT_FILL));
    }

    @ParameterizedTest
    @EnumSource(Palette.class)
    void theKeptStandBeforeTheRemoved(Palette palette) {
        RankBars bars = new RankBars(
                IntStream.range(0, 32).mapToObj(i -> SCORES[i]).toList(),
                IntStream.range(0, 32).mapToObj(i -> KEPT[i]).toList(),
                OptionalDouble.of(0.4));
        BufferedImage image = ChartPicture.of(bars, palette, "ranks");

        assertThat(ChartPicture.pixel(image, 40 + 506 * 0.5 / 32, 150)).isEqualTo(palette.hex(Token.KEPT_FILL));
        assertThat(bars.place(0.4)).isEqualTo(21.5);
        assertThat(bars.highest()).isEqualTo(1);
    }

    @Test
    void scoresOutsideOfTheRangeFallIntoTheOutermostBins() {
        ScoreHistogram counted = ScoreHistogram.of(
                new double[] {-1, 0.5, 2}, new boolean[] {false, true, true}, 4, 0, 1, OptionalDouble.empty(), "score");

        assertThat(counted.removed()).containsExactly(1, 0, 0, 0);
        assertThat(counted.kept()).containsExactly(0, 0, 1, 1);
    }
}
