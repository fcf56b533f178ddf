package org.prunescope.score;

import org.prunescope.graph.Shape;

/** The mean numerical rank of each channel's maps, over all images and over those of each class. */
final class MapRanks implements Accumulator {
    private final int firstChannel;
    private final int channels;
    private final long[][] sums;
    private final int[] images;
    private final MatrixRank rank;
    private final float[] map;

    /**
     * @param shape of the observed value
     * @param firstChannel where the layer's channels begin in it
     * @param channels how many they are
     */
    MapRanks(Shape shape, int firstChannel, int channels, int classes) {
        rank = new MatrixRank(shape.height(), shape.width());
        map = new float[shape.positions()];
        this.firstChannel = firstChannel;
        this.channels = channels;
        sums = new long[classes][channels];
        images = new int[classes];
    }

    @Override
    public void add(float[] values, int label) {
        for (int channel = 0; channel < channels; channel++) {
            int start = (firstChannel + channel) * map.length;
            System.arraycopy(values, start, map, 0, map.length);
            sums[label][channel] += rank.of(map);
        }
        images[label]++;
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
