package org.prunescope.score;

import java.util.Optional;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Step;

/** The mean numerical rank of each channel's maps. */
final class MapRanks implements Accumulator {
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

    /** Room that a thread last worked in: layer after layer has maps of the same size. */
    private static final ThreadLocal<MatrixRanks> ROOM = new ThreadLocal<>();

    private final int height;
    private final int width;
    private final int firstChannel;
    private final double tolerance;
    private final long[] sums;
    private long images;

    /**
     * @param shape of the observed value
     * @param firstChannel where the layer's channels begin in it
     * @param channels how many they are
     */
    MapRanks(Shape shape, int firstChannel, int channels, double tolerance) {
        height = shape.height();
        width = shape.width();
        this.firstChannel = firstChannel;
        this.tolerance = tolerance;
        sums = new long[channels];
    }

    @Override
    public void add(float[][] values, int... labels) {
        int maps = labels.length * sums.length;
        int atOnce = MatrixRanks.atOnce(height, width, maps);
        MatrixRanks ranks = room(atOnce);
        for (int first = 0; first < maps; first += atOnce) {
            ranks.add(values, firstChannel, first, Math.min(atOnce, maps - first), sums);
        }
        images += labels.length;
    }

    private MatrixRanks room(int maps) {
        MatrixRanks last = ROOM.get();
        if (last != null && last.isFor(height, width, tolerance, maps)) {
            return last;
        }
        MatrixRanks room = new MatrixRanks(height, width, tolerance, maps);
        ROOM.set(room);
        return room;
    }

    /** Mean rank of a channel's maps over all images. */
    double mean(int channel) {
        return (double) sums[channel] / images;
    }
}
