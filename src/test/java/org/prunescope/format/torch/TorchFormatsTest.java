package org.prunescope.format.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prunescope.engine.NetworkFile;
import org.prunescope.engine.NetworkFormat;
import org.prunescope.engine.NetworkFormatException;
import org.prunescope.engine.WriteOptions;
import org.prunescope.graph.BatchNormalization;
import org.prunescope.graph.Foreign;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.ReferenceInterpreter;
import org.prunescope.graph.SampleGraphs;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Surgery;
import org.prunescope.graph.Tensor;

class TorchFormatsTest {
    private static final NetworkFormat PYTORCH = new PyTorchFormat();
    private static final NetworkFormat SAFETENSORS = new SafetensorsFormat();

    @TempDir
    private Path folder;

    static List<String> topologies() {
        return List.copyOf(SampleGraphs.topologies().keySet());
    }

    @ParameterizedTest
    @MethodSource("topologies")
    void anyNetworkComesBackFromBothKindsOfFiles(String topology) throws IOException {
        NetworkGraph graph = SampleGraphs.topologies().get(topology).get();
        Network whole = SampleGraphs.randomized(graph, 5);
        Network cut = Surgery.prune(whole, SampleGraphs.randomSelection(graph, new Random(3)));
        for (Network network : List.of(whole, cut)) {
            for (NetworkFormat format : List.of(PYTORCH, SAFETENSORS)) {
                Path file = folder.resolve("net." + format.extensions().get(0));

                format.write(network, file, WriteOptions.PLAIN);

                Network read = format.read(file).network();
                assertThat(read.parameters()).isEqualTo(network.parameters());
                double[] image =
                        new Random(1).doubles(graph.imageShape().elements()).toArray();
                assertThat(new ReferenceInterpreter(read).run(image))
                        .containsExactly(new ReferenceInterpreter(network).run(image));
            }
        }
    }

    @Test
    void equalNetworksGiveEqualBytesAndContentsBeginAtMultiplesOf64() throws IOException {
        Network network = SampleGraphs.randomized(SampleGraphs.chain(), 1);
        WriteOptions options = WriteOptions.PLAIN.withMetadata(Map.of("run", "first\nsecond"));
        PYTORCH.write(network, folder.resolve("a.pt"), options);
        PYTORCH.write(network, folder.resolve("b.pt"), options);
        byte[] bytes = Files.readAllBytes(folder.resolve("a.pt"));

        assertThat(bytes).isEqualTo(Files.readAllBytes(folder.resolve("b.pt")));
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int entries = 0;
        int at = 0;
        while (buffer.getInt(at) == 0x04034b50) {
            int content = at + 30 + buffer.getShort(at + 26) + buffer.getShort(at + 28);
            assertThat(content % 64).isZero();
            at = content + buffer.getInt(at + 18);
            entries++;
        }
        try (ZipFile zip = new ZipFile(folder.resolve("a.pt").toFile())) {
            assertThat(zip.size()).isEqualTo(entries);
            assertThat(zip.stream()).allMatch(entry -> entry.getMethod() == ZipEntry.STORED);
            assertThat(zip.getInputStream(zip.getEntry("archive/version")).readAllBytes())
                    .isEqualTo("3\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    void theModelInPythonStandsBesideTheFile() throws IOException {
        Network network = SampleGraphs.randomized(SampleGraphs.chain(), 1);
        Path file = folder.resolve("small-net.pt");

        PYTORCH.write(network, file, WriteOptions.PLAIN.withMetadata(Map.of("run", "first\nimport os")));

        assertThat(Files.readString(folder.resolve("small_net.py")))
                .contains("# run: first\n# import os\n")
                .contains("place(self, \"b\", nn.Conv2d(6, 5, (3, 3), stride=(2, 2), padding=(1, 1), bias=False))\n")
                .contains("        rb = F.leaky_relu(bb, 0.1)\n")
                .endsWith("        return softmax\n");
        assertThat(PYTORCH.howToLoad(file))
                .isEqualTo("from small_net import Network; net = Network();"
                        + " net.load_state_dict(torch.load(\"small-net.pt\")); net.eval()");
    }

    @Test
    void foldedNormalisationsAreLeftOut() throws IOException {
        Network network = SampleGraphs.randomized(SampleGraphs.chain(), 1);
        Path file = folder.resolve("net.pt");

        PYTORCH.write(network, file, WriteOptions.PLAIN.with(WriteOptions.Normalization.FOLD));

        assertThat(PYTORCH.read(file).network().graph().steps())
                .noneMatch(step -> step.operation() instanceof BatchNormalization);
    }

    @Test
    void whatCannotBeSaidLeavesNoFile() throws IOException {
        Shape image = Shape.map(3, 8, 8);
        NetworkGraph graph = GraphBuilder.image(image)
                .then("odd", new Foreign("Einsum", Foreign.Dialect.ONNX, new byte[0], List.of(image), image))
                .classifier("fc", 2)
                .build();
        Network network = SampleGraphs.randomized(graph, 1);

        assertThatThrownBy(() -> PYTORCH.write(network, folder.resolve("a.pt"), WriteOptions.PLAIN))
                .isInstanceOf(NetworkFormatException.class)
                .hasMessageContaining("\"odd\" (Einsum) cannot be said in PyTorch");
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void viewsOfAllKindsBecomeTensorsOfTheirOwn() throws Exception {
        Map<String, Tensor> read =
                Checkpoint.read(resource("views.pt")).tensors().tensors();

        assertThat(read.get("a").shape()).containsExactly(4, 3, 2);
        assertThat(read.get("a").get(1)).isEqualTo(12);
        assertThat(read.get("a").get(2)).isEqualTo(4);
        assertThat(read.get("b").get(0)).isEqualTo(12);
        assertThat(read.get("c")).isEqualTo(Tensor.vector(1.5f, -2));
        assertThat(read.get("d")).isEqualTo(Tensor.vector(1.5f, -2));
        assertThat(read.get("e")).isEqualTo(Tensor.of(new int[] {2, 3}, 7, 7, 7, 7, 7, 7));
        assertThat(read.get("f")).isEqualTo(Tensor.vector(3));
    }

    /** Answers of PyTorch 1.13 for the image whose i-th number is (37 i mod 101) / 101. */
    @Test
    void checkpointsOfPyTorchGivePyTorchsAnswers() throws Exception {
        NetworkFile dense = PYTORCH.read(resource("densenet-tiny.pth"));
        NetworkFile grouped = PYTORCH.read(resource("resnext-tiny-legacy.pth"));

        assertThat(dense.description()).isEqualTo("PyTorch checkpoint, DenseNet");
        assertThat(grouped.description()).isEqualTo("PyTorch checkpoint of before 1.6, ResNet");
        assertAnswers(dense.network(), -0.14228442311286926, -0.1298816204071045, -0.13534410297870636);
        assertAnswers(grouped.network(), -0.34264230728149414, -0.2917993664741516, 0.02680867910385132);
    }

    private static void assertAnswers(Network network, double... wanted) {
        double[] image = new double[Math.toIntExact(network.graph().imageShape().elements())];
        for (int i = 0; i < image.length; i++) {
            image[i] = i * 37L % 101 / 101.0;
        }
        double[] given = new ReferenceInterpreter(network).run(image);
        for (int i = 0; i < wanted.length; i++) {
            assertThat(given[i]).isCloseTo(wanted[i], within(1e-4));
        }
    }

    @Test
    void layersOfAResidualStreamThatWereCutDifferentlyAreNamed() throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("conv1.weight", Tensor.filled(0, 4, 3, 3, 3));
        tensors.put("layer1.0.conv1.weight", Tensor.filled(0, 2, 4, 3, 3));
        tensors.put("layer1.0.conv2.weight", Tensor.filled(0, 3, 2, 3, 3));
        tensors.put("fc.weight", Tensor.filled(0, 2, 3));

        assertThatThrownBy(() -> Architectures.match(StateDict.of(tensors)).network())
                .hasMessageContaining(
                        "the nearest is ResNet (\"layer1.0.conv2\" makes 3×32×32, but its shortcut passes 4×32×32");
    }

    @Test
    void damagedSafetensorsAreRefused() throws IOException {
        refuse("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 4, "outside of the file");
        refuse("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}", 4, "do not agree");
        refuse("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 9, "its header speaks of 4");
        refuse("{\"a\":{\"dtype\":\"F8\",\"shape\":[1],\"data_offsets\":[0,1]}}", 1, "type F8");
        refuse("{\"a\":", 0, "not valid JSON");
        refuse(
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
                        + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
                4,
                "overlaps another");
    }

    private void refuse(String header, int numbers, String reason) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("bad.safetensors");
        Files.write(
                file,
                ByteBuffer.allocate(Long.BYTES + text.length + numbers)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(text.length)
                        .put(text)
                        .array());
        assertThatThrownBy(() -> SAFETENSORS.read(file).network())
                .isInstanceOf(NetworkFormatException.class)
                .hasMessageStartingWith("bad.safetensors: ")
                .hasMessageContaining(reason);
    }

    private static Path resource(String name) throws Exception {
        return Path.of(TorchFormatsTest.class.getResource(name).toURI());
    }
}
