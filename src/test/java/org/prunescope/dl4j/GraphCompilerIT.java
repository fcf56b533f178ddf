package org.prunescope.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.prunescope.data.Batch;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.SampleGraphs;
import org.prunescope.onnx.Images;
import org.prunescope.train.CrossEntropy;
import org.prunescope.train.Optimization;
import org.prunescope.train.Optimizer;
import org.prunescope.train.Schedule;

class GraphCompilerIT {
    private static final int IMAGES = 3;
    private static final Optimization PLAIN = new Optimization(Optimizer.NESTEROV, 1, Schedule.CONSTANT, 0);

    /** Small enough for kinks of rectifiers to be rare, large against the rounding of parameters. */
    private static final double H = 1e-5;

    @BeforeAll
    static void prepare() {
        Backend.prepare(1);
    }

    static Map<String, Supplier<NetworkGraph>> graphs() {
        Map<String, Supplier<NetworkGraph>> all = new LinkedHashMap<>(SampleGraphs.topologies());
        all.putAll(Oddities.graphs());
        all.putAll(Rarities.graphs());
        return all;
    }

    static Set<String> names() {
        return graphs().keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aCompiledGraphAnswersLikeTheReference(String name) {
        NetworkGraph graph = graphs().get(name).get();
        Network network = SampleGraphs.randomized(graph, 7);
        CompiledGraph compiled = GraphCompiler.forFile(graph);
        ComputationGraph net = compiled.instantiate(network);
        Images images = Images.random(graph.imageShape(), IMAGES, 3);

        INDArray answers = net.outputSingle(Arrays4d.of(images));

        // Single precision against double, at most some thousand sums.
        Arrays4d.assertClose(answers, images.reference(network), 1e-4);
        assertThat(compiled.layout().restore(NativeFloats.read(net.params()), network))
                .isEqualTo(network);
    }

    /** Normalisation in training mode and dropout are left to their own tests: the reference has neither. */
    @ParameterizedTest
    @MethodSource("names")
    void gradientsAreTheSlopeOfTheLoss(String name) {
        Network network = SampleGraphs.randomized(Smooth.of(graphs().get(name).get()), 7);
        Random random = new Random(11);
        Images images = Images.random(network.graph().imageShape(), IMAGES, 11);
        int[] labels = {0, 1, 1};
        double[] weights = {0.5, 2};
        TrainingGraph training = Trainings.layerByLayer(network, new CrossEntropy(weights), PLAIN, 1);

        double found = training.step(new Batch(images.values(), labels, IMAGES), 1);
        Network stepped = training.network(training.parameters());

        double loss = Smooth.loss(network, images, labels, weights);
        assertThat(found).isCloseTo(loss, within(1e-5 * Math.max(1, loss)));
        for (int i = 0; i < 5; i++) {
            Network ahead = Steps.random(network, H, random);
            double rise = Smooth.loss(ahead, images, labels, weights) - loss;
            // The first Nesterov step is 1.9 times the gradient.
            double expected = -Steps.product(network, stepped, network, ahead) / 1.9;
            assertThat(rise).isCloseTo(expected, within(1e-2 * Math.abs(expected) + 0.1 * H));
        }
    }
}
