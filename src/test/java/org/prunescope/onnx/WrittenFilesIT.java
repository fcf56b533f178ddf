package org.prunescope.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.prunescope.engine.WriteOptions;
import org.prunescope.engine.WriteOptions.Normalization;
import org.prunescope.graph.Network;
import org.prunescope.graph.SampleGraphs;
import org.prunescope.graph.Surgery;

/** Other programs open what is written here. */
class WrittenFilesIT {

    @TempDir
    private Path folder;

    static List<String> references() {
        return ReferenceNetwork.NAMES;
    }

    private float[] written(Network network, Normalization normalization, Images images)
            throws IOException, OrtException {
        Path file = folder.resolve("written.onnx");
        new OnnxFormat()
                .write(network, file, WriteOptions.PLAIN.with(normalization).withMetadata(Map.of("origin", "test")));
        return BareRuntime.run(Files.readAllBytes(file), images.shape(), images.values());
    }

    @ParameterizedTest
    @MethodSource("references")
    void trainedNetworksGiveTheLogitsOfPyTorch(String name) throws IOException, OrtException {
        ReferenceNetwork reference = ReferenceNetwork.read(name);

        for (Normalization normalization : Normalization.values()) {
            assertThat(written(reference.network(), normalization, reference.images()))
                    .as(normalization.toString())
                    .satisfies(Images.agreesWith(reference.logits(), 1e-5));
        }
    }

    /** Cut channels leave shortcuts whose zeros lie between others. */
    @ParameterizedTest
    @EnumSource(Normalization.class)
    void aPrunedNetworkGivesWhatItsGraphSays(Normalization normalization) throws IOException, OrtException {
        Network network = ReferenceNetwork.read("resnet20a.bn").network();
        Network pruned = Surgery.prune(network, SampleGraphs.randomSelection(network.graph(), new Random(1)));
        Images images = Images.random(network.graph().imageShape(), 2, 1);

        assertThat(written(pruned, normalization, images)).satisfies(Images.agreesWith(images.reference(pruned), 1e-4));
    }
}
