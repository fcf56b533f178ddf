package org.prunescope.score;

import java.util.Arrays;
import java.util.Optional;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Step;

/** The mean of each channel's map, one number for each image. */
final class PooledValues implements Accumulator {
    private static final int FIRST_ROOM = 64;

    private final int firstChannel;
    private final int positions;
    private final float[][] values;
    private int images;

    /** Those means, behind the first rectifier where there is one. */
    record Wanted() implements ValueNeed<PooledValues> {
        @Override
        public Optional<Watch<PooledValues>> watch(Network network, Step layer, int classes) {
            NetworkGraph graph = network.graph();
            NetworkGraph.View view = graph.responseOf(layer.name());
            int channels = graph.shape(layer.name()).channels();
            int positions = graph.shape(view.step()).positions();
            return Watch.own(this, layer, view.step(), () -> new PooledValues(view, positions, channels));
        }
    }

    private PooledValues(NetworkGraph.View view, int positions, int channels) {
        firstChannel = view.firstChannel();
        this.positions = positions;
        values = new float[channels][FIRST_ROOM];
    }

    @Override
    public void add(float[] map, int label) {
        for (int channel = 0; channel < values.length; channel++) {
            if (images == values[channel].length) {
                values[channel] = Arrays.copyOf(values[channel], 2 * images);
            }
            double sum = 0;
            int start = (firstChannel + channel) * positions;
            for (int i = start; i < start + positions; i++) {
                sum += map[i];
            }
            values[channel][images] = (float) (sum / positions);
        }
        images++;
    }

    /** The entropy of a channel's histogram over images. */
    double entropy(int channel, int bins) {
        return MapEntropy.of(values[channel], 0, images, new int[bins]);
    }
}
