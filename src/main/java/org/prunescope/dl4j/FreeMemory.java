package org.prunescope.dl4j;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.prunescope.engine.KernelFigures;

/** How much memory a run may take on this machine, or in its container, without making it swap. */
final class FreeMemory {
    /** So much at least is left to others and to Java itself, and an eighth of what is free. */
    private static final long MARGIN = 256L << 20;

    private static final int PART_LEFT = 8;
    private static final Path SYSTEM = Path.of("/proc/meminfo");

    private FreeMemory() {}

    /** Bytes; empty where the system does not tell what it could give. */
    static OptionalLong bytes() {
        com.sun.management.OperatingSystemMXBean system =
                ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
        OptionalLong available = KernelFigures.bytes(SYSTEM, "MemAvailable");
        if (available.isPresent()) {
            boolean isLimited = system.getTotalMemorySize()
                    < KernelFigures.bytes(SYSTEM, "MemTotal").orElse(0);
            long inContainer = isLimited ? system.getFreeMemorySize() + reclaimable() : Long.MAX_VALUE;
            return OptionalLong.of(withoutMargin(Math.min(available.getAsLong(), inContainer)));
        }
        // macOS counts as free only what holds nothing at all, so nearly nothing.
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")
                ? OptionalLong.of(withoutMargin(system.getFreeMemorySize()))
                : OptionalLong.empty();
    }

    /** Copies of files count as used by the container, but give way when memory is asked for. */
    private static long reclaimable() {
        return List.of(
                        KernelFigures.bytes(Path.of("/sys/fs/cgroup/memory.stat"), "inactive_file"),
                        KernelFigures.bytes(Path.of("/sys/fs/cgroup/memory/memory.stat"), "total_inactive_file"))
                .stream()
                .flatMapToLong(OptionalLong::stream)
                .findFirst()
                .orElse(0);
    }

    static long withoutMargin(long free) {
        return Math.max(0, free - Math.max(MARGIN, free / PART_LEFT));
    }
}
