package org.prunescope.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prunescope.onnx.ModelSketch.integers;

import ai.onnxruntime.OrtException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.prunescope.graph.ChannelSlice;
import org.prunescope.graph.Network;
import org.prunescope.graph.Shape;

/** ONNX Runtime runs the files themselves, and so says what they mean. */
class ReadingIT {

    static Stream<Arguments> sketches() {
        return Sketches.all().entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sketches")
    void aFileMeansWhatTheRuntimeComputes(String name, ModelSketch sketch) throws OrtException {
        Network network = ModelReader.read(sketch.model()).network();
        Images images = Images.random(network.graph().imageShape(), 1, 5);

        float[] direct =
                BareRuntime.run(sketch.model().toByteArray(), network.graph().imageShape(), images.values());

        assertThat(direct).satisfies(Images.agreesWith(images.reference(network), 1e-5));
    }

    /** The file reads [rows, columns, channels], the network [channels, rows, columns]. */
    @Test
    void imagesWithChannelsLastAreReadWithChannelsFirst() throws OrtException {
        ModelSketch sketch = ModelSketch.image(13, 7, 6, 3)
                .random("mean", 3)
                .random("w", 5, 3, 3, 3)
                .random("b", 5)
                .random("f", 100, 4)
                .whole("flat", -1, 100)
                .node("Sub x mean -> c")
                .node("Transpose c -> t", integers("perm", 0, 3, 1, 2))
                .node("Conv t w b -> v")
                .node("Transpose v -> l", integers("perm", 0, 2, 3, 1))
                .node("Relu l -> r")
                .node("Reshape r flat -> e")
                .node("MatMul e f -> y");
        ModelReader.Result read = ModelReader.read(sketch.model());
        Network network = read.network();
        Images images = Images.random(network.graph().imageShape(), 1, 5);

        float[] direct =
                BareRuntime.run(sketch.model().toByteArray(), Shape.map(7, 6, 3), channelsLast(images.values(), 3, 42));

        assertThat(network.graph().imageShape()).isEqualTo(Shape.map(3, 7, 6));
        assertThat(direct).satisfies(Images.agreesWith(images.reference(network), 1e-5));
        assertThat(read.notes())
                .contains("Its images are [n, height, width, channels]; written again, it takes the channels first.");
        assertThat(network.graph().steps()).noneMatch(step -> step.operation() instanceof ChannelSlice);
    }

    private static float[] channelsLast(float[] values, int channels, int positions) {
        float[] turned = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            turned[i % positions * channels + i / positions] = values[i];
        }
        return turned;
    }

    /** However many nodes an activation is written as, criteria that look for rectifiers find one. */
    @ParameterizedTest
    @CsvSource({
        "hard swish by clip, hard-swish",
        "hard sigmoid behind a convolution, hard-sigmoid",
        "mean error function unit, gelu",
        "mish of older files, mish",
        "a value times its own gate, swish",
        "layer normalisation by moments, layer-norm",
        "layer normalisation by products, layer-norm",
        "layer normalisation of channels behind, layer-norm"
    })
    void whatIsWrittenOutIsOneOperation(String name, String kind) {
        Network network = ModelReader.read(Sketches.all().get(name).model()).network();

        assertThat(network.graph().steps().stream().map(step -> step.operation().kind()))
                .endsWith(kind)
                .filteredOn(other -> !other.equals("conv"))
                .containsExactly("input", kind);
    }
}
