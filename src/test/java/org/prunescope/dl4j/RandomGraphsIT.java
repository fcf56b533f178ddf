package org.prunescope.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prunescope.engine.WriteOptions;
import org.prunescope.graph.Network;
import org.prunescope.graph.RandomGraphs;
import org.prunescope.graph.SampleGraphs;
import org.prunescope.graph.Surgery;
import org.prunescope.onnx.Images;

/** Random networks, randomly pruned, in Deeplearning4j; {@link RandomGraphs} says how to try more. */
class RandomGraphsIT {
    private static final int GRAPHS = 20;

    @TempDir
    private Path folder;

    @BeforeAll
    static void prepare() {
        Backend.prepare(1);
    }

    static LongStream seeds() {
        return RandomGraphs.seeds(GRAPHS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void deeplearning4jAndItsFilesComputeWhatWasPruned(long seed) throws IOException {
        Network network = SampleGraphs.randomized(RandomGraphs.of(seed), seed);
        Network pruned = Surgery.prune(network, SampleGraphs.randomSelection(network.graph(), new Random(seed)));
        Images images = Images.random(network.graph().imageShape(), 3, seed);
        Path file = folder.resolve("pruned.zip");
        try {
            double[] expected = images.reference(pruned);

            Arrays4d.assertClose(
                    GraphCompiler.forFile(pruned.graph()).instantiate(pruned).outputSingle(Arrays4d.of(images)),
                    expected,
                    1e-4);
            new Dl4jFormat().write(pruned, file, WriteOptions.PLAIN);
            assertThat(images.reference(new Dl4jFormat().read(file).network())).containsExactly(expected, within(1e-9));
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("seed " + seed + RandomGraphs.describe(pruned.graph()), e);
        }
    }
}
