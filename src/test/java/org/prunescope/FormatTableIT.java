package org.prunescope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.data.Batch;
import org.prunescope.engine.NetworkFormat;
import org.prunescope.engine.NetworkFormatException;
import org.prunescope.engine.Predictor;
import org.prunescope.engine.WriteOptions;
import org.prunescope.format.NetworkFormats;
import org.prunescope.graph.ChannelSelection;
import org.prunescope.graph.Masking;
import org.prunescope.graph.Network;
import org.prunescope.graph.SampleGraphs;
import org.prunescope.graph.Surgery;
import org.prunescope.onnx.OnnxRuntime;
import org.prunescope.onnx.Structure;

/**
 * The README's table of what opens and what can be written from it. Each row is a file of another program; each mark is a
 * pruned network that was written in that format, opened again, and gave the answers of the masked original.
 */
class FormatTableIT {
    private static final String BEGIN = "<!-- Made by FormatTableIT; a change is found in target/formats.md -->";
    private static final String END = "<!-- End of what FormatTableIT made -->";

    @TempDir
    private Path folder;

    private record Row(String architecture, String origin, String file) {}

    private static List<Row> rows() {
        return List.of(
                exported("AlexNet", 7, "alexnet"),
                exported("VGG-11 with normalisation", 9, "vgg11bn"),
                exported("ResNet-18", 7, "resnet18"),
                exported("ResNet-50", 13, "resnet50"),
                exported("ResNeXt-50", 17, "resnext50"),
                exported("DenseNet-121", 11, "densenet121"),
                exported("GoogLeNet", 12, "googlenet"),
                exported("Inception v3", 13, "inception"),
                exported("SqueezeNet", 8, "squeezenet"),
                exported("ShuffleNet v2", 9, "shufflenet"),
                exported("MobileNet v1", 11, "mobilenet1"),
                exported("MobileNet v2", 10, "mobilenet2"),
                exported("MobileNet v3", 17, "mobilenet3-large"),
                exported("MNASNet", 17, "mnasnet"),
                exported("EfficientNet", 16, "efficientnet"),
                exported("RegNet-Y", 14, "regnet-y"),
                exported("ConvNeXt", 17, "convnext-new"),
                new Row("Sequential", "Keras 2.1 `.h5`", "format/keras/sequential.h5"),
                new Row("Residual with gate and concatenation", "Keras 2.15 `.h5`", "format/keras/residual.h5"),
                new Row("Separable convolutions", "Keras 2, no ending", "format/keras/separable"),
                new Row("Nested models", "Keras `.h5`", "format/keras/nested.h5"),
                new Row("Functional", "Keras 3.3 `.keras`", "format/keras/functional.keras"),
                new Row("Every layer that is read", "Keras 3.15 `.keras`", "format/keras/mixed.keras"),
                new Row("ResNeXt", "PyTorch, legacy `.pth`", "format/torch/resnext-tiny-legacy.pth"),
                new Row("DenseNet", "PyTorch `.pth`", "format/torch/densenet-tiny.pth"));
    }

    private static Row exported(String architecture, int opset, String name) {
        return new Row(architecture, "ONNX from PyTorch, opset " + opset, name);
    }

    private Path file(Row row) throws IOException {
        String name = row.file().substring(row.file().lastIndexOf('/') + 1);
        if (!row.file().contains("/")) {
            return Files.write(
                    folder.resolve(name + ".onnx"), Structure.filled(name, 1).toByteArray());
        }
        try (InputStream in = FormatTableIT.class.getResourceAsStream(row.file())) {
            return Files.write(folder.resolve(name), in.readAllBytes());
        }
    }

    @Test
    void theReadmeTellsWhatOpensAndWhatIsWritten() throws IOException {
        NetworkFormats formats = Main.formats();
        List<String> lines = new ArrayList<>();
        StringBuilder head = new StringBuilder("| network | file of |");
        StringBuilder rule = new StringBuilder("|---|---|");
        for (NetworkFormat format : formats.writable()) {
            head.append(' ').append(format.label()).append(" |");
            rule.append(":-:|");
        }
        lines.add(head.toString());
        lines.add(rule.toString());
        for (Row row : rows()) {
            lines.add(line(row, formats));
        }
        String table = String.join("\n", lines);
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "formats.md"), table + "\n");

        String readme = Files.readString(Path.of("README.md"));
        assertThat(readme).contains(BEGIN + "\n" + table + "\n" + END);
    }

    private String line(Row row, NetworkFormats formats) throws IOException {
        Network network = formats.read(file(row)).network();
        ChannelSelection selection = SampleGraphs.randomSelection(network.graph(), new Random(3));
        Network pruned = Surgery.prune(network, selection);
        float[] masked = answers(Masking.mask(network, selection));
        StringBuilder line = new StringBuilder("| %s | %s |".formatted(row.architecture(), row.origin()));
        for (NetworkFormat format : formats.writable()) {
            Path written = folder.resolve("written." + format.extensions().get(0));
            try {
                formats.write(pruned, written, WriteOptions.PLAIN);
                requireEqual(masked, answers(formats.read(written).network()), row + " in " + format.label());
                line.append(" ✓ |");
            } catch (NetworkFormatException e) {
                line.append(" – |");
            }
        }
        return line.toString();
    }

    private static float[] answers(Network network) {
        Random random = new Random(1);
        float[] image = new float[(int) network.graph().imageShape().elements()];
        for (int i = 0; i < image.length; i++) {
            image[i] = random.nextFloat();
        }
        try (Predictor.Session session = new OnnxRuntime(1).open(network)) {
            return session.run(new Batch(image, new int[1], 1));
        }
    }

    /** Relative to the largest answer: networks with random numbers in them give answers of any size. */
    private static void requireEqual(float[] expected, float[] given, String what) {
        assertThat(given).as(what).hasSameSizeAs(expected);
        double largest = 1;
        for (float answer : expected) {
            largest = Math.max(largest, Math.abs(answer));
        }
        for (int i = 0; i < expected.length; i++) {
            assertThat(Math.abs(given[i] - expected[i]) / largest).as(what).isLessThan(1e-4);
        }
    }
}
