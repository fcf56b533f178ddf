package org.prunescope.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.PoolHelperVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.AutoEncoder;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationHardSigmoid;
import org.nd4j.linalg.activations.impl.ActivationHardTanH;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationMish;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationRectifiedTanh;
import org.nd4j.linalg.activations.impl.ActivationSELU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSoftSign;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.prunescope.engine.NetworkFormatException;
import org.prunescope.engine.ZipFileReader;
import org.prunescope.graph.Network;
import org.prunescope.graph.Shape;
import org.prunescope.onnx.Images;

/** Files that other programs wrote, and files that were made to do harm. */
class ForeignFilesIT {
    private static final int IMAGES = 3;
    private static final Shape IMAGE = Shape.map(3, 32, 32);

    private final Dl4jFormat format = new Dl4jFormat();

    @TempDir
    private Path folder;

    @BeforeAll
    static void prepare() {
        Backend.prepare(1);
    }

    @Test
    void rareLayersOpenWithTheSameAnswers() throws IOException {
        ComputationGraph net = started(graph("picture")
                .addLayer("stem", new ConvolutionLayer.Builder(3, 3).nOut(6).build(), "picture")
                .addLayer(
                        "slopes",
                        new PReLULayer.Builder()
                                .inputShape(6, 30, 30)
                                .sharedAxes(2, 3)
                                .build(),
                        "stem")
                .addLayer("local", new LocalResponseNormalization.Builder(2, 4, 0.5, 0.75).build(), "slopes")
                .addLayer("crop", new Cropping2D.Builder(2, 3, 1, 5).build(), "local")
                .addLayer("grown", new Upsampling2D.Builder(2).build(), "crop")
                .addVertex("helped", new PoolHelperVertex(), "grown")
                .addVertex("scaled", new ScaleVertex(0.25), "helped")
                .addVertex("shifted", new ShiftVertex(-0.5), "helped")
                .addVertex("less", new ElementWiseVertex(ElementWiseVertex.Op.Subtract), "scaled", "shifted")
                .addVertex("mean", new ElementWiseVertex(ElementWiseVertex.Op.Average), "less", "scaled", "shifted")
                .addLayer("pool", new GlobalPoolingLayer(PoolingType.AVG), "mean")
                .addLayer(
                        "coded",
                        new AutoEncoder.Builder()
                                .nOut(5)
                                .activation(new ActivationTanH())
                                .build(),
                        "pool")
                .addLayer(
                        "weighted",
                        new ElementWiseMultiplicationLayer.Builder()
                                .nIn(5)
                                .nOut(5)
                                .activation(new ActivationTanH())
                                .build(),
                        "coded")
                .addLayer("own", new PReLULayer.Builder().inputShape(5).build(), "weighted")
                .addLayer(
                        "answer",
                        new CenterLossOutputLayer.Builder()
                                .nOut(3)
                                .activation(new ActivationSoftmax())
                                .build(),
                        "own")
                .setOutputs("answer"));

        assertOpensAlike(net);
    }

    @Test
    void frozenVerticesOpenLikeTheOnesWithin() throws IOException {
        ComputationGraph net = started(graph("picture")
                .addLayer("stem", new ConvolutionLayer.Builder(3, 3).nOut(6).build(), "picture")
                .addLayer("pool", new GlobalPoolingLayer(PoolingType.MAX), "stem")
                .addLayer("answer", softmax(), "pool")
                .setOutputs("answer"));
        ComputationGraphConfiguration configuration = net.getConfiguration();
        LayerVertex stem = (LayerVertex) configuration.getVertices().get("stem");
        configuration.getVertices().put("stem", new FrozenVertex(stem));
        Path file = saved(net);

        assertThat(entry(file, "configuration.json")).contains("FrozenVertex");
        assertAnswersAlike(net, file);
    }

    @Test
    void slopesThatDifferFromPlaceToPlaceAreRefused() throws IOException {
        ComputationGraph net = started(graph("picture")
                .addLayer("stem", new ConvolutionLayer.Builder(3, 3).nOut(2).build(), "picture")
                .addLayer(
                        "slopes", new PReLULayer.Builder().inputShape(2, 30, 30).build(), "stem")
                .addLayer("answer", softmax(), "slopes")
                .setOutputs("answer"));
        Path file = saved(net);

        assertThatThrownBy(() -> format.read(file))
                .isInstanceOf(NetworkFormatException.class)
                .hasMessageContaining("\"slopes\" (PReLULayer): its slopes differ from place to place;"
                        + " one for each channel can be read");
    }

    static Stream<IActivation> functions() {
        return Stream.of(
                new ActivationELU(),
                new ActivationELU(0.3),
                new ActivationHardSigmoid(),
                new ActivationHardTanH(),
                new ActivationIdentity(),
                new ActivationLReLU(0.2),
                new ActivationMish(),
                new ActivationReLU(),
                new ActivationReLU6(),
                new ActivationRectifiedTanh(),
                new ActivationSELU(),
                new ActivationSigmoid(),
                new ActivationSoftPlus(),
                new ActivationSoftSign(),
                new ActivationSwish(),
                new ActivationTanH());
    }

    @ParameterizedTest
    @MethodSource("functions")
    void functionsMeanWhatDeeplearning4jComputes(IActivation function) throws IOException {
        assertOpensAlike(of(function));
    }

    /** The one is not the function of its name for negative numbers; the other answers them all alike. */
    @Test
    void functionsThatDeeplearning4jComputesInAWayOfItsOwnAreRefused() throws IOException {
        Path file = saved(of(new ActivationGELU(true)));

        assertThatThrownBy(() -> format.read(file))
                .isInstanceOf(NetworkFormatException.class)
                .hasMessage("net.zip: these of its layers cannot be read: ActivationGELU (2);"
                        + " save the network as ONNX instead");
    }

    @ParameterizedTest
    @ValueSource(strings = {"layer", "activationFn", "preProcessor"})
    void aHostileClassIsRefusedByNameAndNeverTouched(String place) throws IOException {
        Path good = saved(of(new ActivationTanH()));
        String hostile = hostile(entry(good, "configuration.json"), place);
        Path file = zip(Map.of("configuration.json", hostile.getBytes(StandardCharsets.UTF_8)));
        Trap.set();

        assertThatThrownBy(() -> format.read(file))
                .isInstanceOf(NetworkFormatException.class)
                .hasMessageContaining("cannot be read: Trap (");
        assertThat(System.getProperty("prunescope.trap")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"iupdater", "weightInitFn", "lossFn", "idropout"})
    void aHostileClassWhereNobodyLooksIsNeverTouched(String place) throws IOException {
        ComputationGraph net = of(new ActivationTanH());
        Path good = saved(net);
        Map<String, byte[]> entries = entries(good);
        entries.computeIfPresent(
                "configuration.json", (name, bytes) -> hostile(new String(bytes, StandardCharsets.UTF_8), place)
                        .getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(object)) {
            out.writeObject(new Trap());
        }
        for (String name : new String[] {"normalizer.bin", "preprocessor.bin", "updaterState.bin"}) {
            entries.put(name, object.toByteArray());
        }
        Path file = zip(entries);
        Trap.set();

        assertAnswersAlike(net, file);
        assertThat(System.getProperty("prunescope.trap")).isNull();
    }

    @Test
    void bracketsWithoutEndAreRefused() throws IOException {
        for (String opening : new String[] {"[", "{\"vertices\":"}) {
            byte[] deep = opening.repeat(3_000_000 / opening.length()).getBytes(StandardCharsets.UTF_8);
            Path file = zip(Map.of("configuration.json", deep));

            assertThatThrownBy(() -> format.read(file))
                    .hasMessage("made.zip: its entry configuration.json is nested more than 100 levels deep");
        }
    }

    private static String hostile(String configuration, String place) {
        String type = "\"@class\" : \"org.prunescope.dl4j.Trap\"";
        String changed =
                switch (place) {
                    case "layer" -> configuration.replaceAll("\"@class\" : \"[^\"]*\\.ConvolutionLayer\"", type);
                    case "idropout" -> configuration.replace("\"idropout\" : null", "\"idropout\" : {" + type + "}");
                    default ->
                        configuration.replaceAll(
                                "\"" + place + "\" : \\{\\s*\"@class\" : \"[^\"]*\"", "\"" + place + "\" : {" + type);
                };
        assertThat(changed).isNotEqualTo(configuration);
        return changed;
    }

    private static ComputationGraph of(IActivation function) {
        return started(graph("picture")
                .addLayer(
                        "stem",
                        new ConvolutionLayer.Builder(8, 8)
                                .stride(8, 8)
                                .nOut(4)
                                .activation(function)
                                .build(),
                        "picture")
                .addLayer("hidden", new DenseLayer.Builder().nOut(5).build(), "stem")
                .addLayer("function", new ActivationLayer(function), "hidden")
                .addLayer("answer", softmax(), "function")
                .setOutputs("answer"));
    }

    private static OutputLayer softmax() {
        return new OutputLayer.Builder()
                .nOut(3)
                .activation(new ActivationSoftmax())
                .build();
    }

    private static ComputationGraphConfiguration.GraphBuilder graph(String input) {
        return new NeuralNetConfiguration.Builder()
                .seed(3)
                .activation(new ActivationIdentity())
                .graphBuilder()
                .addInputs(input)
                .setInputTypes(InputType.convolutional(IMAGE.height(), IMAGE.width(), IMAGE.channels()));
    }

    /** Every parameter random and of both signs. */
    private static ComputationGraph started(ComputationGraphConfiguration.GraphBuilder builder) {
        ComputationGraph net = new ComputationGraph(builder.build());
        net.init();
        Random random = new Random(9);
        float[] values = NativeFloats.read(net.params());
        for (int i = 0; i < values.length; i++) {
            values[i] = 0.6f * (random.nextFloat() - 0.5f);
        }
        NativeFloats.write(values, values.length, net.params());
        return net;
    }

    private Path saved(ComputationGraph net) throws IOException {
        Path file = folder.resolve("net.zip");
        ModelSerializer.writeModel(net, file.toFile(), false);
        return file;
    }

    private void assertOpensAlike(ComputationGraph net) throws IOException {
        assertAnswersAlike(net, saved(net));
    }

    private void assertAnswersAlike(ComputationGraph net, Path file) throws IOException {
        Network read = format.read(file).network();
        Images images = Images.random(read.graph().imageShape(), IMAGES, 5);
        INDArray wanted = net.outputSingle(Arrays4d.of(images));

        Arrays4d.assertClose(wanted, images.reference(read), 1e-5);
    }

    private Path zip(Map<String, byte[]> entries) throws IOException {
        Path file = folder.resolve("made.zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return file;
    }

    private static Map<String, byte[]> entries(Path file) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (ZipFileReader archive = new ZipFileReader(file)) {
            for (String name : archive.names()) {
                entries.put(name, archive.open(name).readAllBytes());
            }
        }
        return entries;
    }

    private static String entry(Path file, String name) throws IOException {
        return new String(entries(file).get(name), StandardCharsets.UTF_8);
    }
}
