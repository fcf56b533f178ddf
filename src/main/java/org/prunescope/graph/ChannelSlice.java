package org.prunescope.graph;

import java.util.Arrays;
import java.util.List;

/** Some channels of a value, in a given order: a slice, or a shuffle where all are named. */
public final class ChannelSlice extends ChannelMap implements Operation {

    private ChannelSlice(int in, int[] sources) {
        super(in, sources, 0);
    }

    /**
     * Takes channels of a value with {@code in} channels.
     *
     * @param sources for each output channel, the input channel it is
     */
    public static ChannelSlice of(int in, int... sources) {
        return new ChannelSlice(in, sources);
    }

    @Override
    public String kind() {
        return "channel-slice";
    }

    @Override
    public void tie(Ties ties) {
        for (int channel = 0; channel < size(); channel++) {
            ties.through(0, source(channel), channel);
        }
    }

    @Override
    public Operation cut(List<Kept> inputs, Kept output) {
        return new ChannelSlice(inputs.get(0).size(), cutSources(inputs.get(0), output));
    }

    /** Whether the channels are neighbours in their old order. */
    public boolean isContiguous() {
        int[] sources = sources();
        return Arrays.equals(sources, contiguousFrom(sources[0], sources.length));
    }
}
