package org.prunescope.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prunescope.engine.WriteOptions;
import org.prunescope.graph.ChannelSelection;
import org.prunescope.graph.Masking;
import org.prunescope.graph.Network;
import org.prunescope.graph.RandomGraphs;
import org.prunescope.graph.SampleGraphs;
import org.prunescope.graph.Surgery;

/** Random networks, randomly pruned, written to ONNX and opened again; {@link RandomGraphs} says how to try more. */
class RandomGraphsIT {
    private static final int GRAPHS = 30;

    /** Single precision against double, relative to the largest answer. */
    private static final double TOLERANCE = 1e-5;

    @TempDir
    private Path folder;

    static LongStream seeds() {
        return RandomGraphs.seeds(GRAPHS);
    }

    private interface Law {
        void requireFor(Network network, ChannelSelection selection, Images images) throws Exception;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void maskedEqualsPruned(long seed) {
        require(seed, (network, selection, images) -> {
            double[] expected = images.reference(Surgery.prune(network, selection));

            assertThat(OnnxRuntimeIT.predict(Masking.mask(network, selection), images))
                    .satisfies(Images.agreesWith(expected, TOLERANCE));
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void anyProgramComputesWhatWasPruned(long seed) {
        require(seed, (network, selection, images) -> {
            Network pruned = Surgery.prune(network, selection);

            byte[] file = Files.readAllBytes(written(pruned));

            assertThat(BareRuntime.run(file, images.shape(), images.values()))
                    .satisfies(Images.agreesWith(images.reference(pruned), TOLERANCE));
        });
    }

    private static void require(long seed, Law law) {
        Network network = SampleGraphs.randomized(RandomGraphs.of(seed), seed);
        ChannelSelection selection = SampleGraphs.randomSelection(network.graph(), new Random(seed));
        try {
            law.requireFor(network, selection, Images.random(network.graph().imageShape(), 2, seed));
        } catch (Exception | AssertionError e) {
            throw new AssertionError("seed " + seed + ", " + selection + RandomGraphs.describe(network.graph()), e);
        }
    }

    private Path written(Network network) throws IOException {
        Path file = folder.resolve("pruned.onnx");
        new OnnxFormat().write(network, file, WriteOptions.PLAIN);
        return file;
    }
}
