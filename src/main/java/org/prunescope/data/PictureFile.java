package org.prunescope.data;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * An image file that the JDK reads: PNG, JPEG, BMP, GIF, TIFF; of several images in a file the first.
 *
 * <p>Samples are taken as they are stored, without colour profile or gamma, as training code in Python takes them;
 * deeper samples are scaled to 8 bits, transparency and EXIF orientation are ignored.
 */
final class PictureFile implements PictureSource {
    private static final long MOST_PIXELS = 50_000_000;

    private final Path path;

    PictureFile(Path path) {
        this.path = path;
    }

    /** Why it cannot be read, as far as its header tells. */
    Optional<String> problem() {
        try {
            return use(reader -> Optional.empty());
        } catch (IOException e) {
            return Optional.of(e.getMessage());
        }
    }

    @Override
    public Picture read() throws IOException {
        return use(reader -> {
            List<String> warnings = new ArrayList<>();
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            BufferedImage image = reader.read(0);
            for (String warning : warnings) {
                if (warning.contains("premature end")) { // the JPEG decoder fills up with grey
                    throw new IIOException(warning);
                }
            }
            return picture(image);
        });
    }

    @Override
    public void digest(MessageDigest digest) throws IOException {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(Files.size(path)).flip());
    }

    private <T> T use(Decoding<T> decoding) throws IOException {
        try (ImageInputStream in = new PictureStream(path)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IIOException("it is of no known kind");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                requireSize(reader.getWidth(0), reader.getHeight(0));
                return decoding.apply(reader);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) { // decoders throw any of them on damaged files
            throw new DatasetException(
                    "“%s” cannot be read as an image (%s): replace it or take it out."
                            .formatted(path.getFileName(), e.getMessage()),
                    e);
        }
    }

    private static void requireSize(int width, int height) throws IIOException {
        if ((long) width * height > MOST_PIXELS) {
            throw new IIOException(
                    "%d×%d pixels are more than %d million".formatted(width, height, MOST_PIXELS / 1_000_000));
        }
    }

    private static Picture picture(BufferedImage image) throws IIOException {
        ColorModel colors = image.getColorModel();
        if (colors instanceof IndexColorModel) {
            return fromPalette(image);
        }
        int channels = colors.getNumColorComponents();
        int space = colors.getColorSpace().getType();
        boolean known =
                (channels == 1 && space == ColorSpace.TYPE_GRAY) || (channels == 3 && space == ColorSpace.TYPE_RGB);
        if (!known || colors.getComponentSize(0) > 16) {
            throw new IIOException("neither grey nor RGB of at most 16 bits");
        }
        return fromRaster(image.getRaster(), channels);
    }

    private static Picture fromPalette(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        byte[] samples = new byte[width * height * 3];
        int[] row = new int[width];
        for (int y = 0, to = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int color : row) {
                samples[to++] = (byte) (color >> 16);
                samples[to++] = (byte) (color >> 8);
                samples[to++] = (byte) color;
            }
        }
        return new Picture(width, height, 3, samples);
    }

    private static Picture fromRaster(Raster raster, int channels) {
        int width = raster.getWidth();
        int height = raster.getHeight();
        int bands = raster.getNumBands();
        int[] most = new int[channels];
        for (int c = 0; c < channels; c++) {
            most[c] = (1 << raster.getSampleModel().getSampleSize(c)) - 1;
        }
        byte[] samples = new byte[width * height * channels];
        int[] row = new int[width * bands];
        for (int y = 0, to = 0; y < height; y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < channels; c++) {
                    samples[to++] = (byte) ((row[x * bands + c] * 255 + most[c] / 2) / most[c]);
                }
            }
        }
        return new Picture(width, height, channels, samples);
    }

    /** What is done with an opened image. */
    private interface Decoding<T> {
        T apply(ImageReader reader) throws IOException;
    }
}
