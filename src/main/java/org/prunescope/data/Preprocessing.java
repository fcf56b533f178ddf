package org.prunescope.data;

import java.util.Collections;
import java.util.List;

/**
 * How a picture becomes the numbers that a network reads: (sample · scale − mean) / deviation for each channel, after
 * fitting it to the network's size and colours.
 *
 * @param channels 1 (grey, by luminance) or 3 (red, green, blue; grey pictures are repeated)
 * @param height rows that the network reads
 * @param width columns that the network reads
 * @param fit how a picture of another size is made to fit
 * @param scale factor for samples 0..255: 1/255 for 0..1, 1 for 0..255
 * @param mean subtracted from each channel after scaling; as many as channels
 * @param deviation divides each channel; above 0; as many as channels
 */
public record Preprocessing(
        int channels, int height, int width, Fit fit, double scale, List<Double> mean, List<Double> deviation) {

    public Preprocessing {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException("networks on images read 1 or 3 channels, not " + channels);
        }
        if (mean.size() != channels || deviation.size() != channels) {
            throw new IllegalArgumentException("%d channels need as many means and deviations, not %d and %d"
                    .formatted(channels, mean.size(), deviation.size()));
        }
        if (deviation.stream().anyMatch(value -> !(value > 0))) {
            throw new IllegalArgumentException("deviations must be above 0: " + deviation);
        }
    }

    /** How a picture of another size is made to fit. */
    public enum Fit {
        /** Resized to the exact size, whatever its proportions. */
        STRETCH,
        /** Resized until it covers the size, then cut in the middle. */
        CENTRE_CROP
    }

    /** Values 0..1 without further normalisation. */
    public static Preprocessing unit(int channels, int height, int width) {
        return new Preprocessing(channels, height, width, Fit.STRETCH, 1.0 / 255, same(0, channels), same(1, channels));
    }

    /** The same with another way of fitting. */
    public Preprocessing fitted(Fit newFit) {
        return new Preprocessing(channels, height, width, newFit, scale, mean, deviation);
    }

    /** The same with other means and deviations. */
    public Preprocessing normalized(List<Double> newMean, List<Double> newDeviation) {
        return new Preprocessing(channels, height, width, fit, scale, newMean, newDeviation);
    }

    private static List<Double> same(double value, int count) {
        return Collections.nCopies(count, value);
    }
}
