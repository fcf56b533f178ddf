package org.prunescope.graph;

/**
 * The shape of one value of the graph for a single image: a feature map [channels, height, width], or a vector.
 *
 * @param channels channels of a map or entries of a vector, at least 1
 * @param height rows of a map, 1 for a vector
 * @param width columns of a map, 1 for a vector
 * @param isVector whether the value has no spatial axes at all (rank 2 with the batch, not 4)
 */
public record Shape(int channels, int height, int width, boolean isVector) {
    /** Numbers in one value of one image; more than any classifier has. */
    private static final long MOST_ELEMENTS = 1L << 28;

    public Shape {
        if (channels < 1 || height < 1 || width < 1) {
            throw new GraphException("a value of shape %d×%d×%d is empty".formatted(channels, height, width));
        }
        long positions = (long) height * width;
        if (positions > MOST_ELEMENTS || positions * channels > MOST_ELEMENTS) {
            throw new GraphException("a value of shape %d×%d×%d is too large".formatted(channels, height, width));
        }
        if (isVector && (height != 1 || width != 1)) {
            throw new IllegalArgumentException("a vector has no height and width: " + height + "×" + width);
        }
    }

    public static Shape map(int channels, int height, int width) {
        return new Shape(channels, height, width, false);
    }

    public static Shape vector(int length) {
        return new Shape(length, 1, 1, true);
    }

    /**
     * A length that was computed, for one of the axes.
     *
     * @throws GraphException if no value can be so long
     */
    static int axis(long length) {
        if (length > MOST_ELEMENTS) {
            throw new GraphException("a value with an axis of " + length + " is too large");
        }
        return (int) Math.max(0, length);
    }

    /** The same place with another number of channels. */
    public Shape withChannels(int count) {
        return new Shape(count, height, width, isVector);
    }

    /** Positions of one channel. */
    public int positions() {
        return height * width;
    }

    /** Numbers in the value of one image. */
    public long elements() {
        return (long) channels * positions();
    }

    /** For people: {@code 16×32×32} or {@code 64}. */
    @Override
    public String toString() {
        return isVector ? Integer.toString(channels) : channels + "×" + height + "×" + width;
    }
}
