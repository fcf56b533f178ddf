package org.prunescope.data;

/**
 * Images as a network reads them.
 *
 * @param values [count, channels, height, width], row-major, preprocessed; may be longer than the batch needs
 * @param labels class of each image
 * @param count images in the batch
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier between loops, never compared
public record Batch(float[] values, int[] labels, int count) {}
