package org.prunescope.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunescope.SharedData;

class MedMnistTest {
    @TempDir
    Path folder;

    private final Map<String, byte[]> members = new LinkedHashMap<>();

    @ParameterizedTest
    @ValueSource(ints = {ZipEntry.STORED, ZipEntry.DEFLATED})
    void membersMayBeStoredOrDeflatedAndInAnyOrder(int method) throws IOException {
        add("val_labels", "|u1", "1, 1", new byte[] {1});
        add("val_images", "|u1", "1, 1, 2", new byte[] {5, 6});
        add("train_labels", "|u1", "2, 1", new byte[] {0, 1});
        add("train_images", "|u1", "2, 1, 2", new byte[] {1, 2, 3, 4});

        Dataset dataset = open("cells.npz", method);
        PictureSet train = dataset.split(SplitRule.DEFAULT).train();

        assertThat(dataset.givenParts()).containsExactly(Part.TRAIN, Part.VALIDATION);
        assertThat(dataset.classNames()).containsExactly("0", "1");
        assertThat(train.get(1).id()).isEqualTo("row 1 of train");
        assertThat(train.get(1).source().read().toArray()).containsExactly(3, 4);
    }

    @Test
    void colourImagesHaveThreeChannels() throws IOException {
        add("train_images", "|u1", "2, 1, 1, 3", new byte[] {1, 2, 3, 4, 5, 6});
        add(
                "train_labels",
                "<i8",
                "2,",
                ByteBuffer.allocate(16).put(8, (byte) 1).array());

        Sample second = open("a.npz", ZipEntry.DEFLATED).split(SplitRule.DEFAULT).train().samples().stream()
                .filter(sample -> sample.label() == 1)
                .findFirst()
                .orElseThrow();

        assertThat(second.source().read().channels()).isEqualTo(3);
        assertThat(second.source().read().toArray()).containsExactly(4, 5, 6);
    }

    @Test
    void knownSetsHaveTheirClassNames() throws IOException {
        add("train_images", "|u1", "2, 1, 1", new byte[] {1, 2});
        add("train_labels", "|u1", "2, 1", new byte[] {0, 4});

        assertThat(open("dermamnist_64.npz", ZipEntry.STORED).classNames())
                .contains("melanoma")
                .hasSize(7);
        assertThat(open("other.npz", ZipEntry.STORED).classNames()).containsExactly("0", "1", "2", "3", "4");
    }

    @Test
    void severalLabelsForAnImageAreRefused() throws IOException {
        add("train_images", "|u1", "1, 1, 1", new byte[] {1});
        add("train_labels", "|u1", "1, 14", new byte[14]);

        assertThatThrownBy(() -> open("chestmnist.npz", ZipEntry.STORED))
                .isInstanceOf(DatasetException.class)
                .hasMessage(
                        "“chestmnist.npz/train” gives an image several labels: " + "choose a set with one label each.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1, 2, 2, 2", "4, 2", "0, 2, 2"})
    void volumesAndOtherShapesAreRefused(String shape) throws IOException {
        add("train_images", "|u1", shape, new byte[8]);
        add("train_labels", "|u1", "1, 1", new byte[1]);

        assertThatThrownBy(() -> open("a.npz", ZipEntry.STORED)).hasMessageContaining("no flat 8-bit images");
    }

    @Test
    void labelsThatAreNoClassesAreRefused() throws IOException {
        add("train_images", "|u1", "1, 1, 1", new byte[] {1});
        add("train_labels", "<f4", "1,", new byte[] {0, 0, 0, 63}); // 0.5

        assertThatThrownBy(() -> open("a.npz", ZipEntry.STORED)).hasMessageContaining("label 0.5");
    }

    @Test
    void imagesAndLabelsMustBeAsMany() throws IOException {
        add("train_images", "|u1", "2, 1, 1", new byte[] {1, 2});
        add("train_labels", "|u1", "3, 1", new byte[3]);

        assertThatThrownBy(() -> open("a.npz", ZipEntry.STORED)).hasMessageContaining("2 images but 3 labels");
    }

    @Test
    void anotherArchiveIsRefused() throws IOException {
        add("weights", "<f4", "1,", new byte[4]);

        assertThatThrownBy(() -> open("weights.npz", ZipEntry.STORED))
                .hasMessage("“weights.npz” has no array “train_images”: choose another file.");
        Path text = Files.writeString(folder.resolve("text.npz"), "text");
        assertThatThrownBy(() -> Datasets.open(text, DatasetOptions.DETECT)).hasMessageContaining("damaged");
    }

    @Test
    void anArrayThatEndsTooEarlyIsNamed() throws IOException {
        add("train_images", "|u1", "2, 1, 1", new byte[] {1});
        add("train_labels", "|u1", "2, 1", new byte[2]);

        assertThatThrownBy(() -> open("a.npz", ZipEntry.STORED))
                .hasMessage("“a.npz/train_images” ends too early: copy the file again.");
    }

    @Test
    void anArrayLargerThanMemoryIsRefusedBeforeItIsRead() throws IOException {
        add("train_images", "|u1", "99999999, 224, 224", new byte[1]);
        add("train_labels", "|u1", "2, 1", new byte[2]);

        assertThatThrownBy(() -> open("a.npz", ZipEntry.STORED)).hasMessageContaining("choose smaller images");
    }

    @Test
    void pickledObjectsAreNotRead() throws IOException {
        add("train_images", "|O", "2,", new byte[2]);
        add("train_labels", "|u1", "2, 1", new byte[2]);

        assertThatThrownBy(() -> open("a.npz", ZipEntry.STORED)).hasMessageContaining("holds no plain numbers");
    }

    @Test
    void numbersOfEveryTypeAreRead() throws IOException {
        assertThat(array(
                        "<f8",
                        "2,",
                        ByteBuffer.allocate(16)
                                .putLong(Long.reverseBytes(Double.doubleToLongBits(-1.5)))
                                .array()))
                .containsExactly(-1.5, 0);
        assertThat(array(">f4", "1,", ByteBuffer.allocate(4).putFloat(2.5f).array()))
                .containsExactly(2.5);
        assertThat(array(
                        "<u2",
                        "1,",
                        ByteBuffer.allocate(2).put((byte) 0xff).put((byte) 0xff).array()))
                .containsExactly(65535);
        assertThat(array("|i1", "1,", ByteBuffer.allocate(1).put((byte) -3).array()))
                .containsExactly(-3);
        assertThat(array("<i4", "1,", ByteBuffer.allocate(4).put((byte) 7).array()))
                .containsExactly(7);
        assertThat(array(">i8", "()", ByteBuffer.allocate(8).putLong(9).array()))
                .containsExactly(9);
    }

    @Test
    void aFileAndAMemberReadAlike() throws IOException {
        Path file = Files.write(folder.resolve("rank_conv1.npy"), npy("<f4", "2,", new byte[8]));
        add("rank", "<f4", "2,", new byte[8]);
        Path archive = write("ranks.npz", ZipEntry.DEFLATED);

        assertThat(NpyArray.read(file).toDoubles())
                .isEqualTo(NpyArray.read(archive, "rank").toDoubles());
        assertThat(NpyArray.members(archive)).containsExactly("rank");
        assertThat(NpyArray.read(file).shape()).containsExactly(2);
        assertThat(NpyArray.read(file).type()).isEqualTo("f4");
    }

    @Test
    void columnByColumnIsRefusedUnlessThereIsOneAxis() throws IOException {
        byte[] matrix = replaced(npy("|u1", "2, 2", new byte[4]), "False", "True ");
        byte[] vector = replaced(npy("|u1", "2, 1", new byte[2]), "False", "True ");

        assertThatThrownBy(() -> NpyArray.read(Files.write(folder.resolve("a.npy"), matrix)))
                .hasMessageContaining("numpy.ascontiguousarray");
        assertThat(NpyArray.read(Files.write(folder.resolve("b.npy"), vector)).length())
                .isEqualTo(2);
    }

    @Test
    void thePneumoniaSetHasTheCountsOfItsArrays() throws IOException {
        Dataset dataset = Datasets.open(SharedData.file("data/pneumoniamnist.npz"), DatasetOptions.DETECT);
        Split split = dataset.split(SplitRule.DEFAULT);

        assertThat(dataset.classNames()).containsExactly("normal", "pneumonia");
        assertThat(List.of(
                        split.train().size(),
                        split.validation().size(),
                        split.test().size()))
                .containsExactly(3882, 524, 624);
        assertThat(split.train().classCounts()).containsExactly(388, 3494);
        assertThat(split.validation().classCounts()).containsExactly(135, 389);
        assertThat(split.test().classCounts()).containsExactly(234, 390);
        Picture chest = split.train().get(0).source().read();
        assertThat(new int[] {chest.width(), chest.height(), chest.channels()}).containsExactly(28, 28, 1);
    }

    private double[] array(String type, String shape, byte[] content) throws IOException {
        return NpyArray.read(Files.write(folder.resolve("a.npy"), npy(type, shape, content)))
                .toDoubles();
    }

    private void add(String name, String type, String shape, byte[] content) {
        members.put(name + ".npy", npy(type, shape, content));
    }

    private Dataset open(String name, int method) throws IOException {
        return Datasets.open(write(name, method), DatasetOptions.DETECT);
    }

    private Path write(String name, int method) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                ZipEntry entry = new ZipEntry(member.getKey());
                CRC32 crc = new CRC32();
                crc.update(member.getValue());
                entry.setMethod(method);
                entry.setCrc(crc.getValue());
                entry.setSize(member.getValue().length);
                zip.putNextEntry(entry);
                zip.write(member.getValue());
            }
        }
        return file;
    }

    private static byte[] npy(String type, String shape, byte[] content) {
        String sides = shape.startsWith("(") ? shape : "(" + shape + ")";
        String header = "{'descr': '%s', 'fortran_order': False, 'shape': %s, }\n".formatted(type, sides);
        ByteBuffer file = ByteBuffer.allocate(10 + header.length() + content.length);
        file.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0);
        file.put((byte) header.length()).put((byte) (header.length() >> 8));
        return file.put(header.getBytes(StandardCharsets.US_ASCII)).put(content).array();
    }

    private static byte[] replaced(byte[] file, String old, String with) {
        return new String(file, StandardCharsets.ISO_8859_1).replace(old, with).getBytes(StandardCharsets.ISO_8859_1);
    }
}
