package org.prunescope.format.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prunescope.SharedData;
import org.prunescope.engine.NetworkFile;
import org.prunescope.engine.NetworkFormat;
import org.prunescope.engine.NetworkFormatException;
import org.prunescope.engine.Predictor;
import org.prunescope.engine.WriteOptions;
import org.prunescope.graph.ChannelGroup;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.graph.ChannelSelection;
import org.prunescope.graph.Network;
import org.prunescope.graph.Surgery;
import org.prunescope.onnx.OnnxRuntime;
import org.prunescope.onnx.ReferenceNetwork;

/** Checkpoints that PyTorch has written, with ONNX Runtime as judge. */
class ReferenceCheckpointsIT {
    private final NetworkFormat format = new PyTorchFormat();
    private final OnnxRuntime runtime = new OnnxRuntime(1);

    @TempDir
    private Path folder;

    private float[] answers(Network network, ReferenceNetwork reference) {
        try (Predictor.Session session = runtime.open(network)) {
            return session.run(reference.images().batch());
        }
    }

    private static void assertClose(float[] given, double[] wanted) {
        assertThat(given).hasSameSizeAs(wanted);
        for (int i = 0; i < wanted.length; i++) {
            assertThat((double) given[i]).isCloseTo(wanted[i], within(1e-4));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"resnet20a", "vgg16bn-w25"})
    void aCheckpointGivesPyTorchsLogitsAndSoDoesTheWrittenOne(String name) throws IOException {
        ReferenceNetwork reference = ReferenceNetwork.read(name);
        Network network =
                format.read(SharedData.file("data/networks/" + name + ".pt")).network();
        Path file = folder.resolve("net.pt");

        assertClose(answers(network, reference), reference.logits());

        format.write(network, file, WriteOptions.PLAIN);
        assertThat(format.read(file).network().parameters()).isEqualTo(network.parameters());
    }

    @Test
    void aThinnedCheckpointWithoutItsStructureIsRecognizedByItsShapes() throws IOException {
        ReferenceNetwork reference = ReferenceNetwork.read("resnet20a");
        Network network =
                format.read(SharedData.file("data/networks/resnet20a.pt")).network();
        Network cut = Surgery.prune(network, someOfEveryFirstLayer(network));
        Path file = folder.resolve("cut.pt");
        Path bare = folder.resolve("bare.pt");
        format.write(cut, file, WriteOptions.PLAIN);
        copyWithoutStructure(file, bare);

        NetworkFile read = format.read(bare);

        assertThat(read.description()).isEqualTo("PyTorch checkpoint, ResNet");
        assertThat(answers(read.network(), reference)).containsExactly(answers(cut, reference));
    }

    /** The residual stream stays: which of its channels a parameter-free shortcut passes on, the tensors do not tell. */
    private static ChannelSelection someOfEveryFirstLayer(Network network) {
        Random random = new Random(11);
        ChannelSelection selection = ChannelSelection.keepAll();
        for (ChannelGroup group : ChannelGroups.of(network.graph()).prunable()) {
            if (!group.isLinked() && group.id().endsWith(".conv1")) {
                BitSet removed = new BitSet();
                for (int channel = 1; channel < group.channels(); channel++) {
                    removed.set(channel, random.nextBoolean());
                }
                selection = selection.withRemoved(group.id(), removed);
            }
        }
        return selection;
    }

    private static void copyWithoutStructure(Path from, Path to) throws IOException {
        try (ZipFile zip = new ZipFile(from.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
            for (ZipEntry entry : zip.stream().toList()) {
                if (!entry.getName().endsWith(Checkpoint.OUTLINE)) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    zip.getInputStream(entry).transferTo(out);
                    out.closeEntry();
                }
            }
        }
    }

    @Test
    void anOldCheckpointWithForeignObjectsIsOpened() throws IOException {
        NetworkFile read = format.read(SharedData.file("data/networks/resnet20-cifar10.pth.tar"));

        assertThat(read.network().classes()).isEqualTo(10);
        assertThat(read.network().layers()).hasSize(22);
    }

    @Test
    void anUnknownArchitectureIsRefusedWithAdvice() {
        Path file = SharedData.file("data/networks/mobilenetv2.pt");

        assertThatThrownBy(() -> format.read(file).network())
                .isInstanceOf(NetworkFormatException.class)
                .hasMessageContaining("body.0.0.weight")
                .hasMessageContaining("torch.onnx.export");
    }
}
