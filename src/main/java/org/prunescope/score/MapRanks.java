package org.prunescope.score;

import java.util.Optional;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Step;

/** The mean numerical rank of each channel's maps. */
final class MapRanks implements Accumulator.OneByOne {
    /**
     * The matrix rank of each map behind the first rectifier.
     *
     * @param tolerance in multiples of the usual one, see {@link MatrixRank}
     */
    record Wanted(double tolerance) implements ValueNeed<MapRanks> {
        @Override
        public Optional<Watch<MapRanks>> watch(Network network, Step layer, int classes) {
            NetworkGraph graph = network.graph();
            int channels = graph.shape(layer.name()).channels();
            return graph.rectifierBehind(layer.name())
                    .flatMap(view -> Watch.own(
                            this,
                            layer,
                            view.step(),
                            () -> new MapRanks(graph.shape(view.step()), view.firstChannel(), channels, tolerance)));
        }
    }

    private final int firstChannel;
    private final int channels;
    private final long[] sums;
    private long images;
    private final MatrixRank rank;
    private final float[] map;

    /**
     * @param shape of the observed value
     * @param firstChannel where the layer's channels begin in it
     * @param channels how many they are
     */
    MapRanks(Shape shape, int firstChannel, int channels, double tolerance) {
        rank = new MatrixRank(shape.height(), shape.width(), tolerance);
        map = new float[shape.positions()];
        this.firstChannel = firstChannel;
        this.channels = channels;
        sums = new long[channels];
    }

    @Override
    public void add(float[] values, int label) {
        for (int channel = 0; channel < channels; channel++) {
            int start = (firstChannel + channel) * map.length;
            System.arraycopy(values, start, map, 0, map.length);
            sums[channel] += rank.of(map);
        }
        images++;
    }

    /** Mean rank of a channel's maps over all images. */
    double mean(int channel) {
        return (double) sums[channel] / images;
    }
}
