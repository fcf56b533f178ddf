package org.prunescope.score;

import java.nio.FloatBuffer;
import org.prunescope.graph.Shape;

/**
 * How each output number of a layer varies over the images: the population standard deviation at every (channel,
 * position), from running sums in double precision.
 */
final class OutputSpread implements Accumulator {
    /** Numbers that are worked on at a time, small enough for their sums to stay in the first cache. */
    private static final int BLOCK = 1024;

    private final Shape shape;
    private final double[] sums;
    private final double[] squares;
    private long images;

    OutputSpread(Shape shape) {
        this.shape = shape;
        sums = new double[Math.toIntExact(shape.elements())];
        squares = new double[sums.length];
    }

    @Override
    public void add(FloatBuffer values, int[] labels, int count) {
        float[] block = new float[BLOCK];
        for (int start = 0; start < sums.length; start += BLOCK) {
            int length = Math.min(BLOCK, sums.length - start);
            for (int image = 0; image < count; image++) {
                values.get(image * sums.length + start, block, 0, length);
                addBlock(block, start, length);
            }
        }
        images += count;
    }

    private void addBlock(float[] block, int start, int length) {
        for (int i = 0; i < length; i++) {
            double value = block[i];
            sums[start + i] += value;
            squares[start + i] += value * value;
        }
    }

    /** σ of one channel at one position, row by row. */
    double deviation(int channel, int position) {
        int index = channel * shape.positions() + position;
        return Spread.deviation(sums[index], squares[index], (double) images);
    }
}
