package org.prunescope.format.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunescope.engine.InputConvention;
import org.prunescope.engine.NetworkFile;
import org.prunescope.engine.NetworkFormatException;
import org.prunescope.engine.WriteOptions;
import org.prunescope.graph.ReferenceInterpreter;
import org.prunescope.graph.Role;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Step;

/**
 * The files mixed and plain were written, and their answers computed, by Keras 3.15.1 on JAX. The others were made with
 * h5py in the layouts of older versions, their answers computed by numpy with channels last.
 */
class KerasFormatTest {
    /** Those that scale their images themselves. */
    private static final Set<String> BYTES = Set.of("functional.keras", "windows.keras", "mixed.keras", "mixed.h5");

    private final KerasFormat format = new KerasFormat();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sequential.h5",
                "residual.h5",
                "separable",
                "functional.keras",
                "windows.keras",
                "nested.h5",
                "mixed.keras",
                "mixed.h5",
                "plain.keras",
                "plain.h5"
            })
    void aFileGivesTheAnswersThatItsLayersGiveWithChannelsLast(String name) throws IOException {
        Path file = file(name);

        NetworkFile read = format.read(file);

        assertThat(format.recognizes(file, head(file))).isTrue();
        double scale = BYTES.contains(name) ? 255 : 1;
        double[] answer = new ReferenceInterpreter(read.network())
                .run(image(read.network().graph().imageShape(), scale));
        assertThat(answer).containsExactly(expected(name), within(1e-5));
    }

    @Test
    void aFileTellsWhatItIsAndKeepsTheNamesOfItsWeights() throws IOException {
        NetworkFile read = format.read(file("residual.h5"));

        assertThat(read.description()).isEqualTo("Keras 2.15.0, functional model");
        assertThat(read.network().classes()).isEqualTo(2);
        assertThat(read.network().layers().stream().map(Step::name))
                .containsExactly("c1", "c2", "reduce", "expand", "c3", "answer");
        assertThat(read.network().graph().step("c2").parameterName(Role.WEIGHT)).isEqualTo("c2/kernel:0");
        assertThat(read.convention()).isEmpty();
    }

    @Test
    void aNetworkThatScalesItsImagesExpectsBytes() throws IOException {
        NetworkFile read = format.read(file("functional.keras"));

        assertThat(read.convention()).contains(InputConvention.BYTES);
        assertThat(read.notes()).contains("It scales its images itself: it expects values from 0 to 255.");
        assertThat(read.description()).isEqualTo("Keras 3.3.3, functional model");
    }

    @Test
    void aModelWithinAModelTellsByItsNameWhatItExpects() throws IOException {
        NetworkFile read = format.read(file("nested.h5"));

        assertThat(read.convention()).contains(InputConvention.CAFFE);
        assertThat(read.network().layers().stream().map(Step::name)).containsExactly("block1_conv1", "dense");
    }

    @Test
    void weightsWithoutTheirModelAreRefusedWithAdvice() {
        assertRefused("weights-only.h5", "it has weights without the model that they belong to: save the whole model");
    }

    @Test
    void codeInAFileIsNamedAndNotRun() {
        assertRefused(
                "lambda.h5",
                "these of its layers cannot be read, nor is any code of theirs run: Lambda \"run_me\"; export the model as"
                        + " ONNX with tf2onnx instead");
    }

    @Test
    void packedNumbersAreRefusedBeforeTheyUnfold() {
        assertRefused(
                "packed.h5", "layer \"dense\" (Dense): its numbers \"dense/kernel:0\" are stored in chunks or packed");
    }

    private void assertRefused(String name, String sentence) {
        assertThatThrownBy(() -> format.read(file(name)))
                .isInstanceOf(NetworkFormatException.class)
                .hasMessageStartingWith(name + ": " + sentence);
    }

    @Test
    void aZipThatUnfoldsToVeryMuchIsRefused() throws IOException {
        Path file = folder.resolve("bomb.keras");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String name : new String[] {"metadata.json", "config.json"}) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write("{}".getBytes(StandardCharsets.UTF_8));
            }
            zip.putNextEntry(new ZipEntry("model.weights.h5"));
            fill(zip, 64 << 20);
        }

        assertThatThrownBy(() -> format.read(file))
                .isInstanceOf(NetworkFormatException.class)
                .hasMessageContaining("would unfold");
    }

    private static void fill(OutputStream out, int bytes) throws IOException {
        byte[] zeros = new byte[1 << 20];
        for (int i = 0; i < bytes / zeros.length; i++) {
            out.write(zeros);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sequential.h5", "functional.keras"})
    void aDamagedFileIsRefusedInASentenceOrReadAsItStands(String name) throws IOException {
        byte[] whole = Files.readAllBytes(file(name));
        Random random = new Random(5);
        for (int trial = 0; trial < 300; trial++) {
            byte[] damaged = trial % 3 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int i = 0; i < trial % 5 && damaged.length > 0; i++) {
                // Most of what matters to HDF5 stands near the beginning.
                damaged[random.nextInt(Math.min(damaged.length, 1 << (8 + trial % 9)))] = (byte) random.nextInt();
            }
            Path file = Files.write(folder.resolve("damaged-" + trial), damaged);
            try {
                assertThat(format.read(file).network().layers()).isNotEmpty();
            } catch (NetworkFormatException e) {
                assertThat(e).hasMessageStartingWith("damaged-" + trial + ": ");
            }
        }
    }

    @Test
    void filesOfKerasAreNotWritten() throws IOException {
        NetworkFile read = format.read(file("nested.h5"));

        assertThat(format.canWrite()).isFalse();
        assertThatThrownBy(() -> format.write(read.network(), folder.resolve("a.keras"), WriteOptions.PLAIN))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    /** Pixel (row, column, channel) is ((7 row + 3 column + 5 channel) mod 11) / 10. */
    private static double[] image(Shape shape, double scale) {
        double[] values = new double[(int) shape.elements()];
        int i = 0;
        for (int c = 0; c < shape.channels(); c++) {
            for (int row = 0; row < shape.height(); row++) {
                for (int column = 0; column < shape.width(); column++) {
                    values[i++] = (7 * row + 3 * column + 5 * c) % 11 / 10.0 * scale;
                }
            }
        }
        return values;
    }

    private static double[] expected(String name) throws IOException {
        JsonNode numbers =
                new ObjectMapper().readTree(file("expected.json").toFile()).get(name);
        double[] values = new double[numbers.size()];
        Arrays.setAll(values, i -> numbers.get(i).asDouble());
        return values;
    }

    private static Path file(String name) {
        return Path.of("src/test/resources/org/prunescope/format/keras", name);
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(4096);
        }
    }
}
