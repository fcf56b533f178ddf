package org.prunescope.score;

import java.nio.FloatBuffer;
import org.prunescope.graph.Shape;

/**
 * How strongly each filter of a layer answers images of each class: the mean absolute value of its map, behind the
 * first rectifier where there is one.
 */
public final class ClassResponses implements Accumulator {
    private final Shape shape;
    private final int firstChannel;
    private final int channels;
    private final double[][] sums;
    private final double[][] squares;
    private final int[] images;

    ClassResponses(Shape shape, int firstChannel, int channels, int classes) {
        this.shape = shape;
        this.firstChannel = firstChannel;
        this.channels = channels;
        sums = new double[classes][channels];
        squares = new double[classes][channels];
        images = new int[classes];
    }

    @Override
    public void add(FloatBuffer values, int[] labels, int count) {
        int positions = shape.positions();
        float[] map = new float[positions];
        for (int image = 0; image < count; image++) {
            int label = labels[image];
            for (int channel = 0; channel < channels; channel++) {
                values.get((image * shape.channels() + firstChannel + channel) * positions, map);
                float sum = 0;
                for (float value : map) {
                    sum += Math.abs(value);
                }
                double mean = (double) sum / positions;
                sums[label][channel] += mean;
                squares[label][channel] += mean * mean;
            }
            images[label]++;
        }
    }

    public int channels() {
        return channels;
    }

    public int classes() {
        return images.length;
    }

    /** Images of a class that were seen. */
    public int images(int label) {
        return images[label];
    }

    /** Mean response of a filter to a class; NaN if no image of it was seen. */
    public double mean(int label, int channel) {
        return sums[label][channel] / images[label];
    }

    /** Half the width of the 95 % interval of that mean, by the normal approximation; NaN below two images. */
    public double halfWidth(int label, int channel) {
        int n = images[label];
        double deviation = Spread.deviation(sums[label][channel], squares[label][channel], n);
        return n < 2 ? Double.NaN : 1.96 * deviation / Math.sqrt(n - 1.0);
    }
}
