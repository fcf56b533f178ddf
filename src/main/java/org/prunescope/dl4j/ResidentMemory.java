package org.prunescope.dl4j;

import org.bytedeco.javacpp.Pointer;

/**
 * Keeps the memory of the process flat over a run. Native arrays are freed only after the collector has found their Java
 * halves, which are so small that it hardly ever runs by itself.
 */
final class ResidentMemory {
    private static final long GROWTH = 256L << 20;

    private long settledBytes;
    private boolean isSettling = true;

    /** Collects once enough has piled up. What is freed is gone a step later, so the new level is taken then. */
    void afterStep() {
        long bytes = Pointer.physicalBytes();
        if (isSettling) {
            settledBytes = bytes;
            isSettling = false;
        } else if (bytes > settledBytes + GROWTH) {
            System.gc();
            isSettling = true;
        }
    }
}
