package org.prunescope.score;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Step;

/** The largest magnitude of each channel's map on each image, and each channel's range over all images and places. */
final class MapPeaks implements Accumulator.OneByOne {
    private static final int FIRST_ROOM = 64;

    private final String step;
    private final int positions;
    private final int classes;
    /** By channel, then by image. */
    private final float[][] peaks;

    private final float[] lowest;
    private final float[] highest;
    private int[] labels = new int[FIRST_ROOM];
    private int images;

    /** Those of every value that is read across its channels and holds some that may be cut. */
    record Wanted() implements NetworkNeed<MapPeaks> {
        @Override
        public List<ValueNeed.Watch<MapPeaks>> watches(Network network, int classes) {
            NetworkGraph graph = network.graph();
            ChannelGroups groups = ChannelGroups.of(graph);
            Set<String> read = new LinkedHashSet<>();
            for (Step step : graph.steps()) {
                if (step.operation().readsAcross()) {
                    read.add(step.inputs().get(0));
                }
            }
            return read.stream()
                    .filter(step -> mayLose(groups, step))
                    .map(step -> new ValueNeed.Watch<>(
                            List.of(this, step), step, () -> new MapPeaks(step, graph.shape(step), classes)))
                    .toList();
        }

        private static boolean mayLose(ChannelGroups groups, String step) {
            return IntStream.range(0, groups.graph().shape(step).channels())
                    .mapToObj(channel -> groups.channelOf(step, channel))
                    .anyMatch(place -> place.filter(
                                    own -> !groups.get(own.group()).isLocked())
                            .isPresent());
        }

        @Override
        public boolean readsLabels() {
            return true;
        }
    }

    private MapPeaks(String step, Shape shape, int classes) {
        this.step = step;
        this.classes = classes;
        positions = shape.positions();
        peaks = new float[shape.channels()][FIRST_ROOM];
        lowest = new float[shape.channels()];
        highest = new float[shape.channels()];
        Arrays.fill(lowest, Float.POSITIVE_INFINITY);
        Arrays.fill(highest, Float.NEGATIVE_INFINITY);
    }

    @Override
    public void add(float[] values, int label) {
        if (images == labels.length) {
            labels = Arrays.copyOf(labels, 2 * images);
            Arrays.setAll(peaks, channel -> Arrays.copyOf(peaks[channel], 2 * images));
        }
        for (int channel = 0; channel < peaks.length; channel++) {
            float low = Float.POSITIVE_INFINITY;
            float high = Float.NEGATIVE_INFINITY;
            int start = channel * positions;
            for (int i = start; i < start + positions; i++) {
                low = Math.min(low, values[i]);
                high = Math.max(high, values[i]);
            }
            peaks[channel][images] = Math.max(-low, high);
            lowest[channel] = Math.min(lowest[channel], low);
            highest[channel] = Math.max(highest[channel], high);
        }
        labels[images] = label;
        images++;
    }

    int channels() {
        return peaks.length;
    }

    /**
     * What counts as nothing: a share of the median over channels of their largest magnitudes.
     *
     * @throws IllegalArgumentException if the network has made values that are no numbers
     */
    double threshold(double tolerance) {
        double[] largest =
                IntStream.range(0, channels()).mapToDouble(this::peak).sorted().toArray();
        if (!Double.isFinite(largest[largest.length - 1])) {
            throw new IllegalArgumentException(
                    "the network makes values in \"%s\" that are no finite numbers on these".formatted(step)
                            + " images: look at how they are prepared");
        }
        int middle = largest.length / 2;
        double median = largest.length % 2 == 1 ? largest[middle] : (largest[middle - 1] + largest[middle]) / 2;
        return tolerance * median;
    }

    private double peak(int channel) {
        return Math.max(-lowest[channel], highest[channel]);
    }

    /** What a channel holds at every place of every image, 0 if it is below the threshold; empty if it varies. */
    OptionalDouble constant(int channel, double threshold) {
        if (peak(channel) <= threshold) {
            return OptionalDouble.of(0);
        }
        double range = (double) highest[channel] - lowest[channel];
        return range <= threshold
                ? OptionalDouble.of(((double) lowest[channel] + highest[channel]) / 2)
                : OptionalDouble.empty();
    }

    /** The images on which a channel's map goes beyond the threshold somewhere. */
    BitSet heard(int channel, double threshold) {
        BitSet heard = new BitSet(images);
        for (int image = 0; image < images; image++) {
            heard.set(image, peaks[channel][image] > threshold);
        }
        return heard;
    }

    /** The largest share of these among the images of one class, in [0, 1]. */
    double largestShare(BitSet some) {
        int[] all = new int[classes];
        int[] own = new int[classes];
        for (int image = 0; image < images; image++) {
            all[labels[image]]++;
            own[labels[image]] += some.get(image) ? 1 : 0;
        }
        return IntStream.range(0, classes)
                .filter(label -> all[label] > 0)
                .mapToDouble(label -> (double) own[label] / all[label])
                .max()
                .orElse(0);
    }
}
