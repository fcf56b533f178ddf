package org.prunescope.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prunescope.engine.NetworkFormatException;
import org.prunescope.engine.WriteOptions;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.Network;
import org.prunescope.graph.Pooling;
import org.prunescope.graph.SampleGraphs;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Window;
import org.prunescope.onnx.proto.ModelProto;

class OpsetsIT {
    private static final OnnxFormat FORMAT = new OnnxFormat();

    @TempDir
    private Path folder;

    static List<Integer> opsets() {
        return OnnxFormat.opsets();
    }

    private static Network meanOfGaps() {
        Window gaps = new Window(2, 2, 1, 1, 0, 0, 0, 0, 2, 2);
        return SampleGraphs.randomized(
                GraphBuilder.image(Shape.map(3, 8, 8))
                        .then("mean", Pooling.average(gaps))
                        .build(),
                1);
    }

    /** Graphs that need what some opsets lack. */
    @ParameterizedTest
    @MethodSource("opsets")
    void everyOpsetThatIsOfferedSaysTheSame(int opset) throws IOException, OrtException {
        Path file = folder.resolve("written.onnx");
        for (String topology : SampleGraphs.topologies().keySet()) {
            Network network = SampleGraphs.randomized(
                    SampleGraphs.topologies().get(topology).get(), 3);
            Images images = Images.random(network.graph().imageShape(), 2, 4);

            FORMAT.write(network, file, WriteOptions.PLAIN.withOpset(opset));

            double[] expected = images.reference(network);
            assertThat(BareRuntime.run(Files.readAllBytes(file), images.shape(), images.values()))
                    .as(topology)
                    .satisfies(Images.agreesWith(expected, 1e-4));
            assertThat(images.reference(FORMAT.read(file).network()))
                    .as(topology)
                    .satisfies(values -> {
                        float[] floats = new float[values.length];
                        for (int i = 0; i < floats.length; i++) {
                            floats[i] = (float) values[i];
                        }
                        Images.agreesWith(expected, 1e-4).accept(floats);
                    });
            assertThat(ModelReader.opset(ModelProto.parseFrom(Files.readAllBytes(file))))
                    .isEqualTo(opset);
        }
    }

    @Test
    void anOpsetThatCannotSayTheNetworkIsRefused() throws IOException {
        Path file = folder.resolve("net.onnx");

        assertThatThrownBy(() -> FORMAT.write(meanOfGaps(), file, WriteOptions.PLAIN.withOpset(18)))
                .isInstanceOf(NetworkFormatException.class)
                .hasMessage("net.onnx: \"mean\" (average-pool) takes means in a way that only opset 19 has:"
                        + " choose 19 or later");
        assertThatThrownBy(() -> FORMAT.write(meanOfGaps(), file, WriteOptions.PLAIN.withOpset(10)))
                .hasMessage("net.onnx: opset 10 cannot be written: choose one from 11 to 26");
        assertThat(file).doesNotExist();
    }

    @Test
    void theOldestOpsetThatHasTheOperationsIsTaken() throws IOException {
        assertThat(written("chain")).isEqualTo(13);
        assertThat(written("layer normalisation")).isEqualTo(17);
    }

    private long written(String topology) throws IOException {
        Path file = folder.resolve("default.onnx");
        Network network =
                SampleGraphs.randomized(SampleGraphs.topologies().get(topology).get(), 3);
        FORMAT.write(network, file, WriteOptions.PLAIN);
        return ModelReader.opset(ModelProto.parseFrom(Files.readAllBytes(file)));
    }

    @Test
    void aFixedNumberOfImagesStandsInTheFile() throws IOException, OrtException {
        Path file = folder.resolve("four.onnx");
        Network network = SampleGraphs.randomized(SampleGraphs.chain(), 3);
        Images images = Images.random(network.graph().imageShape(), 4, 4);

        FORMAT.write(network, file, WriteOptions.PLAIN.withBatch(4));

        byte[] bytes = Files.readAllBytes(file);
        assertThat(ModelProto.parseFrom(bytes)
                        .getGraph()
                        .getInput(0)
                        .getType()
                        .getTensorType()
                        .getShape()
                        .getDim(0)
                        .getDimValue())
                .isEqualTo(4);
        assertThat(BareRuntime.run(bytes, images.shape(), images.values()))
                .satisfies(Images.agreesWith(images.reference(network), 1e-4));
        float[] one = Arrays.copyOf(images.values(), images.values().length / 4);
        assertThatThrownBy(() -> BareRuntime.run(bytes, images.shape(), one)).isInstanceOf(OrtException.class);
    }
}
