package org.prunescope.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.prunescope.SharedData;
import org.prunescope.engine.NetworkFile;
import org.prunescope.engine.WriteOptions;
import org.prunescope.engine.WriteOptions.Normalization;
import org.prunescope.graph.BatchNormalization;
import org.prunescope.graph.ChannelPadding;
import org.prunescope.graph.ChannelSelection;
import org.prunescope.graph.Convolution;
import org.prunescope.graph.Cost;
import org.prunescope.graph.CostModel;
import org.prunescope.graph.Foreign;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.LogSoftmax;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Operation;
import org.prunescope.graph.ReferenceInterpreter;
import org.prunescope.graph.Role;
import org.prunescope.graph.SampleGraphs;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Step;
import org.prunescope.graph.Subsampling;
import org.prunescope.graph.Surgery;
import org.prunescope.onnx.proto.ModelProto;
import org.prunescope.onnx.proto.NodeProto;
import org.prunescope.onnx.proto.StringStringEntryProto;
import org.prunescope.onnx.proto.TensorProto;
import org.prunescope.onnx.proto.ValueInfoProto;

class OnnxFormatTest {
    private static final OnnxFormat FORMAT = new OnnxFormat();

    @TempDir
    private Path folder;

    static Stream<Arguments> topologies() {
        Stream<Arguments> samples =
                SampleGraphs.topologies().entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
        Supplier<NetworkGraph> logarithm = () -> GraphBuilder.image(Shape.map(3, 8, 8))
                .classifier("fc", 3)
                .then("log", new LogSoftmax())
                .build();
        return Stream.concat(samples, Stream.of(Arguments.of("logarithm", logarithm)));
    }

    static List<String> references() {
        return ReferenceNetwork.NAMES;
    }

    private Network rewritten(Network network, WriteOptions options) throws IOException {
        Path file = folder.resolve("rewritten.onnx");
        FORMAT.write(network, file, options);
        return FORMAT.read(file).network();
    }

    /** The network as if it came from no file. */
    private static Network withoutFileNames(Network network) {
        List<Step> steps = network.graph().steps().stream()
                .map(step -> new Step(step.name(), step.operation(), step.inputs(), Step.FileNames.NONE))
                .toList();
        return new Network(new NetworkGraph(steps, network.graph().output()), network.parameters());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("topologies")
    void whatIsWrittenIsReadAgain(String name, Supplier<NetworkGraph> graph) throws IOException {
        Network network = SampleGraphs.randomized(graph.get(), 1);

        Network once = rewritten(network, WriteOptions.PLAIN);

        assertThat(withoutFileNames(once)).isEqualTo(network);
        assertThat(rewritten(once, WriteOptions.PLAIN)).isEqualTo(once);
    }

    /** A slice that a cut has left with all channels in their order is nothing, and is not read again. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("topologies")
    void prunedNetworksToo(String name, Supplier<NetworkGraph> graph) throws IOException {
        for (int seed = 0; seed < 5; seed++) {
            Network network = SampleGraphs.randomized(graph.get(), seed);
            ChannelSelection selection = SampleGraphs.randomSelection(network.graph(), new Random(seed));
            Network pruned = Surgery.prune(network, selection);

            Network once = rewritten(pruned, WriteOptions.PLAIN);

            double[] image = new Random(seed)
                    .doubles(network.graph().imageShape().elements())
                    .toArray();
            assertThat(once.parameters()).as("seed %d", seed).isEqualTo(pruned.parameters());
            assertThat(new ReferenceInterpreter(once).run(image))
                    .as("seed %d", seed)
                    .containsExactly(new ReferenceInterpreter(pruned).run(image));
            assertThat(rewritten(once, WriteOptions.PLAIN)).as("seed %d", seed).isEqualTo(once);
        }
    }

    /** What is carried from a file cannot be built without one; reading makes it. */
    @Test
    void theTopologiesHaveEveryKindOfOperation() {
        Set<Class<?>> seen = topologies()
                .map(arguments -> (Supplier<?>) arguments.get()[1])
                .flatMap(graph -> ((NetworkGraph) graph.get()).steps().stream())
                .map(step -> step.operation().getClass())
                .collect(Collectors.toSet());

        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(Stream.of(Operation.class.getPermittedSubclasses())
                        .filter(kind -> kind != Foreign.class)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("references")
    void aWrittenFileKeepsTheNamesOfTheFileItCameFrom(String name) throws IOException {
        ReferenceNetwork reference = ReferenceNetwork.read(name);
        Path file = folder.resolve("copy.onnx");
        FORMAT.write(reference.network(), file, WriteOptions.PLAIN);
        ModelProto before = ModelProto.parseFrom(Files.readAllBytes(reference.file()));
        ModelProto after = ModelProto.parseFrom(Files.readAllBytes(file));

        assertThat(layers(after)).isEqualTo(layers(before));
        assertThat(tensors(after)).containsAll(tensors(before));
        assertThat(after.getGraph().getInputList()).isEqualTo(before.getGraph().getInputList());
        assertThat(after.getGraph().getOutputList()).isEqualTo(before.getGraph().getOutputList());
        assertThat(FORMAT.read(file).network()).isEqualTo(reference.network());
    }

    /** Names, inputs and outputs of all nodes with learned numbers, and of those that only join values. */
    private static List<List<String>> layers(ModelProto model) {
        return model.getGraph().getNodeList().stream()
                .filter(node -> Set.of("Conv", "Gemm", "BatchNormalization", "Add", "Relu")
                        .contains(node.getOpType()))
                .map(OnnxFormatTest::names)
                .toList();
    }

    private static List<String> names(NodeProto node) {
        return Stream.of(List.of(node.getName()), node.getInputList(), node.getOutputList())
                .flatMap(List::stream)
                .toList();
    }

    /** Names and contents. */
    private static Set<TensorProto> tensors(ModelProto model) {
        return new HashSet<>(model.getGraph().getInitializerList());
    }

    @ParameterizedTest
    @MethodSource("references")
    void convolutionsAreNamedAsInPyTorchWhereTheFileStillSaysSo(String name) throws IOException {
        ReferenceNetwork reference = ReferenceNetwork.read(name);
        Set<String> convolutions = reference.network().layers().stream()
                .filter(step -> step.operation() instanceof Convolution)
                .map(Step::name)
                .collect(Collectors.toSet());

        if (name.endsWith(".bn")) {
            assertThat(convolutions).isEqualTo(reference.layers());
        } else {
            assertThat(convolutions).hasSameSizeAs(reference.layers()).allMatch(step -> step.endsWith("/Conv"));
        }
    }

    /**
     * ResNet-20 with padded shortcuts has 269,722 learnable numbers and 40,551,040 MACs for ten classes; each class
     * less saves 64 weights and a bias.
     */
    @Test
    void theResNetHasThePublishedSize() throws IOException {
        Network network = ReferenceNetwork.read("resnet20a.bn").network();
        Cost cost = CostModel.costOf(network.graph());

        assertThat(cost.parameters()).isEqualTo(269_722 - 7 * 65);
        assertThat(cost.macs()).isEqualTo(40_551_040 - 7 * 64);
        assertThat(network.graph().steps().stream().map(Step::operation))
                .contains(ChannelPadding.around(16, 8, 8), ChannelPadding.around(32, 16, 16), new Subsampling(2, 1));
    }

    @Test
    void publishedArchitecturesOfOnnxHaveTheirPublishedSizes() throws IOException {
        assertThat(parameters("light-resnet50")).isEqualTo(25_557_032);
        assertThat(parameters("light-densenet121")).isEqualTo(7_978_856);
        assertThat(parameters("light-squeezenet")).isEqualTo(1_235_496);
        assertThat(parameters("pytorch-cnn-mnist")).isEqualTo(21_840);
    }

    private static long parameters(String name) throws IOException {
        Network network =
                FORMAT.read(SharedData.file("data/networks/" + name + ".onnx")).network();
        return CostModel.costOf(network.graph()).parameters();
    }

    @Test
    void aFileTellsWhatItIs() throws IOException {
        NetworkFile file = FORMAT.read(SharedData.file("data/networks/light-squeezenet.onnx"));

        assertThat(file.format()).isEqualTo("onnx");
        assertThat(file.description()).isEqualTo("ONNX, opset 9, onnx-caffe2");
        assertThat(file.bytes()).isEqualTo(15_618);
        assertThat(file.sha256()).matches("[0-9a-f]{64}");
        assertThat(file.notes())
                .containsExactly(
                        "It was saved for a fixed number of images at a time (1); written again, it takes any number.",
                        "Its output is read as one vector for each image, [n, 1000].");
    }

    @Test
    void foldedNormalisationsAreGoneAndLayersKeepTheirNames() throws IOException {
        Network network = ReferenceNetwork.read("resnet20a.bn").network();

        Network folded = rewritten(network, WriteOptions.PLAIN.with(Normalization.FOLD));

        assertThat(folded.graph().steps()).noneMatch(step -> step.operation() instanceof BatchNormalization);
        assertThat(folded.layers().stream().map(Step::name))
                .containsExactlyElementsOf(
                        network.layers().stream().map(Step::name).toList());
        Step first = folded.graph().step("conv1");
        assertThat(first.parameterName(Role.BIAS)).isEqualTo("conv1.bias");
        assertThat(first.fileNames().value()).contains("/bn1/BatchNormalization_output_0");
    }

    @Test
    void metadataIsStoredInOrder() throws IOException {
        Path file = folder.resolve("with-facts.onnx");
        Network network = SampleGraphs.randomized(SampleGraphs.chain(), 1);

        FORMAT.write(network, file, WriteOptions.PLAIN.withMetadata(Map.of("b", "2", "a", "1")));

        assertThat(ModelProto.parseFrom(Files.readAllBytes(file)).getMetadataPropsList().stream()
                        .map(OnnxFormatTest::pair))
                .containsExactly("a=1", "b=2");
    }

    private static String pair(StringStringEntryProto entry) {
        return entry.getKey() + "=" + entry.getValue();
    }

    @Test
    void stepsThatShareATensorShareItAgainUntilOneIsChanged() throws IOException {
        ModelSketch sketch = ModelSketch.image(13, 4, 5, 5)
                .random("w", 4, 4, 1, 1)
                .random("v", 2, 4, 1, 1)
                .node("Conv x w -> a")
                .node("Conv a w -> b")
                .node("Conv b v -> y");
        Network network = FORMAT.read(sketch.save(folder)).network();
        ChannelSelection selection = ChannelSelection.removing(Map.of("node1", BitSet.valueOf(new long[] {1})));

        assertThat(storedNames(network)).containsExactly("w", "v");
        assertThat(storedNames(Surgery.prune(network, selection))).containsExactly("w", "w_2", "v");
    }

    private List<String> storedNames(Network network) throws IOException {
        Path file = folder.resolve("shared.onnx");
        FORMAT.write(network, file, WriteOptions.PLAIN);
        return ModelProto.parseFrom(Files.readAllBytes(file)).getGraph().getInitializerList().stream()
                .map(TensorProto::getName)
                .toList();
    }

    @Test
    void stepsWithoutNamesAreNumberedByKind() throws IOException {
        ModelSketch sketch = ModelSketch.image(13, 4, 5, 5)
                .random("w", 4, 4, 1, 1)
                .node("Conv x w -> a")
                .node("Relu a -> b")
                .node("Relu b -> y");
        sketch.graph().getNodeBuilderList().forEach(node -> node.clearName());

        assertThat(FORMAT.read(sketch.save(folder)).network().graph().steps().stream()
                        .map(Step::name))
                .containsExactly("x", "conv1", "relu1", "relu2");
    }

    @Test
    void onlyTheContentDecidesWhatAFileIs() throws IOException {
        Path file = ModelSketch.image(13, 4, 5, 5).node("Relu x -> y").save(folder);

        assertThat(FORMAT.recognizes(Path.of("anything"), Files.readAllBytes(file)))
                .isTrue();
        assertThat(FORMAT.recognizes(Path.of("text.onnx"), "some text".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(FORMAT.recognizes(Path.of("empty.onnx"), new byte[0])).isFalse();
    }

    @Test
    void inputsAndOutputsOfAnUnchangedNetworkHaveTheirNames() throws IOException {
        ModelSketch sketch = ModelSketch.image(13, 4, 5, 5).node("Relu x -> a").node("Identity a -> y");
        Path file = folder.resolve("names.onnx");
        FORMAT.write(FORMAT.read(sketch.save(folder)).network(), file, WriteOptions.PLAIN);
        ModelProto written = ModelProto.parseFrom(Files.readAllBytes(file));

        assertThat(written.getGraph().getInputList())
                .extracting(ValueInfoProto::getName)
                .containsExactly("x");
        assertThat(written.getGraph().getOutputList())
                .extracting(ValueInfoProto::getName)
                .containsExactly("y");
    }
}
