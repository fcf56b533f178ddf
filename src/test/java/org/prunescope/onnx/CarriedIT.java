package org.prunescope.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prunescope.onnx.ModelSketch.integers;
import static org.prunescope.onnx.ModelSketch.real;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.engine.NetworkFile;
import org.prunescope.engine.Predictor;
import org.prunescope.engine.WriteOptions;
import org.prunescope.graph.ChannelGroup;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.graph.ChannelSelection;
import org.prunescope.graph.Masking;
import org.prunescope.graph.Network;
import org.prunescope.graph.SampleGraphs;
import org.prunescope.graph.Surgery;

/** Operations that are not understood stay as they are, and so do the channels that they touch. */
class CarriedIT {
    private static final OnnxFormat FORMAT = new OnnxFormat();

    @TempDir
    private Path folder;

    /** A sine between two convolutions, and a mean over windows of a power behind them, with its shape told. */
    private static ModelSketch sketch() {
        ModelSketch sketch = ModelSketch.image(12, 4, 7, 6)
                .random("v", 6, 4, 1, 1)
                .random("w", 5, 6, 1, 1)
                .random("u", 5, 5, 1, 1)
                .node("Conv x v -> a")
                .node("Relu a -> b")
                .node("Conv b w -> c")
                .node("Sin c -> d")
                .node("Conv d u -> e")
                .node("LpPool e -> f", integers("kernel_shape", 2, 2), integers("strides", 2, 2))
                .node("GlobalAveragePool f -> g")
                .node("Flatten g -> y");
        sketch.graph().addValueInfo(ModelSketch.info("f", StoredTensor.FLOAT, "n", 5, 3, 3));
        return sketch;
    }

    private static float[] predict(Network network, Images images) {
        try (Predictor.Session session = new OnnxRuntime(1).open(network)) {
            return session.run(images.batch());
        }
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    @Test
    void theyComputeWhatTheFileComputes() throws IOException, OrtException {
        Path file = sketch().save(folder);
        NetworkFile read = FORMAT.read(file);
        Network network = read.network();
        Images images = Images.random(network.graph().imageShape(), 3, 5);
        double[] direct = doubles(BareRuntime.run(Files.readAllBytes(file), images.shape(), images.values()));

        assertThat(predict(network, images)).satisfies(Images.agreesWith(direct, 1e-5));
        assertThat(read.notes())
                .contains(
                        "Sin \"node3\" is not understood and carried as it is;"
                                + " the channels that it reads and makes cannot be pruned.",
                        "LpPool \"node5\" is not understood and carried as it is;"
                                + " the channels that it reads and makes cannot be pruned.");

        Path again = folder.resolve("again.onnx");
        FORMAT.write(network, again, WriteOptions.PLAIN);
        assertThat(FORMAT.read(again).description()).startsWith("ONNX, opset 12");
        assertThat(BareRuntime.run(Files.readAllBytes(again), images.shape(), images.values()))
                .satisfies(Images.agreesWith(direct, 1e-5));
    }

    @Test
    void whatTheyTouchIsLockedAndTheRestIsPruned() throws IOException {
        Network network = FORMAT.read(sketch().save(folder)).network();
        Images images = Images.random(network.graph().imageShape(), 2, 5);
        ChannelSelection selection = SampleGraphs.randomSelection(network.graph(), new Random(1));
        double[] masked = doubles(predict(Masking.mask(network, selection), images));

        assertThat(ChannelGroups.of(network.graph()).prunable())
                .extracting(ChannelGroup::id)
                .containsExactly("node0");
        assertThat(ChannelGroups.of(network.graph()).all())
                .extracting(ChannelGroup::lock)
                .contains(Optional.of("Sin is not understood"));
        assertThat(predict(Surgery.prune(network, selection), images)).satisfies(Images.agreesWith(masked, 1e-5));
    }

    @Test
    void anotherOpsetThanThatOfTheFileIsRefused() throws IOException {
        Network network = FORMAT.read(sketch().save(folder)).network();

        assertThatThrownBy(() -> FORMAT.write(network, folder.resolve("n.onnx"), WriteOptions.PLAIN.withOpset(13)))
                .hasMessage("n.onnx: \"node3\" (Sin) is carried as it is, in opset 12: leave the file in opset 12");
    }

    @Test
    void constantsComeAlong() throws IOException, OrtException {
        ModelSketch sketch = ModelSketch.image(13, 4, 7, 6).random("s", 4).random("h", 4);
        sketch.node("InstanceNormalization x s h -> z", real("epsilon", 0.1f)).node("Relu z -> y");
        Path file = sketch.save(folder);
        Network network = FORMAT.read(file).network();
        Images images = Images.random(network.graph().imageShape(), 2, 5);

        assertThat(predict(network, images))
                .satisfies(Images.agreesWith(
                        doubles(BareRuntime.run(Files.readAllBytes(file), images.shape(), images.values())), 1e-5));
    }
}
