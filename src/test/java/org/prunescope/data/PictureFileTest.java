package org.prunescope.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureFileTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "gif", "tif"})
    void exactFormatsGiveTheirColours(String ending) throws IOException {
        Path file = TestImages.write(folder.resolve("a." + ending), 3, new Color(10, 128, 250));

        assertPixel(new PictureFile(file).read(), 10, 128, 250);
    }

    @Test
    void jpegComesClose() throws IOException {
        Path file = TestImages.write(folder.resolve("a.jpg"), 16, new Color(10, 128, 250));

        Picture picture = new PictureFile(file).read();

        assertThat(picture.get(8, 8, 0)).isCloseTo(10, within(3)); // the codec rounds
        assertThat(picture.get(8, 8, 2)).isCloseTo(250, within(3));
    }

    @Test
    void greyKeepsItsValueWithoutGamma() throws IOException {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(0, 0, 0, 128);

        assertPixel(new PictureFile(TestImages.write(folder.resolve("a.png"), image)).read(), 128);
    }

    @Test
    void sixteenBitsAreScaledToEight() throws IOException {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
        image.getRaster().setSample(0, 0, 0, 65535);
        image.getRaster().setSample(1, 0, 0, 32896); // 128 · 257

        Picture picture = new PictureFile(TestImages.write(folder.resolve("a.png"), image)).read();

        assertPixel(picture, 255);
        assertThat(picture.get(0, 1, 0)).isEqualTo(128);
    }

    @Test
    void transparencyIsIgnored() throws IOException {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0x40_0A_80_FA);

        assertPixel(new PictureFile(TestImages.write(folder.resolve("a.png"), image)).read(), 10, 128, 250);
    }

    @Test
    void paletteAndBlackAndWhiteImagesAreRead() throws IOException {
        BufferedImage palette = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_INDEXED);
        palette.setRGB(0, 0, Color.YELLOW.getRGB());
        BufferedImage white = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_BINARY);
        white.setRGB(0, 0, Color.WHITE.getRGB());

        assertPixel(new PictureFile(TestImages.write(folder.resolve("a.png"), palette)).read(), 255, 255, 0);
        assertPixel(new PictureFile(TestImages.write(folder.resolve("b.png"), white)).read(), 255, 255, 255);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg"})
    void aCutOffFileIsNamed(String ending) throws IOException {
        Path file = folder.resolve("cut." + ending);
        BufferedImage noise = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 64 * 64; i++) {
            noise.setRGB(i % 64, i / 64, i * 0x9E3779B1);
        }
        byte[] whole = Files.readAllBytes(TestImages.write(file, noise));
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        PictureFile picture = new PictureFile(file);

        assertThat(picture.problem()).as("the header is whole").isEmpty();
        assertThatThrownBy(picture::read)
                .isInstanceOf(DatasetException.class)
                .hasMessageStartingWith("“cut." + ending + "” cannot be read as an image (");
    }

    @Test
    void textUnderAnImageNameIsFoundByItsHeader() throws IOException {
        Path file = Files.writeString(folder.resolve("note.png"), "not an image");

        assertThat(new PictureFile(file).problem())
                .contains("“note.png” cannot be read as an image (it is of no known kind): replace it or take it out.");
    }

    @Test
    void aHugeImageIsRefusedBeforeItIsDecoded() throws IOException {
        Path file = Files.write(folder.resolve("huge.png"), pngHeader(10_000, 9_000));

        assertThat(new PictureFile(file).problem().orElseThrow())
                .contains("10000×9000 pixels are more than 50 million");
        assertThatThrownBy(new PictureFile(file)::read).hasMessageContaining("“huge.png”");
    }

    private static byte[] pngHeader(int width, int height) {
        ByteBuffer chunk = ByteBuffer.allocate(17).put("IHDR".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        chunk.putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0});
        CRC32 crc = new CRC32();
        crc.update(chunk.array());
        ByteBuffer file = ByteBuffer.allocate(33).putLong(0x89504E470D0A1A0AL).putInt(13);
        return file.put(chunk.array()).putInt((int) crc.getValue()).array();
    }

    private static void assertPixel(Picture picture, int... expected) {
        assertThat(picture.channels()).isEqualTo(expected.length);
        for (int c = 0; c < expected.length; c++) {
            assertThat(picture.get(0, 0, c)).as("channel " + c).isEqualTo(expected[c]);
        }
    }
}
