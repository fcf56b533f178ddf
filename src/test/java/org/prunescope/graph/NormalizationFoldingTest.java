package org.prunescope.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NormalizationFoldingTest {
    private static final Shape PIXEL = Shape.map(1, 1, 1);

    static Stream<Arguments> topologies() {
        return SampleGraphs.topologies().entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
    }

    /** Folded weights are rounded to single precision once more: 1e-5 of numbers around 1. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("topologies")
    void aFoldedNetworkComputesTheSame(String name, Supplier<NetworkGraph> graph) {
        Network network = SampleGraphs.randomized(graph.get(), 2);
        double[] image =
                new Random(3).doubles(network.graph().imageShape().elements()).toArray();

        double[] expected = new ReferenceInterpreter(network).run(image);

        assertThat(new ReferenceInterpreter(NormalizationFolding.fold(network)).run(image))
                .containsExactly(expected, within(1e-5));
    }

    /** 2 x, of which the mean is 1 and the deviation 4, times 8 plus 3: 8 (2 x − 1) / 4 + 3 = 4 x + 1. */
    @Test
    void aNormalisationBecomesFactorAndBias() {
        NetworkGraph graph = GraphBuilder.image(PIXEL).conv("c", 1, 1, 1).build();
        Network network = new Network(
                new NetworkGraph(
                        List.of(
                                graph.step("input"),
                                named(graph.step("c"), "conv", "before"),
                                named(new Step("b", new BatchNormalization(1, 6), "c"), "norm", "after")),
                        "b"),
                Map.of(
                        "c", Map.of(Role.WEIGHT, Tensor.of(new int[] {1, 1, 1, 1}, 2)),
                        "b",
                                Map.of(
                                        Role.SCALE, Tensor.vector(8),
                                        Role.SHIFT, Tensor.vector(3),
                                        Role.MEAN, Tensor.vector(1),
                                        Role.VARIANCE, Tensor.vector(10))));

        Network folded = NormalizationFolding.fold(network);

        assertThat(folded.graph().steps()).extracting(Step::name).containsExactly("input", "c");
        assertThat(folded.graph().output()).isEqualTo("c");
        assertThat(folded.parameter("c", Role.WEIGHT).get(0)).isEqualTo(4);
        assertThat(folded.parameter("c", Role.BIAS).get(0)).isEqualTo(1);
        assertThat(folded.graph().step("c").fileNames())
                .isEqualTo(new Step.FileNames(Optional.of("conv"), Optional.of("after"), Map.of()));
    }

    private static Step named(Step step, String node, String value) {
        Step.FileNames names = new Step.FileNames(Optional.of(node), Optional.of(value), Map.of());
        return new Step(step.name(), step.operation(), step.inputs(), names);
    }

    @Test
    void normalisationsInARowAllGo() {
        NetworkGraph graph = GraphBuilder.image(Shape.map(2, 3, 3))
                .conv("c", 2, 3, 1)
                .batchNorm("b1")
                .batchNorm("b2")
                .relu("r")
                .build();

        assertThat(foldedSteps(graph)).containsExactly("input", "c", "r");
    }

    @Test
    void aLayerThatOthersReadKeepsItsNormalisation() {
        NetworkGraph graph = GraphBuilder.image(Shape.map(2, 3, 3))
                .conv("c", 2, 3, 1)
                .batchNorm("b")
                .then("add", new Addition(), "c")
                .build();

        assertThat(foldedSteps(graph)).containsExactly("input", "c", "b", "add");
    }

    @Test
    void aNormalisationBehindAnythingElseStays() {
        NetworkGraph graph = GraphBuilder.image(Shape.map(2, 3, 3))
                .conv("c", 2, 3, 1)
                .then("cat", new Concatenation(), "input")
                .batchNorm("b")
                .build();

        assertThat(foldedSteps(graph)).containsExactly("input", "c", "cat", "b");
    }

    private static List<String> foldedSteps(NetworkGraph graph) {
        return NormalizationFolding.fold(SampleGraphs.randomized(graph, 1)).graph().steps().stream()
                .map(Step::name)
                .toList();
    }
}
