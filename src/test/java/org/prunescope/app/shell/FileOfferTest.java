package org.prunescope.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prunescope.app.SmallStudy;

class FileOfferTest {
    @ParameterizedTest
    @CsvSource({"net.onnx, NETWORK", "Net.ONNX, NETWORK", "labels.csv, DATA", "blood.npz, DATA", "skin.study, STUDY"})
    void aFileIsOfferedByItsEnding(String name, FileOffer.Kind kind) {
        assertThat(FileOffer.of(Path.of(name), SmallStudy.pipeline())
                        .orElseThrow()
                        .kind())
                .isEqualTo(kind);
    }

    @Test
    void aFolderHoldsImages(@TempDir Path folder) {
        assertThat(FileOffer.of(folder, SmallStudy.pipeline()).orElseThrow().kind())
                .isEqualTo(FileOffer.Kind.DATA);
    }

    @Test
    void aFolderWithFilesOfRanksHoldsRanks(@TempDir Path folder) throws IOException {
        Path below = Files.createDirectories(folder.resolve("rank_conv/vgg_16_bn_limit5"));
        Files.write(below.resolve("rank_conv1.npy"), new byte[0]);

        assertThat(FileOffer.of(below, SmallStudy.pipeline()).orElseThrow().kind())
                .isEqualTo(FileOffer.Kind.RANKS);
        assertThat(FileOffer.of(below.getParent(), SmallStudy.pipeline())
                        .orElseThrow()
                        .kind())
                .isEqualTo(FileOffer.Kind.RANKS);
    }

    @Test
    void aNetworkWithoutAnEndingIsKnownByItsContent(@TempDir Path folder) throws IOException {
        Path nameless = Files.move(SmallStudy.network(folder), folder.resolve("nameless"));

        assertThat(FileOffer.of(nameless, SmallStudy.pipeline()).orElseThrow().kind())
                .isEqualTo(FileOffer.Kind.NETWORK);
    }

    @Test
    void whatIsNeitherIsNotOffered() {
        assertThat(FileOffer.of(Path.of("notes.txt"), SmallStudy.pipeline())).isEmpty();
    }

    @Test
    void ofSeveralFilesTheFirstThatCanBeOpenedIsOffered() {
        assertThat(FileOffer.of(
                                List.of(Path.of("notes.txt"), Path.of("a.onnx"), Path.of("b.onnx")),
                                SmallStudy.pipeline())
                        .orElseThrow()
                        .path())
                .isEqualTo(Path.of("a.onnx"));
    }

    @Test
    void theWindowIsMeantByNothingByAStudyAndByAFileThatCanBeOpened(@TempDir Path folder) {
        WindowDoor door = new WindowDoor(SmallStudy.pipeline(), PlainParts.make());

        assertThat(door.isMeant(List.of())).isTrue();
        assertThat(door.isMeant(List.of("--study", "any.study"))).isTrue();
        assertThat(door.isMeant(List.of(folder.toString()))).isTrue();
        assertThat(door.isMeant(List.of("doctor"))).isFalse();
        assertThat(door.isMeant(List.of("missing.onnx"))).isFalse();
        assertThat(door.isMeant(List.of("inspect", "net.onnx"))).isFalse();
    }
}
