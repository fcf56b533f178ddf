package org.prunescope.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prunescope.engine.Predictor;
import org.prunescope.engine.WriteOptions;
import org.prunescope.graph.ChannelSelection;
import org.prunescope.graph.Foreign;
import org.prunescope.graph.Masking;
import org.prunescope.graph.Network;
import org.prunescope.graph.SampleGraphs;
import org.prunescope.graph.Surgery;

/** Networks of torchvision, thinned, as PyTorch exports them: in many opsets, for one image or any number, folded or not. */
class ArchitecturesIT {
    private static final OnnxFormat FORMAT = new OnnxFormat();

    @TempDir
    private Path folder;

    static List<String> names() {
        return List.of(
                "alexnet",
                "convnext",
                "convnext-new",
                "densenet121",
                "densenet121-training",
                "efficientnet",
                "efficientnet2",
                "googlenet",
                "inception",
                "mnasnet",
                "mobilenet1",
                "mobilenet2",
                "mobilenet3",
                "mobilenet3-large",
                "regnet-x",
                "regnet-y",
                "resnet18",
                "resnet18-training",
                "resnet50",
                "resnext50",
                "shufflenet",
                "shufflenet-dynamic",
                "squeezenet",
                "vgg11",
                "vgg11bn");
    }

    private static float[] predict(Network network, Images images) {
        try (Predictor.Session session = new OnnxRuntime(1).open(network)) {
            return session.run(images.batch());
        }
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, i -> values[i]);
        return doubles;
    }

    @ParameterizedTest
    @MethodSource("names")
    void anExportedNetworkIsReadPrunedAndWritten(String name) throws IOException, OrtException {
        Path file = folder.resolve(name + ".onnx");
        Files.write(file, Structure.filled(name, 1).toByteArray());
        Network network = FORMAT.read(file).network();
        Images images = Images.random(network.graph().imageShape(), 1, 2);
        float[] direct = BareRuntime.run(Files.readAllBytes(file), images.shape(), images.values());

        assertThat(network.graph().steps()).noneMatch(step -> step.operation() instanceof Foreign);
        assertThat(direct).satisfies(Images.agreesWith(doubles(predict(network, images)), 1e-4));

        ChannelSelection selection = SampleGraphs.randomSelection(network.graph(), new Random(3));
        Network pruned = Surgery.prune(network, selection);
        double[] masked = doubles(predict(Masking.mask(network, selection), images));
        assertThat(selection.removedCount()).isPositive();
        assertThat(predict(pruned, images)).satisfies(Images.agreesWith(masked, 1e-4));

        Path written = folder.resolve("pruned.onnx");
        FORMAT.write(pruned, written, WriteOptions.PLAIN);
        Network again = FORMAT.read(written).network();
        assertThat(predict(again, images)).satisfies(Images.agreesWith(masked, 1e-4));
    }
}
