package org.prunescope.score;

import java.nio.FloatBuffer;
import java.util.stream.IntStream;
import org.prunescope.graph.Shape;

/** The mean numerical rank of each channel's maps, over all images and over those of each class. */
final class MapRanks implements Accumulator {
    private final Shape shape;
    private final int firstChannel;
    private final int channels;
    private final long[][] sums;
    private final int[] images;

    /**
     * @param shape of the observed value
     * @param firstChannel where the layer's channels begin in it
     * @param channels how many they are
     */
    MapRanks(Shape shape, int firstChannel, int channels, int classes) {
        this.shape = shape;
        this.firstChannel = firstChannel;
        this.channels = channels;
        sums = new long[classes][channels];
        images = new int[classes];
    }

    @Override
    public void add(FloatBuffer values, int[] labels, int count) {
        int[] ranks = new int[count * channels];
        IntStream.range(0, count).parallel().forEach(image -> {
            MatrixRank rank = new MatrixRank(shape.height(), shape.width());
            float[] map = new float[shape.positions()];
            for (int channel = 0; channel < channels; channel++) {
                values.get((image * shape.channels() + firstChannel + channel) * map.length, map);
                ranks[image * channels + channel] = rank.of(map);
            }
        });
        for (int image = 0; image < count; image++) {
            images[labels[image]]++;
            for (int channel = 0; channel < channels; channel++) {
                sums[labels[image]][channel] += ranks[image * channels + channel];
            }
        }
    }

    /** Mean rank of a channel's maps over all images. */
    double mean(int channel) {
        long sum = 0;
        long count = 0;
        for (int i = 0; i < images.length; i++) {
            sum += sums[i][channel];
            count += images[i];
        }
        return (double) sum / count;
    }
}
