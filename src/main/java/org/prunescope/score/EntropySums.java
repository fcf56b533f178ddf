package org.prunescope.score;

import java.util.Optional;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Step;

/** The mean entropy of the pixels of each channel's maps. */
final class EntropySums implements Accumulator.OneByOne {
    private final int firstChannel;
    private final int positions;
    private final int[] counts;
    private final double[] sums;
    private long images;

    /**
     * Those means, behind the first rectifier where there is one.
     *
     * @param bins of each map's histogram
     */
    record Wanted(int bins) implements ValueNeed<EntropySums> {
        @Override
        public Optional<Watch<EntropySums>> watch(Network network, Step layer, int classes) {
            NetworkGraph graph = network.graph();
            NetworkGraph.View view = graph.responseOf(layer.name());
            int channels = graph.shape(layer.name()).channels();
            int positions = graph.shape(view.step()).positions();
            return Watch.own(this, layer, view.step(), () -> new EntropySums(view, positions, channels, bins));
        }
    }

    private EntropySums(NetworkGraph.View view, int positions, int channels, int bins) {
        firstChannel = view.firstChannel();
        this.positions = positions;
        sums = new double[channels];
        counts = new int[bins];
    }

    @Override
    public void add(float[] values, int label) {
        for (int channel = 0; channel < sums.length; channel++) {
            sums[channel] += MapEntropy.of(values, (firstChannel + channel) * positions, positions, counts);
        }
        images++;
    }

    /** Mean over images. */
    double mean(int channel) {
        return sums[channel] / images;
    }
}
