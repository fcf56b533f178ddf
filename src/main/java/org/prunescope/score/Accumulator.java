package org.prunescope.score;

import java.nio.FloatBuffer;

/** Gathers one kind of evidence from the values of one step, batch by batch. Not thread-safe. */
interface Accumulator {
    /**
     * Adds a batch.
     *
     * @param values [count, channels, height, width], row-major
     * @param labels class of each image
     */
    void add(FloatBuffer values, int[] labels, int count);
}
