package org.prunescope.data;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** Small images and tables on disk. */
final class TestImages {
    private TestImages() {}

    /** A square of one colour, in the format that the name asks for; folders are made as needed. */
    static Path write(Path file, int side, Color color) throws IOException {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < side * side; i++) {
            image.setRGB(i % side, i / side, color.getRGB());
        }
        return write(file, image);
    }

    static Path write(Path file, BufferedImage image) throws IOException {
        Files.createDirectories(file.getParent());
        String name = file.toString();
        if (!ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile())) {
            throw new IOException("the JDK writes no such image: " + file);
        }
        return file;
    }

    /** Images of one pixel under these names. */
    static void writeAll(Path folder, String... names) throws IOException {
        for (String name : names) {
            Path written = write(folder.resolve(name), 1, Color.GRAY);
            if (!Files.exists(written)) {
                throw new IOException("not written: " + written);
            }
        }
    }

    static Path table(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** A set whose pictures are squares of their position. */
    static PictureSet set(int side, int... labels) {
        int classes = Arrays.stream(labels).max().orElse(0) + 1;
        return new PictureSet(
                IntStream.range(0, Math.max(2, classes))
                        .mapToObj(i -> "class " + i)
                        .toList(),
                IntStream.range(0, labels.length)
                        .mapToObj(i -> new Sample("image " + i, labels[i], () -> grey(side, i)))
                        .toList());
    }

    static Picture grey(int side, int value) {
        byte[] samples = new byte[side * side];
        Arrays.fill(samples, (byte) value);
        return new Picture(side, side, 1, samples);
    }
}
