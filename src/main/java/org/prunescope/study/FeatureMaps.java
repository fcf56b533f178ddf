package org.prunescope.study;

import java.util.Arrays;

/**
 * How strongly the filters of a layer answer one image, place by place: the absolute values of their maps, behind the
 * first rectifier where there is one. Immutable.
 */
public final class FeatureMaps {
    private final int filters;
    private final int height;
    private final int width;
    private final float[] values;

    /** @param values [filters, height, width], row-major; their sizes are what is kept; copied */
    public FeatureMaps(int filters, int height, int width, float[] values) {
        if (filters < 1 || height < 1 || width < 1 || values.length != filters * height * width) {
            throw new IllegalArgumentException(
                    "%d values are no %d maps of %d×%d".formatted(values.length, filters, height, width));
        }
        this.filters = filters;
        this.height = height;
        this.width = width;
        this.values = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            this.values[i] = Math.abs(values[i]);
        }
    }

    public int filters() {
        return filters;
    }

    public int height() {
        return height;
    }

    public int width() {
        return width;
    }

    /** The map of one filter, [height, width], at least 0; a copy. */
    public float[] map(int filter) {
        int size = height * width;
        return Arrays.copyOfRange(values, filter * size, (filter + 1) * size);
    }

    /** The strongest response of a filter. */
    public float highest(int filter) {
        int size = height * width;
        float highest = 0;
        for (int i = filter * size; i < (filter + 1) * size; i++) {
            highest = Math.max(highest, values[i]);
        }
        return highest;
    }

    /** The same maps with squares of places brought together by their mean, so that no side is longer than this. */
    public FeatureMaps atMost(int side) {
        int square = (Math.max(height, width) + side - 1) / side;
        if (square <= 1) {
            return this;
        }
        int rows = (height + square - 1) / square;
        int columns = (width + square - 1) / square;
        float[] means = new float[filters * rows * columns];
        for (int i = 0; i < means.length; i++) {
            int place = i % (rows * columns);
            means[i] = mean(i / (rows * columns), place / columns * square, place % columns * square, square);
        }
        return new FeatureMaps(filters, rows, columns, means);
    }

    private float mean(int filter, int top, int left, int square) {
        int bottom = Math.min(height, top + square);
        int right = Math.min(width, left + square);
        double sum = 0;
        for (int row = top; row < bottom; row++) {
            for (int column = left; column < right; column++) {
                sum += values[(filter * height + row) * width + column];
            }
        }
        return (float) (sum / ((bottom - top) * (right - left)));
    }
}
