package org.prunescope.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunescope.data.Batch;
import org.prunescope.engine.Observer;
import org.prunescope.engine.Predictor;
import org.prunescope.graph.ChannelSelection;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.LogSoftmax;
import org.prunescope.graph.Masking;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Pooling;
import org.prunescope.graph.ReferenceInterpreter;
import org.prunescope.graph.SampleGraphs;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Step;
import org.prunescope.graph.Surgery;
import org.prunescope.graph.Window;

class OnnxRuntimeIT {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final OnnxRuntime RUNTIME = new OnnxRuntime(1);

    static Stream<Arguments> topologies() {
        return SampleGraphs.topologies().entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
    }

    static List<String> references() {
        return ReferenceNetwork.NAMES;
    }

    static float[] predict(Network network, Images images) {
        try (Predictor.Session session = RUNTIME.open(network)) {
            return session.run(images.batch());
        }
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, i -> values[i]);
        return doubles;
    }

    /** Single precision against double: 1e-4 of the largest number leaves room for a dozen layers. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("topologies")
    void theRuntimeComputesWhatTheGraphSays(String name, Supplier<NetworkGraph> graph) {
        Network network = SampleGraphs.randomized(graph.get(), 3);
        Images images = Images.random(network.graph().imageShape(), 3, 4);

        assertThat(predict(network, images)).satisfies(Images.agreesWith(images.reference(network), 1e-4));
    }

    @Test
    void logarithmsOfProbabilitiesToo() {
        NetworkGraph graph = GraphBuilder.image(Shape.map(3, 8, 8))
                .conv("a", 4, 3, 1)
                .classifier("fc", 3)
                .then("log", new LogSoftmax())
                .build();
        Network network = SampleGraphs.randomized(graph, 3);
        Images images = Images.random(graph.imageShape(), 2, 4);

        assertThat(predict(network, images)).satisfies(Images.agreesWith(images.reference(network), 1e-4));
    }

    /** Windows of three over 8 pixels with a stride of two: the last one reaches beyond the padding. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void meansCountThePaddingButNothingBeyond(int gap) {
        Window window = new Window(3, 3, 2, 2, 1, 1, 1, 1, gap, 1);
        NetworkGraph graph = GraphBuilder.image(Shape.map(3, 8, 8))
                .then(
                        "mean",
                        new Pooling(Pooling.Kind.AVERAGE, window, Window.Rounding.CEILING, Pooling.Padding.COUNTED))
                .build();
        Network network = SampleGraphs.randomized(graph, 1);
        Images images = Images.random(graph.imageShape(), 2, 4);

        assertThat(predict(network, images)).satisfies(Images.agreesWith(images.reference(network), 1e-5));
    }

    /** Both sides add in single precision, in another order. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("topologies")
    void maskedEqualsPruned(String name, Supplier<NetworkGraph> graph) {
        int removed = 0;
        for (int seed = 0; seed < 5; seed++) {
            Network network = SampleGraphs.randomized(graph.get(), seed);
            removed += requireMaskedEqualsPruned(
                    network, Images.random(network.graph().imageShape(), 2, seed), seed);
        }
        assertThat(removed).isPositive();
    }

    @ParameterizedTest
    @MethodSource("references")
    void maskedEqualsPrunedInTrainedNetworks(String name) throws Exception {
        ReferenceNetwork reference = ReferenceNetwork.read(name);
        for (int seed = 0; seed < 3; seed++) {
            assertThat(requireMaskedEqualsPruned(reference.network(), reference.images(), seed))
                    .isPositive();
        }
    }

    /** How many channels a random selection removed. */
    private static int requireMaskedEqualsPruned(Network network, Images images, int seed) {
        ChannelSelection selection = SampleGraphs.randomSelection(network.graph(), new Random(seed));
        double[] masked = doubles(predict(Masking.mask(network, selection), images));

        assertThat(predict(Surgery.prune(network, selection), images))
                .as("seed %d", seed)
                .satisfies(Images.agreesWith(masked, 1e-5));
        return selection.removedCount();
    }

    @ParameterizedTest
    @MethodSource("references")
    void trainedNetworksGiveTheLogitsOfPyTorch(String name) throws Exception {
        ReferenceNetwork reference = ReferenceNetwork.read(name);

        assertThat(predict(reference.network(), reference.images()))
                .satisfies(Images.agreesWith(reference.logits(), 1e-5));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("topologies")
    void everyStepCanBeSeenAsItIs(String name, Supplier<NetworkGraph> graph) {
        Network network = SampleGraphs.randomized(graph.get(), 3);
        Images images = Images.random(network.graph().imageShape(), 2, 4);
        List<String> steps = network.graph().steps().stream().map(Step::name).toList();
        Map<String, double[]> expected = new ReferenceInterpreter(network).trace(images.image(1));

        try (Observer.Session session = RUNTIME.open(network, steps)) {
            Map<String, FloatBuffer> values = session.observe(images.batch());

            assertThat(values.keySet()).containsExactlyInAnyOrderElementsOf(steps);
            values.forEach((step, buffer) ->
                    assertThat(secondHalf(buffer)).as(step).satisfies(Images.agreesWith(expected.get(step), 1e-4)));
        }
    }

    private static float[] secondHalf(FloatBuffer buffer) {
        float[] half = new float[buffer.remaining() / 2];
        buffer.position(half.length).get(half);
        return half;
    }

    /** Alone, without the steps behind it, so that the runtime is free to join it with its normalisation. */
    @Test
    void aConvolutionIsSeenBeforeItsNormalisation() throws Exception {
        ReferenceNetwork reference = ReferenceNetwork.read("resnet20a.bn");
        String layer = "blocks.0.conv2";
        double[] expected = new ReferenceInterpreter(reference.network())
                .trace(reference.images().image(0))
                .get(layer);

        try (Observer.Session session = RUNTIME.open(reference.network(), List.of(layer))) {
            FloatBuffer values = session.observe(reference.images().batch(1)).get(layer);
            float[] all = new float[values.remaining()];
            values.get(all);
            assertThat(all).satisfies(Images.agreesWith(expected, 1e-4));
        }
    }

    @Test
    void batchesOfAnySizeFollowOneAnother() {
        Network network = SampleGraphs.randomized(SampleGraphs.chain(), 3);
        Images images = Images.random(network.graph().imageShape(), 7, 4);
        double[] all = images.reference(network);

        try (Predictor.Session session = RUNTIME.open(network)) {
            for (int count : new int[] {3, 7, 1, 3, 3, 7}) {
                double[] expected = Arrays.copyOf(all, count * 3);
                assertThat(session.run(images.batch(count))).satisfies(Images.agreesWith(expected, 1e-4));
            }
        }
    }

    @Test
    void whatIsSeenIsForReading() {
        Network network = SampleGraphs.randomized(SampleGraphs.chain(), 3);
        Images images = Images.random(network.graph().imageShape(), 2, 4);

        try (Observer.Session session = RUNTIME.open(network, List.of("a"))) {
            session.observe(images.batch(), (step, first, count, values) -> {
                assertThat(step).isEqualTo("a");
                assertThat(first).isZero();
                assertThat(count).isEqualTo(2);
                assertThat(values.isReadOnly()).isTrue();
            });
        }
    }

    @Test
    void twoThreadsComputeTheSame() throws Exception {
        ReferenceNetwork reference = ReferenceNetwork.read("mobilenetv2.bn");

        try (Predictor.Session session = new OnnxRuntime(2).open(reference.network())) {
            assertThat(session.run(reference.images().batch())).satisfies(Images.agreesWith(reference.logits(), 1e-5));
        }
    }

    /** Each holds more than 40 MB while it is open; in blocks of that size the system gets memory back at once. */
    @Test
    void closedSessionsGiveBackWhatTheyTook() throws IOException, InterruptedException {
        assumeTrue(Files.exists(STATUS), "skipped: only Linux tells how much memory is in use");
        NetworkGraph graph = GraphBuilder.image(Shape.map(3, 128, 128))
                .conv("a", 64, 3, 1)
                .relu("r")
                .classifier("fc", 2)
                .build();
        Network network = SampleGraphs.randomized(graph, 1);
        Images images = Images.random(graph.imageShape(), 10, 1);
        long before = residentMegabytes();

        for (int i = 0; i < 50; i++) {
            try (Observer.Session session = RUNTIME.open(network, List.of("a"))) {
                assertThat(session.observe(images.batch())).containsOnlyKeys("a");
            }
        }

        // Java gives its buffers back when it collects garbage, and a little later.
        long grown = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 50 && grown > 500; attempt++) {
            System.gc();
            Thread.sleep(100);
            grown = residentMegabytes() - before;
        }
        assertThat(grown).isLessThan(500);
    }

    private static long residentMegabytes() throws IOException {
        String line = Files.readAllLines(STATUS).stream()
                .filter(text -> text.startsWith("VmRSS"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
    }

    @Test
    void theImageItselfCanBeSeenAndAStepBeNamedTwice() {
        Network network = SampleGraphs.randomized(SampleGraphs.chain(), 3);
        Images images = Images.random(network.graph().imageShape(), 2, 4);

        try (Observer.Session session = RUNTIME.open(network, List.of("a", "input", "a"))) {
            assertThat(session.observe(images.batch()).get("input")).isEqualTo(FloatBuffer.wrap(images.values()));
        }
    }

    @Test
    void wrongArgumentsAreNamed() {
        Network network = SampleGraphs.randomized(SampleGraphs.chain(), 3);

        assertThatThrownBy(() -> new OnnxRuntime(0)).hasMessage("threads must be at least 1, not 0");
        assertThatThrownBy(() -> RUNTIME.open(network, List.of("z"))).hasMessage("no step is named \"z\"");
        try (Predictor.Session session = RUNTIME.open(network)) {
            assertThatThrownBy(() -> session.run(new Batch(new float[100], new int[1], 1)))
                    .hasMessage("a batch of 1 images needs 192 numbers, but has 100");
        }
    }

    @Test
    void aBatchBeyondTwoGigabytesIsRefused() {
        NetworkGraph graph =
                GraphBuilder.image(Shape.map(1, 8, 8)).conv("wide", 512, 1, 1).build();
        Batch batch = new Batch(new float[20_000 * 64], new int[0], 20_000);

        try (Predictor.Session session = RUNTIME.open(SampleGraphs.randomized(graph, 1))) {
            assertThatThrownBy(() -> session.run(batch))
                    .hasMessage("a batch of 20000 images is too large: \"wide\" would fill 2621440000 bytes");
        }
    }
}
