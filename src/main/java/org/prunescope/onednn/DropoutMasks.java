package org.prunescope.onednn;

/** Chooses what dropout drops. */
@FunctionalInterface
public interface DropoutMasks {
    /**
     * What numbers are multiplied by in the next pass.
     *
     * @param which of the network's dropouts with a rate above 0, counted from 0 in the order of its steps
     * @param rate share that is dropped
     * @param length how many numbers there are, [count, channels, height, width] row-major
     * @return 0 for what is dropped, else 1 / (1 − rate)
     */
    float[] factors(int which, double rate, int length);
}
