package org.prunescope.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LapFileTest {
    @TempDir
    Path folder;

    @Test
    void timesComeBackInTheNextProgram() {
        Path file = folder.resolve("cache").resolve("latencies.tsv");
        new LapFile(file).keep("a layer", 1.25);
        new LapFile(file).keep("another", 2);

        assertThat(new LapFile(file).millis("a layer")).hasValue(1.25);
        assertThat(new LapFile(file).millis("another")).hasValue(2);
        assertThat(new LapFile(file).millis("a third")).isEmpty();
    }

    @Test
    void linesThatCannotBeReadAreLeftOut() throws IOException {
        Path file = folder.resolve("latencies.tsv");
        new LapFile(file).keep("a layer", 1.25);
        Files.writeString(
                file,
                "half a li\n" + "0".repeat(32) + "\tNaN\n" + "1".repeat(32) + "\t-3\n",
                StandardOpenOption.APPEND);
        new LapFile(file).keep("another", 2);

        assertThat(new LapFile(file).millis("a layer")).hasValue(1.25);
        assertThat(new LapFile(file).millis("another")).hasValue(2);
    }

    @Test
    void aPlaceThatCannotBeWrittenLosesNothingButTime() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "").resolve("latencies.tsv");
        LapFile laps = new LapFile(file);

        laps.keep("a layer", 1.25);

        assertThat(laps.millis("a layer")).hasValue(1.25);
    }
}
