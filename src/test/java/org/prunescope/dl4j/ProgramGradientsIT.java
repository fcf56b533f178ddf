package org.prunescope.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prunescope.data.Batch;
import org.prunescope.graph.Activation;
import org.prunescope.graph.ChannelNormalization;
import org.prunescope.graph.CifarResNet;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.LocalResponseNormalization;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Operation;
import org.prunescope.graph.Pooling;
import org.prunescope.graph.RandomGraphs;
import org.prunescope.graph.Role;
import org.prunescope.graph.SampleGraphs;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Step;
import org.prunescope.graph.Tensor;
import org.prunescope.onnx.Images;
import org.prunescope.train.CrossEntropy;

/** Gradients by oneDNN programs against those of Deeplearning4j. */
class ProgramGradientsIT {
    private static final int IMAGES = 6;

    static Set<String> names() {
        return GraphCompilerIT.names();
    }

    static LongStream seeds() {
        return RandomGraphs.seeds(40);
    }

    @BeforeAll
    static void prepare() {
        Backend.prepare(1);
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyTopology(String name) {
        compare(GraphCompilerIT.graphs().get(name).get(), 7);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void randomGraphs(long seed) {
        compare(RandomGraphs.of(seed), seed);
    }

    /** Deeplearning4j rounds as well: what both have in common is what is right. */
    private static void compare(NetworkGraph graph, long seed) {
        Network network = Logits.of(SampleGraphs.randomized(graph, seed));
        Random random = new Random(seed);
        Images images = Images.random(graph.imageShape(), IMAGES, seed);
        Batch batch = new Batch(
                images.values(), random.ints(IMAGES, 0, network.classes()).toArray(), IMAGES);
        CrossEntropy loss =
                new CrossEntropy(random.doubles(network.classes(), 0.5, 2).toArray());
        Gradients chosen = Gradients.of(network, loss, seed, IMAGES);
        try (GradientFinder program = chosen.finder();
                GradientFinder layers = Gradients.layerByLayer(network, loss, seed)) {
            if (chosen.obstacle().isPresent()) {
                assertThat(network.graph().steps()).anyMatch(ProgramGradientsIT::isUnknown);
                return;
            }
            layers.differentiate(batch, 3);
            program.differentiate(batch, 3);

            assertThat(program.loss()).isEqualTo(layers.loss(), within(1e-5));
            requireClose(program, layers, network);
        }
    }

    /** All that no program can be made for. */
    private static boolean isUnknown(Step step) {
        Operation operation = step.operation();
        return operation instanceof ChannelNormalization
                || operation instanceof LocalResponseNormalization
                || (operation instanceof Activation activation && activation.function() == Activation.Function.SOFTSIGN)
                || (operation instanceof Pooling pooling && pooling.window().dilationHeight() > 1);
    }

    private static void requireClose(GradientFinder found, GradientFinder wanted, Network network) {
        Map<String, Map<Role, Tensor>> own = found.layout().tensors(found.gradients(), network);
        Map<String, Map<Role, Tensor>> other = wanted.layout().tensors(wanted.gradients(), network);
        assertThat(own.keySet()).isEqualTo(other.keySet());
        own.forEach((step, tensors) ->
                assertThat(tensors.keySet()).isEqualTo(other.get(step).keySet()));
        assertThat(ProgramGuard.distance(found, wanted, network)).isLessThan(1e-5);
    }

    /** The widths of pruned networks, images of one channel, a batch of one. */
    @Test
    void oddWidthsAndSingleImages() {
        for (int channels : new int[] {1, 2, 3, 5}) {
            NetworkGraph graph = GraphBuilder.image(Shape.map(channels, 12, 10))
                    .conv("a", 13, 3, 1)
                    .relu("ra")
                    .conv("b", 7, 5, 2)
                    .relu("rb")
                    .conv("c", 21, 1, 1)
                    .relu("rc")
                    .classifier("fc", 3)
                    .build();
            Network network = SampleGraphs.randomized(graph, channels);
            CrossEntropy loss = new CrossEntropy(1, 1, 1);
            try (GradientFinder program = Gradients.of(network, loss, 1, 4).finder();
                    GradientFinder layers = Gradients.layerByLayer(network, loss, 1)) {
                assertThat(program).isInstanceOf(ProgramGradients.class);
                for (int count : new int[] {4, 1, 4, 3}) {
                    Images images = Images.random(graph.imageShape(), count, count);
                    Batch batch = new Batch(images.values(), new int[count], count);
                    program.differentiate(batch, 0);
                    layers.differentiate(batch, 0);
                    requireClose(program, layers, network);
                }
            }
        }
    }

    /** Every run of a program gives the same bits. */
    @Test
    void aPassCanBeRepeated() {
        Network network =
                SampleGraphs.randomized(CifarResNet.graph(8, Shape.map(3, 16, 16), 3, CifarResNet.Shortcut.PADDED), 1);
        Images images = Images.random(network.graph().imageShape(), IMAGES, 1);
        Batch batch = new Batch(images.values(), new int[IMAGES], IMAGES);
        CrossEntropy loss = new CrossEntropy(1, 1, 1);
        try (GradientFinder first = Gradients.of(network, loss, 1, IMAGES).finder();
                GradientFinder second = Gradients.of(network, loss, 1, IMAGES).finder()) {
            first.differentiate(batch, 0);
            float[] once = first.gradients().clone();
            first.differentiate(batch, 0);
            second.differentiate(batch, 0);

            assertThat(first.gradients()).containsExactly(once);
            assertThat(second.gradients()).containsExactly(once);
        }
    }

    /** Each program takes some fifty megabytes; thirty that stayed would be seen. */
    @Test
    void whatIsClosedIsFree() {
        Network network =
                SampleGraphs.randomized(CifarResNet.graph(20, Shape.map(3, 32, 32), 3, CifarResNet.Shortcut.PADDED), 1);
        passAndClose(network, 3);
        long before = Pointer.physicalBytes();

        passAndClose(network, 30);

        assertThat(Pointer.physicalBytes() - before).isLessThan(500L << 20);
    }

    private static void passAndClose(Network network, int times) {
        Images images = Images.random(network.graph().imageShape(), 32, 1);
        Batch batch = new Batch(images.values(), new int[32], 32);
        for (int i = 0; i < times; i++) {
            try (GradientFinder program =
                    Gradients.of(network, new CrossEntropy(1, 1, 1), 1, 32).finder()) {
                program.differentiate(batch, 0);
            }
        }
    }
}
