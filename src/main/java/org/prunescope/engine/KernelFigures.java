package org.prunescope.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** Amounts of memory that Linux tells in files with a name and a number on each line. */
public final class KernelFigures {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final long KIB = 1024;

    private KernelFigures() {}

    /** A figure of this process: {@code VmRSS}, {@code VmHWM}; empty where the system does not tell. */
    public static OptionalLong ofThisProcess(String name) {
        return bytes(STATUS, name);
    }

    /** A figure of a file; empty where there is no such file, or the figure is not in it. */
    public static OptionalLong bytes(Path file, String name) {
        try {
            return Files.isReadable(file) ? in(Files.readAllLines(file), name) : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** Reads {@code VmHWM:   81234 kB} as well as {@code inactive_file 81234}, which is in bytes. */
    static OptionalLong in(List<String> lines, String name) {
        return lines.stream()
                .map(line -> line.split("[:\\s]+", -1))
                .filter(parts -> parts.length > 1 && parts[0].equals(name))
                .mapToLong(parts -> Long.parseLong(parts[1]) * (parts.length > 2 && parts[2].equals("kB") ? KIB : 1))
                .findFirst();
    }
}
