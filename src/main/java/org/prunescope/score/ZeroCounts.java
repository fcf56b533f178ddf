package org.prunescope.score;

import java.util.Optional;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Step;

/** How many numbers of each channel's maps are exactly zero. */
final class ZeroCounts implements Accumulator {
    private final int firstChannel;
    private final int positions;
    private final long[] zeros;
    private long images;

    /** Counts behind the first rectifier. */
    record Wanted() implements ValueNeed<ZeroCounts> {
        @Override
        public Optional<Watch<ZeroCounts>> watch(Network network, Step layer, int classes) {
            NetworkGraph graph = network.graph();
            int channels = graph.shape(layer.name()).channels();
            return graph.rectifierBehind(layer.name())
                    .flatMap(view -> Watch.own(
                            this, layer, view.step(), () -> new ZeroCounts(graph.shape(view.step()), view, channels)));
        }
    }

    private ZeroCounts(Shape shape, NetworkGraph.View view, int channels) {
        firstChannel = view.firstChannel();
        positions = shape.positions();
        zeros = new long[channels];
    }

    @Override
    public void add(float[] values, int label) {
        for (int channel = 0; channel < zeros.length; channel++) {
            int start = (firstChannel + channel) * positions;
            int count = 0;
            for (int i = start; i < start + positions; i++) {
                count += values[i] == 0 ? 1 : 0;
            }
            zeros[channel] += count;
        }
        images++;
    }

    /** Share of a channel's numbers that are zero, in [0, 1]. */
    double share(int channel) {
        return (double) zeros[channel] / positions / images;
    }
}
