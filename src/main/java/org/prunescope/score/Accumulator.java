package org.prunescope.score;

/** Gathers one kind of evidence from the values of one step, a few images at a time. Not thread-safe. */
interface Accumulator {
    /**
     * Adds an image.
     *
     * @param values [channels, height, width], row-major; read only
     */
    void add(float[] values, int label);

    /** Adds images, one after another; for those that are faster with some at once. */
    default void add(float[][] images, int... labels) {
        for (int i = 0; i < labels.length; i++) {
            add(images[i], labels[i]);
        }
    }
}
