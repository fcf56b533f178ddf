package org.prunescope.app.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory the program takes. */
final class MemoryMeter {
    private static final Path LINUX_STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:";
    private static final long KIBIBYTE = 1024;

    private MemoryMeter() {}

    /** Bytes that are resident where the system tells it, as native buffers count; else those of Java's heap. */
    static long bytes() {
        if (Files.isReadable(LINUX_STATUS)) {
            try {
                return Files.readAllLines(LINUX_STATUS).stream()
                        .filter(line -> line.startsWith(RESIDENT))
                        .mapToLong(line -> KIBIBYTE * Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElseGet(MemoryMeter::heap);
            } catch (IOException e) {
                return heap();
            }
        }
        return heap();
    }

    private static long heap() {
        return Runtime.getRuntime().totalMemory();
    }
}
