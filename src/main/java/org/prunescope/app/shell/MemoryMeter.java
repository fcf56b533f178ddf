package org.prunescope.app.shell;

import org.prunescope.engine.KernelFigures;

/** How much memory the program takes. */
final class MemoryMeter {
    private static final String RESIDENT = "VmRSS";

    private MemoryMeter() {}

    /** Bytes that are resident where the system tells it, as native buffers count; else those of Java's heap. */
    static long bytes() {
        return KernelFigures.ofThisProcess(RESIDENT)
                .orElseGet(() -> Runtime.getRuntime().totalMemory());
    }
}
