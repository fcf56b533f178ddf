package org.prunescope.graph;

/** Counts the channels of all values of a graph while it is made: each of them is remembered by itself. */
public final class ChannelTally {
    /** Several times those of the widest networks. */
    private static final long MOST = 1 << 22;

    private long channels;

    /** @throws GraphException if no classifier needs so many */
    public void add(Shape value) {
        channels += value.channels();
        if (channels > MOST) {
            throw new GraphException("its values have more than " + MOST + " channels, which no classifier needs");
        }
    }
}
