package org.prunescope.score;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.prunescope.graph.Shape;

/**
 * How each output number of a layer varies over the images: the population standard deviation at every (channel,
 * position). Summed is what differs from the first image, so that little is lost where a number hardly varies.
 */
final class OutputSpread implements Accumulator {
    /** Numbers that are worked on at a time, small enough for their sums to stay in the first cache. */
    private static final int BLOCK = 1024;

    private final Shape shape;
    private final RunningSums sums;
    private final float[] first;
    private long images;

    OutputSpread(Shape shape) {
        this.shape = shape;
        first = new float[Math.toIntExact(shape.elements())];
        sums = new RunningSums(first.length);
    }

    @Override
    public void add(FloatBuffer values, int[] labels, int count) {
        if (images == 0) {
            values.get(0, first);
        }
        float[] block = new float[BLOCK];
        for (int start = 0; start < first.length; start += BLOCK) {
            int length = Math.min(BLOCK, first.length - start);
            float[] origin = Arrays.copyOfRange(first, start, start + length);
            for (int image = 0; image < count; image++) {
                values.get(image * first.length + start, block, 0, length);
                subtract(origin, block);
                sums.add(images + image, block, start, length);
            }
        }
        images += count;
    }

    private static void subtract(float[] origin, float[] block) {
        for (int i = 0; i < origin.length; i++) {
            block[i] -= origin[i];
        }
    }

    /** σ of one channel at one position, row by row. */
    double deviation(int channel, int position) {
        int index = channel * shape.positions() + position;
        return Spread.deviation(sums.sum(index), sums.square(index), (double) images);
    }
}
