package org.prunescope.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Little grey images of noise. */
final class GrayImages {
    private static final int SIZE = 6;

    private GrayImages() {}

    /** Writes images whose pixels lie in level … level + 99. */
    static void write(Path folder, int count, int level, Random random) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < count; i++) {
            BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_BYTE_GRAY);
            for (int pixel = 0; pixel < SIZE * SIZE; pixel++) {
                image.getRaster().setSample(pixel % SIZE, pixel / SIZE, 0, level + random.nextInt(100));
            }
            assertThat(ImageIO.write(image, "png", folder.resolve(i + ".png").toFile()))
                    .isTrue();
        }
    }
}
