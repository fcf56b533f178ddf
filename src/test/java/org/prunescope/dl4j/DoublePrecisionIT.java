package org.prunescope.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.prunescope.data.Batch;
import org.prunescope.graph.BatchNormalization;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.RandomGraphs;
import org.prunescope.graph.Role;
import org.prunescope.graph.SampleGraphs;
import org.prunescope.graph.Step;
import org.prunescope.graph.Tensor;
import org.prunescope.onnx.Images;
import org.prunescope.onnx.ReferenceNetwork;
import org.prunescope.train.CrossEntropy;

/**
 * How far gradients are from those that Deeplearning4j finds in double precision, without any of its fast code. There only
 * what we have in plain Java rounds to single: rare functions and poolings, and the loss.
 */
class DoublePrecisionIT {
    private static final int IMAGES = 6;
    private static final int REAL_IMAGES = 12;
    private static final double ROUNDING = 1e-5;

    /** From the gradients in double precision, in lengths of them. */
    private record Distances(double program, double layers) {}

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
    void everyOperationIsExactButForRounding(String name) {
        requireRounding(GraphCompilerIT.graphs().get(name).get(), 7);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void soAreRandomGraphs(long seed) {
        requireRounding(RandomGraphs.of(seed), seed);
    }

    /** What has no program is held to the same. */
    private static void requireRounding(NetworkGraph graph, long seed) {
        Network network = Logits.of(SampleGraphs.randomized(graph, seed));
        Random random = new Random(seed);
        Batch batch = new Batch(
                Images.random(graph.imageShape(), IMAGES, seed).values(),
                random.ints(IMAGES, 0, network.classes()).toArray(),
                IMAGES);

        assertThat(distances(network, List.of(batch)).program()).isLessThan(ROUNDING);
    }

    /**
     * A rectifier or a clip decides otherwise where its input is 0 but for rounding, and with it whole gradients change:
     * then single precision is some thousandths off, whoever calculates.
     */
    @ParameterizedTest
    @ValueSource(strings = {"resnet20a.bn", "vgg16bn-w25.bn", "mobilenetv2.bn"})
    void realNetworksAreNoFurtherOffThanSinglePrecisionIs(String name) throws IOException {
        ReferenceNetwork reference = ReferenceNetwork.read(name);

        Distances distances = distances(Logits.of(reference.network()), batches(reference));

        assertThat(distances.program()).isLessThan(Math.max(ROUNDING, 3 * distances.layers()));
    }

    /** Over many layers and few images it adds up to more than in small graphs, in Deeplearning4j as much as in a program. */
    @ParameterizedTest
    @ValueSource(strings = {"resnet20a.bn", "vgg16bn-w25.bn", "mobilenetv2.bn"})
    void whereNoRectifierHangsOnRoundingOnlyRoundingIsLeft(String name) throws IOException {
        ReferenceNetwork reference = ReferenceNetwork.read(name);

        Distances distances = distances(farFromKinks(Logits.of(reference.network())), batches(reference));

        assertThat(distances.program()).isLessThan(Math.max(ROUNDING, 1.5 * distances.layers()));
        assertThat(distances.program()).isLessThan(5 * ROUNDING);
    }

    private static List<Batch> batches(ReferenceNetwork reference) {
        float[] values = reference.images().values();
        int image = Math.toIntExact(reference.images().shape().elements());
        List<Batch> batches = new ArrayList<>();
        for (int first = 0; first + REAL_IMAGES <= reference.labels().length; first += REAL_IMAGES) {
            int behind = first + REAL_IMAGES;
            batches.add(new Batch(
                    Arrays.copyOfRange(values, first * image, behind * image),
                    Arrays.copyOfRange(reference.labels(), first, behind),
                    REAL_IMAGES));
        }
        return batches;
    }

    /** The root of the mean square over the batches. */
    private static Distances distances(Network network, List<Batch> batches) {
        double[] equal = new double[network.classes()];
        Arrays.fill(equal, 1);
        CrossEntropy loss = new CrossEntropy(equal);
        double program = 0;
        double layers = 0;
        try (GradientFinder chosen =
                        Gradients.of(network, loss, 1, batches.get(0).count()).finder();
                GradientFinder single = Gradients.layerByLayer(network, loss, 1);
                GradientFinder exact = inDouble(network, loss)) {
            for (Batch batch : batches) {
                chosen.differentiate(batch, 3);
                single.differentiate(batch, 3);
                exact.differentiate(batch, 3);
                program += Math.pow(ProgramGuard.distance(chosen, exact, network), 2) / batches.size();
                layers += Math.pow(ProgramGuard.distance(single, exact, network), 2) / batches.size();
            }
        }
        return new Distances(Math.sqrt(program), Math.sqrt(layers));
    }

    /** Layers look for fast code when they are made. */
    private static GradientFinder inDouble(Network network, CrossEntropy loss) {
        String before = System.setProperty(Backend.SLOW, "true");
        try {
            return Gradients.layerByLayer(network, Set.of(), loss, 1, DataType.DOUBLE);
        } finally {
            System.setProperty(Backend.SLOW, before);
        }
    }

    /**
     * With normalised values ten deviations from 0 and from 6. Channels of even number are above 0, the others below, so
     * that sums do not bring them back.
     */
    private static Network farFromKinks(Network network) {
        Map<String, Map<Role, Tensor>> parameters = new LinkedHashMap<>(network.parameters());
        for (Step step : network.graph().steps()) {
            if (step.operation() instanceof BatchNormalization normalization) {
                int channels = normalization.channels();
                float[] shifts = new float[channels];
                for (int i = 0; i < channels; i++) {
                    shifts[i] = i % 2 == 0 ? 3 : -3;
                }
                Map<Role, Tensor> far = new EnumMap<>(network.parameters(step.name()));
                far.put(Role.SHIFT, Tensor.vector(shifts));
                far.put(Role.SCALE, Tensor.filled(0.3f, channels));
                parameters.put(step.name(), far);
            }
        }
        return new Network(network.graph(), parameters);
    }
}
