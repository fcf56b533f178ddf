package org.prunescope.sample;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes the painted lesions as JPEG files: 60 % for training, 20 % for validation, 20 % for the test. */
final class SampleImages {
    private static final long SEED = 2017;
    private static final float QUALITY = 0.85f;
    /** Pictures in every five that go to a part; the first three train. */
    private static final Map<Integer, String> PARTS = Map.of(0, "train", 1, "train", 2, "train", 3, "val", 4, "test");

    private SampleImages() {}

    /** Fills {@code folder/train/nevus/lesion_n_0001.jpg} and so on. */
    static void write(Path folder) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try {
            for (Lesion kind : Lesion.values()) {
                for (int i = 0; i < kind.count(); i++) {
                    Path place = folder.resolve(PARTS.get(i % 5)).resolve(kind.label());
                    Files.createDirectories(place);
                    String name = String.format(
                            Locale.ROOT, "lesion_%s_%04d.jpg", kind.label().charAt(0), i);
                    write(writer, LesionPainter.paint(kind, i, SEED), place.resolve(name));
                }
            }
        } finally {
            writer.dispose();
        }
    }

    private static void write(ImageWriter writer, BufferedImage image, Path file) throws IOException {
        ImageWriteParam quality = writer.getDefaultWriteParam();
        quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        quality.setCompressionQuality(QUALITY);
        try (OutputStream out = Files.newOutputStream(file);
                ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), quality);
        }
    }
}
