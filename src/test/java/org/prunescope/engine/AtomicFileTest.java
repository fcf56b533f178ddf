package org.prunescope.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    private Path folder;

    private static AtomicFile.Content text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aFileIsWrittenAndReplaced() throws IOException {
        Path file = folder.resolve("a.txt");

        AtomicFile.write(file, text("one"));
        AtomicFile.write(file, text("two"));

        assertThat(file).hasContent("two");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void afterAFailureTheOldFileStands() throws IOException {
        Path file = folder.resolve("a.txt");
        AtomicFile.write(file, text("old"));

        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write(1);
                    throw new IOException("no space left");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage(file + " cannot be written: no space left");
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    throw new CancellationException();
                }))
                .isInstanceOf(CancellationException.class);

        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void aMissingFolderIsNamed() {
        Path file = folder.resolve("none").resolve("a.txt");

        assertThatThrownBy(() -> AtomicFile.write(file, text("x")))
                .hasMessage(file + " cannot be written: its folder does not exist");
    }
}
