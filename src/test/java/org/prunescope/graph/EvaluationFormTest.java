package org.prunescope.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EvaluationFormTest {
    private static final Shape PIXEL = Shape.map(1, 1, 1);

    static Stream<Arguments> topologies() {
        return SampleGraphs.topologies().entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
    }

    /** Weights are rounded to single precision once more: 1e-5 of numbers around 1. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("topologies")
    void theFormComputesTheSameWithStepsThatMeanTheSameInTraining(String name, Supplier<NetworkGraph> graph) {
        Network network = SampleGraphs.randomized(graph.get(), 2);
        double[] image =
                new Random(3).doubles(network.graph().imageShape().elements()).toArray();

        Network form = EvaluationForm.of(network).network();

        assertThat(new ReferenceInterpreter(form).run(image))
                .containsExactly(new ReferenceInterpreter(network).run(image), within(1e-5));
        assertThat(form.graph().steps()).extracting(Step::operation).noneMatch(EvaluationFormTest::dependsOnTheMode);
    }

    private static boolean dependsOnTheMode(Operation operation) {
        return operation instanceof BatchNormalization || (operation instanceof Dropout drop && drop.rate() > 0);
    }

    /**
     * The weight 2, then 3 (x − 4) / 2 + 1: the factor is 1.5 and the offset −5. Of the gradients 10 and 7 by weight and
     * bias of the form, the weight keeps 1.5 · 10; the factor has 2 · 10, so SCALE (20 − 4 · 7) / 2 and SHIFT 7.
     */
    @Test
    void aGradientGoesBackThroughAFoldedNormalisation() {
        Network network = new Network(
                GraphBuilder.image(PIXEL).conv("c", 1, 1, 1).batchNorm("b").build(),
                Map.of("c", Map.of(Role.WEIGHT, weight(2)), "b", normalization(3, 1, 4, 4)));
        EvaluationForm form = EvaluationForm.of(network);
        assertThat(form.network().parameter("c", Role.BIAS).get(0)).isCloseTo(-5, within(1e-4f));

        Map<String, Map<Role, Tensor>> gradients =
                form.gradients(Map.of("c", Map.of(Role.WEIGHT, weight(10), Role.BIAS, Tensor.vector(7))));

        assertThat(gradients).containsOnlyKeys("c", "b");
        assertThat(gradients.get("c")).containsOnlyKeys(Role.WEIGHT);
        assertThat(gradients.get("c").get(Role.WEIGHT).get(0)).isCloseTo(15, within(1e-3f));
        assertThat(gradients.get("b")).containsOnlyKeys(Role.SCALE, Role.SHIFT);
        assertThat(gradients.get("b").get(Role.SCALE).get(0)).isCloseTo(-4, within(1e-3f));
        assertThat(gradients.get("b").get(Role.SHIFT).get(0)).isEqualTo(7);
    }

    /** As above without a layer in front: the gradients 20 and 7 are those of the factor and the offset themselves. */
    @Test
    void aGradientGoesBackThroughANormalisationThatStandsAlone() {
        Network network =
                new Network(GraphBuilder.image(PIXEL).batchNorm("b").build(), Map.of("b", normalization(3, 1, 4, 4)));
        EvaluationForm form = EvaluationForm.of(network);

        Map<Role, Tensor> gradients = form.gradients(
                        Map.of("b", Map.of(Role.SCALE, Tensor.vector(20), Role.SHIFT, Tensor.vector(7))))
                .get("b");

        assertThat(form.network().graph().step("b").operation()).isEqualTo(new ChannelScaling(1));
        assertThat(gradients.get(Role.SCALE).get(0)).isCloseTo(-4, within(1e-3f));
        assertThat(gradients.get(Role.SHIFT).get(0)).isEqualTo(7);
    }

    /**
     * The weight 2 and bias 1, then 3 x + 1, then 5 x + 2: the form has 30 x + 22. Of its gradients 10 and 7 the second
     * factor has (2 · 3) · 10 + (3 · 1 + 1) · 7 and hands 50 and 35 on; the first has 2 · 50 + 1 · 35 and hands on 150
     * and 105.
     */
    @Test
    void normalisationsInARowArePassedOneByOne() {
        NetworkGraph graph = GraphBuilder.image(PIXEL)
                .then("c", new Convolution(1, 1, Window.square(1, 1, 0), 1, Bias.PRESENT))
                .batchNorm("b1")
                .batchNorm("b2")
                .build();
        Network network = new Network(
                graph,
                Map.of(
                        "c", Map.of(Role.WEIGHT, weight(2), Role.BIAS, Tensor.vector(1)),
                        "b1", normalization(3, 1, 0, 1),
                        "b2", normalization(5, 2, 0, 1)));

        Map<String, Map<Role, Tensor>> gradients = EvaluationForm.of(network)
                .gradients(Map.of("c", Map.of(Role.WEIGHT, weight(10), Role.BIAS, Tensor.vector(7))));

        assertNumber(gradients, "b2", Role.SCALE, 88);
        assertNumber(gradients, "b2", Role.SHIFT, 7);
        assertNumber(gradients, "b1", Role.SCALE, 135);
        assertNumber(gradients, "b1", Role.SHIFT, 35);
        assertNumber(gradients, "c", Role.WEIGHT, 150);
        assertNumber(gradients, "c", Role.BIAS, 105);
    }

    /** The epsilon of 1e-5 moves every factor by its half. */
    private static void assertNumber(Map<String, Map<Role, Tensor>> gradients, String step, Role role, float expected) {
        assertThat(gradients.get(step).get(role).get(0))
                .as("%s of %s", role, step)
                .isCloseTo(expected, within(1e-4f * expected));
    }

    @Test
    void aParameterWithoutInfluenceHasTheSlopeZero() {
        NetworkGraph graph = GraphBuilder.image(PIXEL).conv("c", 1, 1, 1).build();
        NetworkGraph withAside =
                new NetworkGraph(List.of(graph.step("input"), graph.step("c"), aside(graph.step("c"))), "c");
        Network network = new Network(
                withAside, Map.of("c", Map.of(Role.WEIGHT, weight(2)), "aside", Map.of(Role.WEIGHT, weight(3))));

        Map<String, Map<Role, Tensor>> gradients =
                EvaluationForm.of(network).gradients(Map.of("c", Map.of(Role.WEIGHT, weight(10))));

        assertThat(gradients)
                .isEqualTo(Map.of(
                        "c", Map.of(Role.WEIGHT, weight(10)),
                        "aside", Map.of(Role.WEIGHT, weight(0))));
    }

    private static Step aside(Step layer) {
        return new Step("aside", layer.operation(), "c");
    }

    private static Tensor weight(float value) {
        return Tensor.of(new int[] {1, 1, 1, 1}, value);
    }

    private static Map<Role, Tensor> normalization(float scale, float shift, float mean, float variance) {
        return Map.of(
                Role.SCALE, Tensor.vector(scale),
                Role.SHIFT, Tensor.vector(shift),
                Role.MEAN, Tensor.vector(mean),
                Role.VARIANCE, Tensor.vector(variance));
    }
}
