package org.prunescope.graph;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What slicing and padding of channels share: for each output channel, where it comes from. */
abstract class ChannelMap {
    private final int in;
    private final int[] sources;

    ChannelMap(int in, int[] sources, int lowest) {
        for (int source : sources) {
            if (source < lowest || source >= in) {
                throw new GraphException("channel " + source + " is not one of " + in);
            }
        }
        if (sources.length == 0) {
            throw new GraphException("it would leave no channel");
        }
        this.in = in;
        this.sources = sources.clone();
    }

    /** Input channels. */
    public int in() {
        return in;
    }

    /** Output channels. */
    public int size() {
        return sources.length;
    }

    /** The input channel of an output channel. */
    public int source(int channel) {
        return sources[channel];
    }

    public int[] sources() {
        return sources.clone();
    }

    public Shape shape(List<Shape> inputs) {
        Shape input = Inputs.only(inputs);
        Inputs.requireChannels(input, in);
        return input.withChannels(sources.length);
    }

    /** The map between survivors; a source that is gone becomes −1. */
    int[] cutSources(Kept input, Kept output) {
        return Arrays.stream(output.toArray())
                .map(channel -> sources[channel] < 0 ? -1 : Math.max(-1, input.indexOf(sources[channel])))
                .toArray();
    }

    static int[] contiguousFrom(int first, int count) {
        return IntStream.range(first, first + count).toArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChannelMap map
                && getClass() == map.getClass()
                && in == map.in
                && Arrays.equals(sources, map.sources);
    }

    @Override
    public int hashCode() {
        return 31 * in + Arrays.hashCode(sources);
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "[in=" + in + ", sources=" + Arrays.toString(sources) + "]";
    }
}
