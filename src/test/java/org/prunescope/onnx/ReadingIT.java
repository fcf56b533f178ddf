package org.prunescope.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.prunescope.graph.Network;

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
}
