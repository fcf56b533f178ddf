package org.prunescope.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LesionPainterTest {
    /** JPEG at quality 85 leaves this much of 0..255 on average; another lesion differs by 20 and more. */
    private static final double JPEG_ERROR = 6;

    @ParameterizedTest
    @EnumSource
    void theCommittedPicturesAreWhatIsPainted(Lesion kind) throws IOException {
        for (int index : new int[] {0, 7, 129}) {
            Path file = Path.of(
                    "sample-data",
                    "images",
                    index % 5 == 4 ? "test" : "train",
                    kind.label(),
                    "lesion_%s_%04d.jpg".formatted(kind.label().charAt(0), index));
            assumeThat(file).exists();

            assertThat(difference(ImageIO.read(file.toFile()), LesionPainter.paint(kind, index, 2017)))
                    .as(file.toString())
                    .isLessThan(JPEG_ERROR);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyPictureIsAnother(Lesion kind) {
        assertThat(difference(LesionPainter.paint(kind, 0, 1), LesionPainter.paint(kind, 1, 1)))
                .isGreaterThan(2 * JPEG_ERROR);
    }

    @Test
    void theProportionsAreThoseOfIsic2017() {
        assertThat(Arrays.stream(Lesion.values()).mapToInt(Lesion::count).sorted())
                .containsExactly(254, 374, 1372);
    }

    /** Mean absolute difference of the channels, 0..255. */
    private static double difference(BufferedImage a, BufferedImage b) {
        double sum = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                for (int shift = 0; shift < 24; shift += 8) {
                    sum += Math.abs((a.getRGB(x, y) >> shift & 255) - (b.getRGB(x, y) >> shift & 255));
                }
            }
        }
        return sum / (3.0 * a.getWidth() * a.getHeight());
    }
}
