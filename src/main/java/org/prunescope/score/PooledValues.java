package org.prunescope.score;

import java.util.Arrays;
import java.util.Optional;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Step;

/** The mean of each channel's map, one number for each image. */
final class PooledValues implements Accumulator.OneByOne {
    private static final int FIRST_ROOM = 64;

    private final int firstChannel;
    private final float[][] values;
    private int images;

    /** Those means, behind the first rectifier where there is one. */
    record Wanted() implements ValueNeed<PooledValues> {
        @Override
        public Optional<Watch<PooledValues>> watch(Network network, Step layer, int classes) {
            NetworkGraph graph = network.graph();
            NetworkGraph.View view = graph.responseOf(layer.name());
            int channels = graph.shape(layer.name()).channels();
            return Watch.own(
                    this,
                    layer,
                    ChannelMeans.of(graph, view.step()),
                    () -> new PooledValues(view.firstChannel(), channels));
        }
    }

    private PooledValues(int firstChannel, int channels) {
        this.firstChannel = firstChannel;
        values = new float[channels][FIRST_ROOM];
    }

    @Override
    public void add(float[] means, int label) {
        for (int channel = 0; channel < values.length; channel++) {
            if (images == values[channel].length) {
                values[channel] = Arrays.copyOf(values[channel], 2 * images);
            }
            values[channel][images] = means[firstChannel + channel];
        }
        images++;
    }

    /** The entropy of a channel's histogram over images. */
    double entropy(int channel, int bins) {
        return MapEntropy.of(values[channel], 0, images, new int[bins]);
    }
}
