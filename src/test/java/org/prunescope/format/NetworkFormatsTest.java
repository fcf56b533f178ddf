package org.prunescope.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.engine.NetworkFile;
import org.prunescope.engine.NetworkFormat;
import org.prunescope.engine.NetworkFormatException;
import org.prunescope.engine.WriteOptions;
import org.prunescope.graph.Initialization;
import org.prunescope.graph.Network;
import org.prunescope.graph.SampleGraphs;
import org.prunescope.onnx.OnnxFormat;

class NetworkFormatsTest {
    private static final Network NETWORK = Initialization.he(SampleGraphs.chain(), 1);

    /** Its files hold a byte of 7, which it takes for always the same network. */
    private static final NetworkFormat SEVEN = new NetworkFormat() {
        @Override
        public String id() {
            return "seven";
        }

        @Override
        public String label() {
            return "Seven";
        }

        @Override
        public List<String> extensions() {
            return List.of("seven", "tar.7");
        }

        @Override
        public boolean recognizes(Path file, byte[] head) {
            return head.length > 0 && head[0] == 7;
        }

        @Override
        public boolean canWrite() {
            return true;
        }

        @Override
        public String howToLoad(Path file) {
            return "open " + file;
        }

        @Override
        public NetworkFile read(Path file) {
            return new NetworkFile(file, NETWORK, id(), label(), 1, "", List.of());
        }

        @Override
        public void write(Network network, Path file, WriteOptions options) throws IOException {
            Files.write(file, new byte[] {7});
        }
    };

    private final NetworkFormats formats = new NetworkFormats(List.of(new OnnxFormat(), SEVEN));

    @TempDir
    private Path folder;

    @Test
    void aRefusalBringsTheOtherWayOfItsFormat() throws IOException {
        Path file = Files.write(folder.resolve("net.refused"), new byte[] {1});
        NetworkFormats refusing = new NetworkFormats(List.of(new Refusing()));

        assertThatThrownBy(() -> refusing.read(file)).isInstanceOfSatisfying(NetworkFormatException.class, refusal -> {
            assertThat(refusal.remedy()).hasValue("export(\"net.refused\")");
            assertThat(refusal).hasMessage("no");
        });
    }

    /** Refuses everything, but knows another way. */
    private static final class Refusing implements NetworkFormat {
        @Override
        public String id() {
            return "refusing";
        }

        @Override
        public String label() {
            return "Refusing";
        }

        @Override
        public List<String> extensions() {
            return List.of("refused");
        }

        @Override
        public boolean recognizes(Path file, byte[] head) {
            return false;
        }

        @Override
        public boolean canWrite() {
            return false;
        }

        @Override
        public String howToLoad(Path file) {
            return "";
        }

        @Override
        public Optional<String> otherWay(Path file) {
            return Optional.of("export(\"%s\")".formatted(file.getFileName()));
        }

        @Override
        public NetworkFile read(Path file) throws NetworkFormatException {
            throw new NetworkFormatException("no");
        }

        @Override
        public void write(Network network, Path file, WriteOptions options) {
            throw new UnsupportedOperationException("not written");
        }
    }

    @Test
    void aNetworkIsKnownByItsEndingOrItsFirstBytes() throws IOException {
        assertThat(formats.isNetwork(Path.of("gone.onnx"))).isTrue();
        assertThat(formats.isNetwork(Path.of("gone.tar.7"))).isTrue();
        assertThat(formats.isNetwork(Path.of("gone.txt"))).isFalse();
        assertThat(formats.isNetwork(Files.write(folder.resolve("nameless"), new byte[] {7})))
                .isTrue();
        assertThat(formats.isNetwork(Files.writeString(folder.resolve("notes.txt"), "hello")))
                .isFalse();
    }

    @Test
    void theContentDecidesBeforeTheEnding() throws IOException {
        Path file = Files.write(folder.resolve("net.onnx"), new byte[] {7, 1, 2});

        assertThat(formats.read(file).format()).isEqualTo("seven");
    }

    @Test
    void aFileOfAKnownKindIsReadWhateverItsName() throws IOException {
        Path file = folder.resolve("net");
        new OnnxFormat().write(NETWORK, file, WriteOptions.PLAIN);

        assertThat(formats.read(file).format()).isEqualTo("onnx");
    }

    @Test
    void aDamagedFileIsJudgedByTheFormatOfItsEnding() throws IOException {
        Path file = Files.write(folder.resolve("NET.ONNX"), new byte[] {1, 2, 3});

        assertThatThrownBy(() -> formats.read(file).network())
                .isInstanceOf(NetworkFormatException.class)
                .hasMessageStartingWith("NET.ONNX: it is not an ONNX file");
    }

    @Test
    void anUnknownFileIsToldWhatCouldBeOpened() throws IOException {
        Path file = Files.write(folder.resolve("notes.txt"), new byte[] {1, 2, 3});

        assertThatThrownBy(() -> formats.read(file).network())
                .isInstanceOf(NetworkFormatException.class)
                .hasMessage(
                        "notes.txt: it is not a network of a known kind: open ONNX (.onnx) or Seven (.seven, .tar.7)");
    }

    @Test
    void whatIsNoFileIsNamed() {
        Path missing = folder.resolve("none.onnx");

        assertThatThrownBy(() -> formats.read(missing).network()).hasMessage(missing + " does not exist");
        assertThatThrownBy(() -> formats.read(folder).network()).hasMessage(folder + " is not a file");
    }

    @Test
    void theEndingDecidesHowAFileIsWritten() throws IOException {
        formats.write(NETWORK, folder.resolve("a.Onnx"), WriteOptions.PLAIN);
        formats.write(NETWORK, folder.resolve("b.tar.7"), WriteOptions.PLAIN);

        assertThat(formats.read(folder.resolve("a.Onnx")).format()).isEqualTo("onnx");
        assertThat(formats.read(folder.resolve("b.tar.7")).format()).isEqualTo("seven");
        assertThatThrownBy(() -> formats.write(NETWORK, folder.resolve("c.png"), WriteOptions.PLAIN))
                .isInstanceOf(NetworkFormatException.class)
                .hasMessage("c.png: its ending names no kind of network: use ONNX (.onnx) or Seven (.seven, .tar.7)");
    }

    @Test
    void formatsAreListedInOrder() {
        assertThat(formats.all()).extracting(NetworkFormat::id).containsExactly("onnx", "seven");
    }
}
