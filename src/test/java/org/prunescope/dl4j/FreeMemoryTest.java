package org.prunescope.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class FreeMemoryTest {
    private static final long MB = 1L << 20;

    @Test
    void somethingIsAlwaysLeftToOthers() {
        assertThat(FreeMemory.withoutMargin(8000 * MB)).isEqualTo(7000 * MB);
        assertThat(FreeMemory.withoutMargin(1000 * MB)).isEqualTo(744 * MB);
        assertThat(FreeMemory.withoutMargin(200 * MB)).isZero();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void linuxTellsWhatIsFreeOfWhatThereIs() throws IOException {
        String total = Files.readAllLines(Path.of("/proc/meminfo")).get(0).replaceAll("\\D", "");

        assertThat(FreeMemory.bytes().orElseThrow()).isPositive().isLessThan(Long.parseLong(total) * 1024);
    }
}
