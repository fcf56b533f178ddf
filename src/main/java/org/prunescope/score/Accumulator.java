package org.prunescope.score;

/** Gathers one kind of evidence from the values of one step, image by image. Not thread-safe. */
interface Accumulator {
    /**
     * Adds an image.
     *
     * @param values [channels, height, width], row-major; read only
     */
    void add(float[] values, int label);
}
