package org.prunescope.data;

import java.util.ArrayList;
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
 * @param mean subtracted from each channel after scaling; as many as channels, in the order in which the network reads
 *     them
 * @param deviation divides each channel; above 0; as many as channels, in the same order
 * @param order in which the network reads the colours; without meaning for one channel
 */
public record Preprocessing(
        int channels,
        int height,
        int width,
        Fit fit,
        double scale,
        List<Double> mean,
        List<Double> deviation,
        Order order) {

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

    /** Colours in the usual order. */
    public Preprocessing(
            int channels, int height, int width, Fit fit, double scale, List<Double> mean, List<Double> deviation) {
        this(channels, height, width, fit, scale, mean, deviation, Order.RGB);
    }

    /** Which colour comes first. */
    public enum Order {
        RGB("red", "green", "blue"),
        /** As OpenCV and Caffe hold pictures. */
        BGR("blue", "green", "red");

        @SuppressWarnings("ImmutableEnumChecker") // made by List.of
        private final List<String> colours;

        Order(String... colours) {
            this.colours = List.of(colours);
        }

        /** Names of the colours as they come. */
        public List<String> colours() {
            return colours;
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
        return new Preprocessing(channels, height, width, newFit, scale, mean, deviation, order);
    }

    /** The same with another factor for samples. */
    public Preprocessing scaled(double newScale) {
        return new Preprocessing(channels, height, width, fit, newScale, mean, deviation, order);
    }

    /** The same with colours in an order; mean and deviation stay with their colours. */
    public Preprocessing ordered(Order newOrder) {
        return newOrder == order
                ? this
                : new Preprocessing(channels, height, width, fit, scale, reversed(mean), reversed(deviation), newOrder);
    }

    /** Which channel of a picture in red, green and blue a channel of the network is. */
    int sourceChannel(int channel) {
        return order == Order.BGR ? channels - 1 - channel : channel;
    }

    private static List<Double> reversed(List<Double> values) {
        List<Double> turned = new ArrayList<>(values);
        Collections.reverse(turned);
        return turned;
    }

    /** The same with other means and deviations. */
    public Preprocessing normalized(List<Double> newMean, List<Double> newDeviation) {
        return new Preprocessing(channels, height, width, fit, scale, newMean, newDeviation, order);
    }

    private static List<Double> same(double value, int count) {
        return Collections.nCopies(count, value);
    }
}
