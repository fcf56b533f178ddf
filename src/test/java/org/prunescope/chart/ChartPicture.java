package org.prunescope.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Draws charts as files do, and keeps the pictures in target/screens. */
final class ChartPicture {
    private static final Path FOLDER = Path.of("target", "screens");

    private ChartPicture() {}

    static BufferedImage of(Drawing drawing, Palette palette, String name) {
        int width = drawing.size().width;
        int height = drawing.size().height;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        drawing.chart(palette).draw(graphics, new Rectangle2D.Double(0, 0, width, height));
        graphics.dispose();
        Path file = FOLDER.resolve("chart-" + name + "-" + palette.name().toLowerCase(Locale.ROOT) + ".png");
        try {
            Files.createDirectories(FOLDER);
            ImageIO.write(image, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
        return image;
    }

    /** The colour of a pixel as {@code #rrggbb}. */
    static String pixel(BufferedImage image, double x, double y) {
        return "#%06x".formatted(image.getRGB((int) x, (int) y) & 0xffffff);
    }
}
