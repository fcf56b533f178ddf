package org.prunescope.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.metric.PairedRecall;
import org.prunescope.study.SensitivityCell;
import org.prunescope.study.SensitivityStore;

class SensitivityFilesTest {
    @TempDir
    Path folder;

    private final SensitivityCell cell = new SensitivityCell(
            3, List.of(new PairedRecall(75, 60, 4, 2), new PairedRecall(0, 0, 0, 0)), List.of(1, 7, 20, 31));

    private SensitivityStore store() {
        return new StudyFolder(folder).sensitivities();
    }

    @Test
    void aCellComesBackInTheNextProgram() {
        store().keep("key", cell);

        assertThat(store().cell("key")).contains(cell);
        assertThat(store().cell("other")).isEmpty();
    }

    @Test
    void aFileThatIsDamagedIsMeasuredAgain() throws IOException {
        store().keep("key", cell);
        Path file;
        try (Stream<Path> files = Files.list(folder.resolve("results"))) {
            file = files.findFirst().orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 0x55;
        Files.write(file, bytes);

        assertThat(store().cell("key")).isEmpty();
    }
}
