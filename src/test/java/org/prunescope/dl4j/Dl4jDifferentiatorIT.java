package org.prunescope.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prunescope.data.Batch;
import org.prunescope.engine.Differentiator;
import org.prunescope.graph.Activation;
import org.prunescope.graph.Dropout;
import org.prunescope.graph.Flatten;
import org.prunescope.graph.Foreign;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.LogSoftmax;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.RandomGraphs;
import org.prunescope.graph.Role;
import org.prunescope.graph.SampleGraphs;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Softmax;
import org.prunescope.graph.Tensor;
import org.prunescope.onnx.Images;

class Dl4jDifferentiatorIT {
    private static final int IMAGES = 3;
    private static final int GRAPHS = 20;
    private static final double STEP = 1e-4;

    private final Differentiator differentiator = new Dl4jDifferentiator(1);

    static Set<String> names() {
        return GraphCompilerIT.names();
    }

    static LongStream seeds() {
        return RandomGraphs.seeds(GRAPHS);
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyGradientIsTheSlopeOfTheLoss(String name) {
        requireSlopes(GraphCompilerIT.graphs().get(name).get(), 7);
    }

    /** {@link RandomGraphs} says how to try more. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyGradientOfARandomGraphIsTheSlopeOfTheLoss(long seed) {
        NetworkGraph graph = RandomGraphs.of(seed);
        try {
            requireSlopes(graph, seed);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("seed " + seed + RandomGraphs.describe(graph), e);
        }
    }

    /** Looks at some numbers of each parameter: the slopes of the loss to both sides, in double precision. */
    private void requireSlopes(NetworkGraph graph, long seed) {
        Network network = SampleGraphs.randomized(graph, seed);
        Random random = new Random(seed);
        Images images = Images.random(graph.imageShape(), IMAGES, seed);
        int[] labels = random.ints(IMAGES, 0, network.classes()).toArray();

        Map<String, Map<Role, Tensor>> gradients = differentiate(network, images, labels);

        assertThat(gradients.keySet()).isEqualTo(network.parameters().keySet());
        int looked = 0;
        int compared = 0;
        for (String step : gradients.keySet()) {
            assertThat(gradients.get(step).keySet()).isEqualTo(learned(network.parameters(step)));
            Map<Role, Tensor> ordered = new TreeMap<>(gradients.get(step));
            for (Role role : ordered.keySet()) {
                Tensor gradient = ordered.get(role);
                assertThat(gradient.shape())
                        .isEqualTo(network.parameter(step, role).shape());
                double scale = largest(gradient);
                for (int i = 0; i < 3; i++) {
                    int index = random.nextInt(gradient.size());
                    float value = network.parameter(step, role).get(index);
                    DoubleUnaryOperator loss = other -> loss(moved(network, step, role, index, other), images, labels);
                    double below = slope(loss, value, (float) (value - STEP));
                    double above = slope(loss, value, (float) (value + STEP));
                    looked++;
                    // Where a rectifier bends in between, there is no slope to compare with.
                    if (Math.abs(above - below) <= 2e-3 * scale + 1e-6) {
                        assertThat((double) gradient.get(index))
                                .as("%s of %s, number %d", role, step, index)
                                .isCloseTo((above + below) / 2, within(1e-3 * scale + 1e-6));
                        compared++;
                    }
                }
            }
        }
        assertThat(compared).isGreaterThan(looked / 2);
    }

    private static Set<Role> learned(Map<Role, Tensor> parameters) {
        Set<Role> roles = new TreeSet<>(parameters.keySet());
        roles.removeAll(Set.of(Role.MEAN, Role.VARIANCE));
        return roles;
    }

    private static double slope(DoubleUnaryOperator loss, float from, float to) {
        return (loss.applyAsDouble(to) - loss.applyAsDouble(from)) / ((double) to - from);
    }

    private static Network moved(Network network, String step, Role role, int index, double value) {
        Tensor tensor = network.parameter(step, role);
        float[] values = tensor.toArray();
        values[index] = (float) value;
        Map<Role, Tensor> own = new LinkedHashMap<>(network.parameters(step));
        own.put(role, Tensor.of(tensor.shape(), values));
        Map<String, Map<Role, Tensor>> all = new LinkedHashMap<>(network.parameters());
        all.put(step, own);
        return new Network(network.graph(), all);
    }

    private static double loss(Network network, Images images, int[] labels) {
        double[] equal = new double[network.classes()];
        Arrays.fill(equal, 1);
        return Smooth.loss(Logits.of(network), images, labels, equal);
    }

    private static double largest(Tensor tensor) {
        double largest = 0;
        for (float value : tensor.toArray()) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private Map<String, Map<Role, Tensor>> differentiate(Network network, Images images, int[] labels) {
        try (Differentiator.Session session = differentiator.open(network)) {
            return session.differentiate(new Batch(images.values(), labels, labels.length));
        }
    }

    @Test
    void aBatchHasTheMeanGradientOfItsParts() {
        Network network = SampleGraphs.randomized(SampleGraphs.chain(), 5);
        int[] labels = {0, 1, 2, 2, 1, 0, 0};
        Images all = Images.random(network.graph().imageShape(), 7, 5);
        int image = all.values().length / 7;
        float[] last = Arrays.copyOfRange(all.values(), 5 * image, 7 * image);

        try (Differentiator.Session session = differentiator.open(network)) {
            Map<String, Map<Role, Tensor>> whole = session.differentiate(new Batch(all.values(), labels, 7));
            Map<String, Map<Role, Tensor>> five = session.differentiate(new Batch(all.values(), labels, 5));
            Map<String, Map<Role, Tensor>> two = session.differentiate(new Batch(last, new int[] {0, 0}, 2));

            whole.forEach((step, tensors) -> tensors.forEach((role, gradient) -> {
                double scale = largest(gradient);
                for (int i = 0; i < gradient.size(); i++) {
                    double mean = (5.0 * five.get(step).get(role).get(i)
                                    + 2.0 * two.get(step).get(role).get(i))
                            / 7;
                    assertThat((double) gradient.get(i)).isCloseTo(mean, within(1e-5 * scale + 1e-8));
                }
            }));
        }
    }

    @Test
    void aSoftmaxAtTheEndChangesNothing() {
        Network logits = SampleGraphs.randomized(classifier().build(), 5);
        Network softmax = ending(classifier().then("softmax", new Softmax()), logits);
        Network logarithm = ending(classifier().then("log", new LogSoftmax()), logits);

        Map<String, Map<Role, Tensor>> gradients = ofThree(logits);

        assertThat(ofThree(softmax)).isEqualTo(gradients);
        assertThat(ofThree(logarithm)).isEqualTo(gradients);
    }

    private static GraphBuilder classifier() {
        return GraphBuilder.image(Shape.map(1, 5, 5))
                .conv("a", 4, 3, 1)
                .batchNorm("bn")
                .relu("r")
                .classifier("fc", 3);
    }

    private static Network ending(GraphBuilder graph, Network other) {
        return new Network(graph.build(), other.parameters());
    }

    private Map<String, Map<Role, Tensor>> ofThree(Network network) {
        return differentiate(network, Images.random(network.graph().imageShape(), 3, 1), new int[] {0, 1, 1});
    }

    /** One logit x says what the two logits 0 and x say, so the second of the two has its gradient. */
    @Test
    void aSingleSigmoidIsASoftmaxOfTwo() {
        NetworkGraph one = GraphBuilder.image(Shape.map(1, 2, 2))
                .then("flat", new Flatten())
                .dense("fc", 1)
                .then("sigmoid", Activation.sigmoid())
                .build();
        NetworkGraph two = GraphBuilder.image(Shape.map(1, 2, 2))
                .then("flat", new Flatten())
                .dense("fc", 2)
                .build();
        float[] row = {1, -2, 3, -4};
        float[] rows = {0, 0, 0, 0, 1, -2, 3, -4};
        Map<Role, Tensor> single =
                Map.of(Role.WEIGHT, Tensor.of(new int[] {1, 4}, row), Role.BIAS, Tensor.vector(0.5f));
        Map<Role, Tensor> pair =
                Map.of(Role.WEIGHT, Tensor.of(new int[] {2, 4}, rows), Role.BIAS, Tensor.vector(0, 0.5f));

        float[] found = ofThree(new Network(one, Map.of("fc", single)))
                .get("fc")
                .get(Role.WEIGHT)
                .toArray();
        float[] both = ofThree(new Network(two, Map.of("fc", pair)))
                .get("fc")
                .get(Role.WEIGHT)
                .toArray();

        assertThat(found).containsExactly(Arrays.copyOfRange(both, 4, 8), within(1e-6f));
    }

    @Test
    void nothingIsDroppedAndNoStatisticMoves() {
        NetworkGraph graph = GraphBuilder.image(Shape.map(1, 4, 4))
                .conv("a", 3, 3, 1)
                .batchNorm("bn")
                .then("drop", new Dropout(0.5))
                .classifier("fc", 2)
                .build();
        Network network = SampleGraphs.randomized(graph, 5);
        Batch batch = new Batch(Images.random(graph.imageShape(), 3, 1).values(), new int[] {0, 1, 1}, 3);

        try (Differentiator.Session session = differentiator.open(network)) {
            Map<String, Map<Role, Tensor>> first = session.differentiate(batch);

            assertThat(session.differentiate(batch)).isEqualTo(first);
        }
    }

    @Test
    void theDoorRefusesWhatHasNoGradient() {
        Shape image = Shape.map(1, 4, 4);
        Network riddle = SampleGraphs.randomized(
                GraphBuilder.image(image)
                        .then("riddle", new Foreign("Einsum", Foreign.Dialect.ONNX, new byte[0], List.of(image), image))
                        .classifier("fc", 2)
                        .build(),
                1);
        Network map = SampleGraphs.randomized(
                GraphBuilder.image(image).conv("a", 2, 3, 1).build(), 1);
        Network two = SampleGraphs.randomized(
                GraphBuilder.image(image).classifier("fc", 2).build(), 1);

        assertThatThrownBy(() -> differentiator.open(riddle))
                .isInstanceOf(GraphException.class)
                .hasMessage("\"riddle\" (Einsum) is not understood, so that no gradient passes through it: fine-tuning"
                        + " and criteria that need gradients are not for this network, all else is");
        assertThatThrownBy(() -> differentiator.open(map))
                .hasMessageStartingWith("a classifier ends in one number for each class");
        try (Differentiator.Session session = differentiator.open(two)) {
            assertThatThrownBy(() -> session.differentiate(new Batch(new float[16], new int[] {2}, 1)))
                    .hasMessage("an image is of class 2, but the network tells the classes 0 to 1 apart");
        }
        assertThatThrownBy(() -> new Dl4jDifferentiator(0)).hasMessage("threads must be at least 1, not 0");
    }
}
