package org.prunescope.score;

/** Gathers one kind of evidence from the values of one step, a few images at a time. Not thread-safe. */
interface Accumulator {
    /**
     * Adds images.
     *
     * @param images [channels, height, width] of each, row-major; read only; there may be more of them than labels, which
     *     mean nothing
     */
    void add(float[][] images, int... labels);

    /** One who has no use for several images at once. */
    interface OneByOne extends Accumulator {
        /**
         * Adds an image.
         *
         * @param values [channels, height, width], row-major; read only
         */
        void add(float[] values, int label);

        @Override
        default void add(float[][] images, int... labels) {
            for (int i = 0; i < labels.length; i++) {
                add(images[i], labels[i]);
            }
        }
    }
}
