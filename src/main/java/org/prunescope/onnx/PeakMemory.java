package org.prunescope.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** The most resident memory that a process has had, where the system tells: Linux does. */
final class PeakMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String FIELD = "VmHWM:";
    private static final long KIB = 1024;

    private PeakMemory() {}

    static OptionalLong ofThisProcess() {
        try {
            return Files.isReadable(STATUS) ? in(Files.readAllLines(STATUS)) : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** Reads {@code VmHWM:   81234 kB}. */
    static OptionalLong in(List<String> status) {
        return status.stream()
                .filter(line -> line.startsWith(FIELD))
                .mapToLong(line -> KIB
                        * Long.parseLong(
                                line.substring(FIELD.length()).replace("kB", "").strip()))
                .findFirst();
    }
}
