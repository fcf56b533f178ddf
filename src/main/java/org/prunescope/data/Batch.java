package org.prunescope.data;

/**
 * Images as a network reads them.
 *
 * @param values [count, channels, height, width], row-major, preprocessed; may be longer than the batch needs
 * @param labels class of each image
 * @param count images in the batch
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier between loops, never compared
public record Batch(float[] values, int[] labels, int count) {

    /**
     * Makes sure that there is at least one image, and that none is cut off.
     *
     * @param elements numbers of an image
     * @return how many of the values belong to the batch
     * @throws IllegalArgumentException if not
     */
    public int requireWhole(int elements) {
        long needed = (long) count * elements;
        if (count < 1 || values.length < needed) {
            throw new IllegalArgumentException(
                    "a batch of %d images needs %d numbers, but has %d".formatted(count, needed, values.length));
        }
        return (int) needed;
    }
}
