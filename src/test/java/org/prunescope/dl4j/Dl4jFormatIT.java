package org.prunescope.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.prunescope.engine.NetworkFile;
import org.prunescope.engine.NetworkFormatException;
import org.prunescope.engine.WriteOptions;
import org.prunescope.engine.ZipFileReader;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.LogSoftmax;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.SampleGraphs;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Step;
import org.prunescope.onnx.Images;

class Dl4jFormatIT {
    private static final int IMAGES = 3;

    private final Dl4jFormat format = new Dl4jFormat();

    @TempDir
    private Path folder;

    @BeforeAll
    static void prepare() {
        Backend.prepare(1);
    }

    static Set<String> names() {
        return GraphCompilerIT.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aWrittenNetworkReadsBackWithTheSameAnswers(String name) throws IOException {
        Network network = network(name);
        NetworkGraph graph = network.graph();
        Path file = written(network);

        NetworkFile read = format.read(file);

        assertThat(format.recognizes(file, head(file))).isTrue();
        assertThat(read.network().graph().imageShape()).isEqualTo(graph.imageShape());
        assertSameAnswers(images(graph).reference(network), read.network());
        assertThat(read.bytes()).isEqualTo(Files.size(file));
        assertThat(read.description()).isEqualTo("Deeplearning4j ComputationGraph");
    }

    @ParameterizedTest
    @MethodSource("names")
    void deeplearning4jLoadsWhatIsWritten(String name) throws IOException {
        Network network = network(name);
        NetworkGraph graph = network.graph();

        ComputationGraph loaded =
                ModelSerializer.restoreComputationGraph(written(network).toFile());
        Arrays4d.assertClose(
                loaded.outputSingle(Arrays4d.of(images(graph))), images(graph).reference(network), 1e-4);
    }

    @Test
    void layersKeepTheirNamesAndTheSameNetworkGivesTheSameFile() throws IOException {
        Network network = SampleGraphs.randomized(
                SampleGraphs.topologies().get("option A shortcut").get(), 7);
        Path first = folder.resolve("first.zip");
        Path second = folder.resolve("second.zip");

        format.write(network, first, WriteOptions.PLAIN.withMetadata(Map.of("run", "7", "by", "me")));
        format.write(network, second, WriteOptions.PLAIN.withMetadata(Map.of("by", "me", "run", "7")));

        assertThat(second).hasSameBinaryContentAs(first);
        Network read = format.read(first).network();
        assertThat(read.layers().stream().map(Step::name))
                .isEqualTo(network.layers().stream().map(Step::name).toList());
        assertThat(read.parameters()).isEqualTo(network.parameters());
    }

    @Test
    void aMultiLayerNetworkOfAnotherProgramOpens() throws IOException {
        MultiLayerNetwork net = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(3)
                .list()
                .layer(new ConvolutionLayer.Builder(5, 5)
                        .nOut(4)
                        .activation(Activation.RELU)
                        .dropOut(0.8)
                        .build())
                .layer(new BatchNormalization())
                .layer(new SubsamplingLayer.Builder(PoolingType.MAX)
                        .kernelSize(2, 2)
                        .stride(2, 2)
                        .build())
                .layer(new SeparableConvolution2D.Builder(3, 3)
                        .nOut(6)
                        .depthMultiplier(2)
                        .stride(2, 2)
                        .convolutionMode(ConvolutionMode.Same)
                        .activation(Activation.LEAKYRELU)
                        .build())
                .layer(new DepthwiseConvolution2D.Builder(3, 3)
                        .depthMultiplier(2)
                        .activation(Activation.TANH)
                        .build())
                .layer(new SubsamplingLayer.Builder(PoolingType.AVG)
                        .kernelSize(3, 3)
                        .stride(2, 2)
                        .convolutionMode(ConvolutionMode.Same)
                        .build())
                .layer(new DenseLayer.Builder()
                        .nOut(5)
                        .activation(Activation.RELU6)
                        .build())
                .layer(new FrozenLayer(new DenseLayer.Builder()
                        .nIn(5)
                        .nOut(5)
                        .activation(Activation.SIGMOID)
                        .build()))
                .layer(new OutputLayer.Builder()
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutionalFlat(28, 28, 1))
                .build());
        net.init();
        shake(net.params());
        Path file = folder.resolve("lenet.zip");
        ModelSerializer.writeModel(net, file.toFile(), true);

        NetworkFile read = format.read(file);

        Shape image = Shape.map(1, 28, 28);
        Images images = Images.random(image, IMAGES, 5);
        INDArray flat = Arrays4d.of(images).reshape(IMAGES, image.elements());
        assertThat(read.network().graph().imageShape()).isEqualTo(image);
        assertThat(read.notes()).isEmpty();
        Arrays4d.assertClose(net.output(flat), images.reference(read.network()), 1e-5);
    }

    @Test
    void aComputationGraphOfAnotherProgramOpens() throws IOException {
        ComputationGraph net = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(3)
                .activation(Activation.IDENTITY)
                .graphBuilder()
                .addInputs("picture")
                .addLayer(
                        "stem",
                        new ConvolutionLayer.Builder(3, 3).nOut(4).padding(1, 1).build(),
                        "picture")
                .addLayer(
                        "norm",
                        new BatchNormalization.Builder()
                                .lockGammaBeta(true)
                                .gamma(2)
                                .beta(0.5)
                                .build(),
                        "stem")
                .addLayer("relu", new ActivationLayer(Activation.RELU), "norm")
                .addLayer(
                        "side",
                        new ConvolutionLayer.Builder(1, 1)
                                .nOut(4)
                                .hasBias(false)
                                .build(),
                        "relu")
                .addVertex("add", new ElementWiseVertex(ElementWiseVertex.Op.Add), "side", "relu")
                .addVertex("merge", new MergeVertex(), "add", "side")
                .addLayer("pad", new ZeroPaddingLayer.Builder(1, 0, 2, 1).build(), "merge")
                .addLayer(
                        "mean",
                        new SubsamplingLayer.Builder(PoolingType.AVG)
                                .kernelSize(3, 3)
                                .stride(2, 2)
                                .padding(1, 1)
                                .avgPoolIncludePadInDivisor(true)
                                .build(),
                        "pad")
                .addLayer("pool", new GlobalPoolingLayer(PoolingType.AVG), "mean")
                .addVertex("half", new SubsetVertex(1, 5), "pool")
                .addLayer(
                        "answer",
                        new OutputLayer.Builder()
                                .nOut(3)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "half")
                .setOutputs("answer")
                .setInputTypes(InputType.convolutional(32, 32, 3))
                .build());
        net.init();
        shake(net.params());
        Path file = folder.resolve("graph.zip");
        ModelSerializer.writeModel(net, file.toFile(), false);

        NetworkFile read = format.read(file);

        assertThat(read.notes()).containsExactly("The file does not say how large its images are: taken as 32×32.");
        Shape image = Shape.map(3, 32, 32);
        Images images = Images.random(image, IMAGES, 5);
        Arrays4d.assertClose(net.outputSingle(Arrays4d.of(images)), images.reference(read.network()), 1e-5);
        assertThat(read.network().layers().stream().map(Step::name)).containsExactly("stem", "side", "answer");
    }

    @Test
    void aGraphWithChannelsLastIsTurnedAround() throws IOException {
        ComputationGraph net = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(3)
                .activation(Activation.RELU)
                .graphBuilder()
                .addInputs("picture")
                .addLayer(
                        "stem",
                        new ConvolutionLayer.Builder(3, 3)
                                .nOut(4)
                                .dataFormat(CNN2DFormat.NHWC)
                                .build(),
                        "picture")
                .addLayer(
                        "other",
                        new ConvolutionLayer.Builder(3, 3)
                                .nOut(2)
                                .dataFormat(CNN2DFormat.NHWC)
                                .build(),
                        "picture")
                .addVertex("merge", new MergeVertex(), "stem", "other")
                .addLayer(
                        "pool",
                        new SubsamplingLayer.Builder(PoolingType.MAX)
                                .kernelSize(2, 2)
                                .stride(2, 2)
                                .dataFormat(CNN2DFormat.NHWC)
                                .build(),
                        "merge")
                .addLayer(
                        "answer",
                        new OutputLayer.Builder()
                                .nOut(3)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "pool")
                .setOutputs("answer")
                .setInputTypes(InputType.convolutional(28, 28, 3, CNN2DFormat.NHWC))
                .build());
        net.init();
        shake(net.params());
        Path file = folder.resolve("nhwc.zip");
        ModelSerializer.writeModel(net, file.toFile(), false);

        NetworkFile read = format.read(file);

        assertThat(read.notes())
                .containsExactly(
                        "The file does not say how large its images are: taken as 28×28.",
                        "Its maps have their channels last; here they come first.");
        Shape image = Shape.map(3, 28, 28);
        Images images = Images.random(image, IMAGES, 5);
        Arrays4d.assertClose(
                net.outputSingle(Arrays4d.of(images).permute(0, 2, 3, 1).dup('c')),
                images.reference(read.network()),
                1e-5);
    }

    @Test
    void foldedNormalisationsLeaveTheSameAnswers() throws IOException {
        Network network = SampleGraphs.randomized(
                SampleGraphs.topologies().get("projected shortcut").get(), 7);
        Path file = folder.resolve("folded.zip");

        format.write(network, file, WriteOptions.PLAIN.with(WriteOptions.Normalization.FOLD));

        Network read = format.read(file).network();
        assertThat(read.graph().steps())
                .noneMatch(step -> step.operation() instanceof org.prunescope.graph.BatchNormalization);
        // Weights are rounded once more when they take the normalisation in.
        assertThat(images(network.graph()).reference(read))
                .containsExactly(images(network.graph()).reference(network), within(1e-3));
    }

    @Test
    void whatDeeplearning4jLacksIsNotWritten() {
        Network network = SampleGraphs.randomized(
                GraphBuilder.image(Shape.map(1, 8, 8))
                        .conv("a", 2, 3, 1)
                        .classifier("fc", 2)
                        .then("answer", new LogSoftmax())
                        .build(),
                1);
        Path file = folder.resolve("log.zip");

        assertThatThrownBy(() -> format.write(network, file, WriteOptions.PLAIN))
                .isInstanceOf(NetworkFormatException.class)
                .hasMessage("log.zip: \"answer\" (log-softmax) has no like in Deeplearning4j: write ONNX instead");
        assertThat(file).doesNotExist();
    }

    @Test
    void layersThatCannotBeReadAreListedWithTheirCounts() throws IOException {
        MultiLayerNetwork net = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(new LSTM.Builder().nIn(3).nOut(4).build())
                .layer(new LSTM.Builder()
                        .nIn(4)
                        .nOut(4)
                        .activation(Activation.THRESHOLDEDRELU)
                        .build())
                .layer(new RnnOutputLayer.Builder()
                        .nIn(4)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        net.init();
        Path file = folder.resolve("text.zip");
        ModelSerializer.writeModel(net, file.toFile(), false);

        assertThatThrownBy(() -> format.read(file))
                .isInstanceOf(NetworkFormatException.class)
                .hasMessage("text.zip: these of its layers cannot be read: ActivationThresholdedReLU (1), LSTM (2),"
                        + " RnnOutputLayer (1); save the network as ONNX instead");
    }

    @Test
    void truncatedFilesAreRefused() throws IOException {
        byte[] whole = Files.readAllBytes(written(network("chain")));
        for (int percent : List.of(0, 1, 30, 60, 99)) {
            Path part = folder.resolve("part.zip");
            Files.write(part, Arrays.copyOf(whole, whole.length * percent / 100));

            assertThat(format.recognizes(part, head(part))).isFalse();
            assertThatThrownBy(() -> format.read(part))
                    .isInstanceOf(NetworkFormatException.class)
                    .hasMessage("part.zip: it is not a zip file, or only a part of one: copy or save it again");
        }
    }

    @Test
    void classesOutsideOfTheListAreNeverTouched() throws IOException {
        Path file = zip(Map.of("configuration.json", """
                {"networkInputs": ["a"], "networkOutputs": ["b"], "topologicalOrderStr": ["a", "b"],
                 "vertexInputs": {"b": ["a"]},
                 "vertices": {"b": {"@class": "org.springframework.context.support.FileSystemXmlApplicationContext"}}}
                """, "coefficients.bin", ""));

        assertThatThrownBy(() -> format.read(file))
                .hasMessage("made.zip: these of its layers cannot be read: FileSystemXmlApplicationContext (1);"
                        + " save the network as ONNX instead");
    }

    @Test
    void damagedContentsAreNamed() throws IOException {
        Path good = written(network("chain"));
        String configuration = entry(good, "configuration.json");

        assertThatThrownBy(() -> format.read(zip(Map.of("readme.txt", ""))))
                .hasMessage("made.zip: it has no entry configuration.json, so it is not a network of Deeplearning4j");
        assertThatThrownBy(() -> format.read(zip(Map.of("configuration.json", "{"))))
                .hasMessageStartingWith(
                        "made.zip: its entry configuration.json is not JSON: it breaks off or is damaged in line 1");
        assertThatThrownBy(() -> format.read(zip(Map.of("configuration.json", "{}"))))
                .hasMessage("made.zip: its configuration is that of neither a MultiLayerNetwork nor a"
                        + " ComputationGraph");
        assertThatThrownBy(
                        () -> format.read(zip(Map.of("configuration.json", configuration, "coefficients.bin", "abc"))))
                .hasMessageMatching("made.zip: its layers need \\d+ numbers, but it has only 3 bytes of them");
        assertThatThrownBy(() -> format.read(
                        zip(Map.of("configuration.json", configuration, "coefficients.bin", "x".repeat(100_000)))))
                .isInstanceOf(NetworkFormatException.class);
        for (String change : List.of(
                "\"inputHeight\" : 3",
                "\"inputHeight\" : 2000000000",
                "\"numChannels\" : -1",
                "\"inputWidth\" : \"wide\"")) {
            String field = change.substring(0, change.indexOf(':') + 1);
            String changed = configuration.replaceAll(field + " \\d+", change);
            assertThat(changed).isNotEqualTo(configuration);
            assertThatThrownBy(() -> format.read(zip(Map.of("configuration.json", changed, "coefficients.bin", ""))))
                    .isInstanceOf(NetworkFormatException.class)
                    .hasMessageStartingWith("made.zip: ");
        }
        String wide = configuration.replace("\"nout\" : 6", "\"nout\" : 2000000000");
        assertThatThrownBy(() -> format.read(zip(Map.of("configuration.json", wide, "coefficients.bin", ""))))
                .isInstanceOf(NetworkFormatException.class);
    }

    @Test
    void filesMadeToFillTheMemoryAreRefused() throws IOException {
        Path good = written(network("chain"));

        assertThatThrownBy(() -> format.read(zip(Map.of(
                        "configuration.json",
                        entry(good, "configuration.json"),
                        "coefficients.bin",
                        "\0".repeat(20 << 20)))))
                .hasMessageMatching(
                        "made.zip: its entry coefficients.bin would unfold to 20971520 bytes, .* times its" + " size");
    }

    private static Network network(String name) {
        return SampleGraphs.randomized(GraphCompilerIT.graphs().get(name).get(), 7);
    }

    private Path written(Network network) throws IOException {
        Path file = folder.resolve("net.zip");
        format.write(network, file, WriteOptions.PLAIN);
        return file;
    }

    private Path zip(Map<String, String> entries) throws IOException {
        Path file = folder.resolve("made.zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private static String entry(Path file, String name) throws IOException {
        try (ZipFileReader archive = new ZipFileReader(file)) {
            return new String(archive.open(name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] head(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return Arrays.copyOf(bytes, Math.min(4096, bytes.length));
    }

    /** Every parameter random and positive, so that nothing cancels by chance and every variance is one. */
    private static void shake(INDArray parameters) {
        Random random = new Random(9);
        float[] values = NativeFloats.read(parameters);
        for (int i = 0; i < values.length; i++) {
            values[i] = 0.3f * random.nextFloat() + 0.05f * values[i];
        }
        NativeFloats.write(values, values.length, parameters);
    }

    private static Images images(NetworkGraph graph) {
        return Images.random(graph.imageShape(), IMAGES, 3);
    }

    private static void assertSameAnswers(double[] wanted, Network network) {
        assertThat(images(network.graph()).reference(network))
                .containsExactly(wanted, within(1e-9)); // the same sums of the same numbers, some in another order
    }
}
