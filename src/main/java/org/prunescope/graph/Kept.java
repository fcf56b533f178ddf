package org.prunescope.graph;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/** Which of a value's channels survive a cut, in ascending order. */
public final class Kept {
    private final int[] channels;
    private final int of;

    private Kept(int[] channels, int of) {
        this.channels = channels;
        this.of = of;
    }

    /** All of {@code count} channels. */
    public static Kept all(int count) {
        return new Kept(IntStream.range(0, count).toArray(), count);
    }

    /** The set bits among the first {@code count}. */
    public static Kept of(BitSet kept, int count) {
        return new Kept(kept.get(0, count).stream().toArray(), count);
    }

    /** These channels of {@code count}; strictly ascending. */
    public static Kept of(int[] channels, int count) {
        for (int i = 0; i < channels.length; i++) {
            if (channels[i] < 0 || channels[i] >= count || (i > 0 && channels[i] <= channels[i - 1])) {
                throw new IllegalArgumentException(
                        "channels must ascend and lie in 0.." + (count - 1) + ": " + Arrays.toString(channels));
            }
        }
        return new Kept(channels.clone(), count);
    }

    /** How many survive. */
    public int size() {
        return channels.length;
    }

    /** How many there were. */
    public int of() {
        return of;
    }

    public boolean isAll() {
        return channels.length == of;
    }

    /** The original index of the i-th survivor. */
    public int get(int i) {
        return channels[i];
    }

    public int[] toArray() {
        return channels.clone();
    }

    /** The new index of an original channel, or a negative number if it is gone. */
    public int indexOf(int channel) {
        return isAll() ? channel : Arrays.binarySearch(channels, channel);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Kept kept && of == kept.of && Arrays.equals(channels, kept.channels);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(channels) + of;
    }

    @Override
    public String toString() {
        return Arrays.toString(channels) + " of " + of;
    }
}
