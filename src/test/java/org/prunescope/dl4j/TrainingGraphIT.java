package org.prunescope.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.prunescope.data.Batch;
import org.prunescope.graph.Bias;
import org.prunescope.graph.Convolution;
import org.prunescope.graph.Dropout;
import org.prunescope.graph.Flatten;
import org.prunescope.graph.Foreign;
import org.prunescope.graph.GlobalPooling;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.Initialization;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.PRelu;
import org.prunescope.graph.Pooling;
import org.prunescope.graph.Role;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Tensor;
import org.prunescope.graph.Window;
import org.prunescope.onnx.Images;
import org.prunescope.train.CrossEntropy;
import org.prunescope.train.Optimization;
import org.prunescope.train.Optimizer;
import org.prunescope.train.Schedule;

class TrainingGraphIT {
    private static final Optimization PLAIN = new Optimization(Optimizer.NESTEROV, 1, Schedule.CONSTANT, 0);

    @BeforeAll
    static void prepare() {
        Backend.prepare(1);
    }

    @Test
    void aStepIsTheOneDoneByHand() {
        NetworkGraph graph = GraphBuilder.image(Shape.map(1, 1, 2))
                .then("flat", new Flatten())
                .dense("fc", 2)
                .build();
        Network network = new Network(
                graph,
                Map.of(
                        "fc",
                        Map.of(Role.WEIGHT, Tensor.of(new int[] {2, 2}, 0, 0, 0, 0), Role.BIAS, Tensor.vector(0, 0))));
        TrainingGraph training = Trainings.layerByLayer(network, new CrossEntropy(1, 3), PLAIN, 1);

        double loss = training.step(new Batch(new float[] {1, 2, 3, 4}, new int[] {0, 1}, 2), 0.1);

        // Both probabilities are 1/2. First image, weight 1: gradient of the logits (-1/4, 1/4) after halving for the
        // mean; second image, weight 3: (3/4, -3/4).
        // Weights of the first output: -1/4 · (1, 2) + 3/4 · (3, 4) = (2, 2.5); bias 1/2; the second the opposite.
        // The first step of momentum is 1.9 · 0.1 times that.
        assertThat(loss).isCloseTo(2 * Math.log(2), within(1e-6));
        Network stepped = training.network(training.parameters());
        assertThat(stepped.parameter("fc", Role.WEIGHT).toArray())
                .containsExactly(new float[] {-0.38f, -0.475f, 0.38f, 0.475f}, within(1e-5f));
        assertThat(stepped.parameter("fc", Role.BIAS).toArray())
                .containsExactly(new float[] {-0.095f, 0.095f}, within(1e-5f));
    }

    @Test
    void runningStatisticsTakeATenthOfTheBatch() {
        NetworkGraph graph = GraphBuilder.image(Shape.map(1, 1, 2))
                .batchNorm("bn")
                .classifier("fc", 2)
                .build();
        Network network = Initialization.he(graph, 1);
        TrainingGraph training = Trainings.layerByLayer(network, new CrossEntropy(1, 1), PLAIN, 1);

        double unused = training.step(new Batch(new float[] {1, 2, 3, 6}, new int[] {0, 1}, 2), 1e-9);

        // Mean 3 and population variance 3.5 of 1, 2, 3, 6; before: 0 and 1.
        Network stepped = training.network(training.parameters());
        assertThat(stepped.parameter("bn", Role.MEAN).get(0)).isCloseTo(0.3f, within(1e-5f));
        assertThat(stepped.parameter("bn", Role.VARIANCE).get(0)).isCloseTo(1.25f, within(1e-5f));
        assertThat(unused).isPositive();
    }

    @Test
    void decaySparesBiasesOfDepthwiseConvolutions() {
        NetworkGraph graph = GraphBuilder.image(Shape.map(3, 4, 4))
                .then("dw", new Convolution(3, 3, Window.square(3, 1, 1), 3, Bias.PRESENT))
                .classifier("fc", 2)
                .build();
        Network network = Steps.random(Initialization.he(graph, 1), 1, new Random(4));
        Batch blank = new Batch(new float[2 * 3 * 16], new int[] {0, 1}, 2);
        double rate = 1e-3;

        Network plain = stepped(network, 0, blank, rate);
        Network decayed = stepped(network, 100, blank, rate);

        for (String layer : new String[] {"dw", "fc"}) {
            assertThat(decayed.parameter(layer, Role.BIAS)).isEqualTo(plain.parameter(layer, Role.BIAS));
            for (int i = 0; i < plain.parameter(layer, Role.WEIGHT).size(); i++) {
                float lost = 0.1f * network.parameter(layer, Role.WEIGHT).get(i);
                assertThat(plain.parameter(layer, Role.WEIGHT).get(i)
                                - decayed.parameter(layer, Role.WEIGHT).get(i))
                        .isCloseTo(lost, within(1e-6f));
            }
        }
    }

    private static Network stepped(Network network, double decay, Batch batch, double rate) {
        Optimization optimization = new Optimization(Optimizer.NESTEROV, 1, Schedule.CONSTANT, decay);
        TrainingGraph training = Trainings.layerByLayer(network, new CrossEntropy(1, 1), optimization, 1);
        double loss = training.step(batch, rate);
        assertThat(loss).isPositive();
        return training.network(training.parameters());
    }

    /** Deeplearning4j's own layer fails beyond 64 numbers for each slope. */
    @Test
    void slopesAreLearnedFromAnyNumberOfPositionsAndImages() {
        NetworkGraph graph = GraphBuilder.image(Shape.map(1, 9, 9))
                .conv("a", 2, 3, 1)
                .then("bend", new PRelu(2))
                .then("pool", new GlobalPooling(Pooling.Kind.AVERAGE))
                .then("flat", new Flatten())
                .then("turn", new PRelu(2))
                .dense("fc", 2)
                .build();
        Network network = Steps.random(Initialization.he(graph, 1), 1, new Random(4));
        int count = 70;
        Batch batch = new Batch(
                Images.random(graph.imageShape(), count, 5).values(),
                new Random(6).ints(count, 0, 2).toArray(),
                count);
        TrainingGraph training = Trainings.layerByLayer(network, new CrossEntropy(1, 1), PLAIN, 1);

        double before = training.step(batch, 0.01);

        assertThat(training.step(batch, 0.01)).isLessThan(before);
        Network stepped = training.network(training.parameters());
        assertThat(stepped.parameter("bend", Role.SLOPE)).isNotEqualTo(network.parameter("bend", Role.SLOPE));
    }

    @Test
    void nothingIsLearnedThroughWhatIsNotUnderstood() {
        Shape image = Shape.map(1, 4, 4);
        NetworkGraph graph = GraphBuilder.image(image)
                .then("riddle", new Foreign("Einsum", Foreign.Dialect.ONNX, new byte[0], List.of(image), image))
                .classifier("fc", 2)
                .build();
        Network network = Initialization.he(graph, 1);

        assertThatThrownBy(() -> Trainings.layerByLayer(network, new CrossEntropy(1, 1), PLAIN, 1))
                .isInstanceOf(GraphException.class)
                .hasMessage("\"riddle\" (Einsum) is not understood, so that no gradient passes through it: fine-tuning"
                        + " and criteria that need gradients are not for this network, all else is");
    }

    @Test
    void dropoutDependsOnSeedAndStepAlone() {
        NetworkGraph graph = GraphBuilder.image(Shape.map(1, 4, 4))
                .then("flat", new Flatten())
                .then("drop", new Dropout(0.5))
                .dense("fc", 2)
                .build();
        Network network = Steps.random(Initialization.he(graph, 1), 1, new Random(4));
        Batch batch = new Batch(Images.random(graph.imageShape(), 4, 5).values(), new int[] {0, 1, 0, 1}, 4);

        double[] first = losses(network, batch, 1);
        double[] again = losses(network, batch, 1);
        double[] other = losses(network, batch, 2);

        assertThat(again).isEqualTo(first);
        assertThat(other[0]).isNotEqualTo(first[0]);
        // The rate is 0, so only what is dropped differs from step to step.
        assertThat(first[1]).isNotEqualTo(first[0]);
    }

    private static double[] losses(Network network, Batch batch, long seed) {
        TrainingGraph training = Trainings.layerByLayer(network, new CrossEntropy(1, 1), PLAIN, seed);
        return new double[] {training.step(batch, 0), training.step(batch, 0)};
    }
}
