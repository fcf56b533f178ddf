package org.prunescope.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class KernelFiguresTest {
    @Test
    void aFigureIsReadFromTheLineWithItsName() {
        List<String> status = List.of("Name:\tjava", "VmHWM:\t   81234 kB", "VmRSS:\t  70000 kB");

        assertThat(KernelFigures.in(status, "VmHWM")).hasValue(81234L * 1024);
        assertThat(KernelFigures.in(status, "VmRSS")).hasValue(70000L * 1024);
        assertThat(KernelFigures.in(List.of("Name:\tjava"), "VmHWM")).isEmpty();
    }

    @Test
    void figuresWithoutAUnitAreBytes() {
        assertThat(KernelFigures.in(List.of("inactive_file 4096", "total_inactive_file 8192"), "inactive_file"))
                .hasValue(4096);
    }

    @Test
    void aMissingFileTellsNothing() {
        assertThat(KernelFigures.bytes(Path.of("no", "such", "file"), "VmHWM")).isEmpty();
    }
}
