package org.prunescope.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prunescope.data.Batch;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.RandomGraphs;
import org.prunescope.graph.Role;
import org.prunescope.graph.SampleGraphs;
import org.prunescope.graph.Tensor;
import org.prunescope.onednn.UnsupportedNetworkException;
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
    void everyTopology(String name) throws UnsupportedNetworkException {
        compare(GraphCompilerIT.graphs().get(name).get(), 7);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void randomGraphs(long seed) throws UnsupportedNetworkException {
        compare(RandomGraphs.of(seed), seed);
    }

    private static void compare(NetworkGraph graph, long seed) throws UnsupportedNetworkException {
        Network network = Logits.of(SampleGraphs.randomized(graph, seed));
        Random random = new Random(seed);
        Images images = Images.random(graph.imageShape(), IMAGES, seed);
        int classes = network.classes();
        Batch batch = new Batch(images.values(), random.ints(IMAGES, 0, classes).toArray(), IMAGES);
        double[] weights = random.doubles(classes, 0.5, 2).toArray();
        CrossEntropy loss = new CrossEntropy(weights);
        SplittableRandom seeds = new SplittableRandom(seed);
        GradientGraph plain = new GradientGraph(network, loss, rate -> new SeededDropout(rate, seeds.nextLong()));
        try (ProgramGradients fast = new ProgramGradients(network, loss, seed, IMAGES)) {
            plain.differentiate(batch, 3);
            fast.differentiate(batch, 3);
            System.out.printf("DBG loss %s %s%n", plain.loss(), fast.loss());
            assertThat(fast.loss()).isEqualTo(plain.loss(), within(1e-4));
            Map<String, Map<Role, Tensor>> wanted = plain.layout().tensors(plain.gradients(), network);
            Map<String, Map<Role, Tensor>> found = fast.layout().tensors(fast.gradients(), network);
            assertThat(found.keySet()).isEqualTo(wanted.keySet());
            double worst = 0;
            double all = 0;
            double off = 0;
            for (String step : wanted.keySet()) {
                for (Role role : wanted.get(step).keySet()) {
                    float[] a = wanted.get(step).get(role).toArray();
                    float[] b = found.get(step).get(role).toArray();
                    for (int i = 0; i < a.length; i++) {
                        all += (double) a[i] * a[i];
                        off += Math.pow(a[i] - b[i], 2);
                    }
                }
            }
            System.out.println("DBG " + Math.sqrt(off / all) + " bytes " + network.graph());
            assertThat(Math.sqrt(off / all)).isLessThan(1e-4);
        }
    }
}
