package org.prunescope.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prunescope.data.Picture;
import org.prunescope.data.PictureLoader;
import org.prunescope.data.PictureSet;
import org.prunescope.data.Preprocessing;
import org.prunescope.data.Sample;
import org.prunescope.graph.Shape;

class InputConventionTest {
    private static final Shape PIXEL = Shape.map(3, 1, 1);
    /** One pixel of red 10, green 20, blue 30. */
    private static final PictureSet ONE = new PictureSet(
            List.of("a", "b"), List.of(new Sample("pixel", 0, () -> new Picture(1, 1, 3, new byte[] {10, 20, 30}))));

    private static float[] read(Preprocessing way) throws IOException {
        try (PictureLoader loader = new PictureLoader(ONE, way, 0)) {
            return loader.batch(0).values();
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachWayGivesTheNumbersThatItsFamilyExpects(InputConvention way) throws IOException {
        float[] expected =
                switch (way) {
                    case UNIT -> new float[] {10 / 255f, 20 / 255f, 30 / 255f};
                    case IMAGENET ->
                        new float[] {
                            (10 / 255f - 0.485f) / 0.229f, (20 / 255f - 0.456f) / 0.224f, (30 / 255f - 0.406f) / 0.225f
                        };
                    case SYMMETRIC -> new float[] {20 / 255f - 1, 40 / 255f - 1, 60 / 255f - 1};
                    case BYTES -> new float[] {10, 20, 30};
                    case CAFFE -> new float[] {30 - 103.939f, 20 - 116.779f, 10 - 123.68f};
                };

        assertThat(read(way.preprocessing(PIXEL))).containsExactly(expected, within(1e-5f)); // rounding of float32
    }

    @Test
    void theOrderOfColoursTurnsMeanAndDeviationWithThem() throws IOException {
        Preprocessing rgb = InputConvention.IMAGENET.preprocessing(PIXEL);
        Preprocessing bgr = rgb.ordered(Preprocessing.Order.BGR);
        float[] forwards = read(rgb);

        assertThat(read(bgr)).containsExactly(forwards[2], forwards[1], forwards[0]);
        assertThat(bgr.ordered(Preprocessing.Order.RGB)).isEqualTo(rgb);
        assertThat(rgb.ordered(Preprocessing.Order.RGB)).isEqualTo(rgb);
    }

    @Test
    void waysOfThreeColoursAreNotForGrey() {
        Shape grey = Shape.map(1, 8, 8);

        assertThat(InputConvention.SYMMETRIC.suits(grey)).isTrue();
        assertThat(InputConvention.CAFFE.suits(grey)).isFalse();
        assertThatThrownBy(() -> InputConvention.IMAGENET.preprocessing(grey))
                .hasMessageContaining("is for images of 3 channels, not of 1");
    }
}
