package org.prunescope.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileOfferTest {
    @ParameterizedTest
    @CsvSource({
        "net.onnx, NETWORK",
        "Net.ONNX, NETWORK",
        "model.zip, NETWORK",
        "labels.csv, DATA",
        "blood.npz, DATA",
        "skin.study, STUDY"
    })
    void aFileIsOfferedByItsEnding(String name, FileOffer.Kind kind) {
        assertThat(FileOffer.of(Path.of(name)).orElseThrow().kind()).isEqualTo(kind);
    }

    @Test
    void aFolderHoldsImages(@TempDir Path folder) {
        assertThat(FileOffer.of(folder).orElseThrow().kind()).isEqualTo(FileOffer.Kind.DATA);
    }

    @Test
    void whatIsNeitherIsNotOffered() {
        assertThat(FileOffer.of(Path.of("notes.txt"))).isEmpty();
    }

    @Test
    void ofSeveralFilesTheFirstThatCanBeOpenedIsOffered() {
        assertThat(FileOffer.of(List.of(Path.of("notes.txt"), Path.of("a.onnx"), Path.of("b.onnx")))
                        .orElseThrow()
                        .path())
                .isEqualTo(Path.of("a.onnx"));
    }

    @Test
    void theWindowIsMeantByNothingByAStudyAndByAFileThatCanBeOpened(@TempDir Path folder) {
        assertThat(WindowDoor.isMeant(List.of())).isTrue();
        assertThat(WindowDoor.isMeant(List.of("--study", "any.study"))).isTrue();
        assertThat(WindowDoor.isMeant(List.of(folder.toString()))).isTrue();
        assertThat(WindowDoor.isMeant(List.of("doctor"))).isFalse();
        assertThat(WindowDoor.isMeant(List.of("missing.onnx"))).isFalse();
        assertThat(WindowDoor.isMeant(List.of("inspect", "net.onnx"))).isFalse();
    }
}
