package org.prunescope.graph;

import java.util.BitSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which channels of which groups go, and what they leave behind; everything that is not named stays. Immutable.
 *
 * <p>A channel that goes is read as 0 by all that read it across channels, unless it leaves a constant behind.
 */
public final class ChannelSelection {
    private static final ChannelSelection NOTHING_REMOVED =
            new ChannelSelection(new TreeMap<>(), ConstantChannels.NONE);

    private final SortedMap<String, BitSet> removed;
    private final ConstantChannels constants;

    private ChannelSelection(SortedMap<String, BitSet> removed, ConstantChannels constants) {
        this.removed = removed;
        this.constants = constants;
    }

    /** The selection that keeps everything. */
    public static ChannelSelection keepAll() {
        return NOTHING_REMOVED;
    }

    /** The selection that removes these channels, by group id. */
    public static ChannelSelection removing(Map<String, BitSet> channels) {
        SortedMap<String, BitSet> copy = new TreeMap<>();
        channels.forEach((group, bits) -> {
            if (!bits.isEmpty()) {
                copy.put(group, (BitSet) bits.clone());
            }
        });
        return new ChannelSelection(copy, ConstantChannels.NONE);
    }

    /**
     * The same channels go, and layers that read some of them go on reading these values: they become part of the bias.
     *
     * @param left of channels that go; see {@link SilentChannels}, which knows where that is exact
     */
    public ChannelSelection leaving(ConstantChannels left) {
        return new ChannelSelection(removed, left);
    }

    /** What channels that go leave to their readers; a channel that is not named leaves 0. */
    public ConstantChannels constants() {
        return constants;
    }

    /** Exactly these channels of one group removed, the others as before; no constants are left behind. */
    public ChannelSelection withRemoved(String group, BitSet channels) {
        Map<String, BitSet> next = new TreeMap<>(removed);
        next.put(group, channels);
        return removing(next);
    }

    /** The removed channels of a group, ascending. */
    public int[] removed(String group) {
        return removedBits(group).stream().toArray();
    }

    /** Whether a channel stays. */
    public boolean keeps(String group, int channel) {
        return !removedBits(group).get(channel);
    }

    /** How many channels of a group stay. */
    public int keptCount(ChannelGroup group) {
        return group.channels() - removedBits(group.id()).cardinality();
    }

    /** The surviving channels of a group. */
    public Kept kept(ChannelGroup group) {
        BitSet bits = new BitSet(group.channels());
        bits.set(0, group.channels());
        bits.andNot(removedBits(group.id()));
        return Kept.of(bits, group.channels());
    }

    /** Removed channels of all groups together. */
    public int removedCount() {
        return removed.values().stream().mapToInt(BitSet::cardinality).sum();
    }

    /** The ids of groups that lose channels, sorted. */
    public Iterable<String> groups() {
        return removed.keySet();
    }

    BitSet removedBits(String group) {
        return removed.getOrDefault(group, new BitSet());
    }

    /**
     * @throws IllegalArgumentException if it cuts a locked group, a channel that is not there, or all that a step needs,
     *     or if a constant is left by a channel that does not go, or to a reader that cannot take it in exactly
     * @throws java.util.NoSuchElementException if it names a group that is not there
     */
    public void requireFits(ChannelGroups groups) {
        removed.forEach((id, bits) -> {
            ChannelGroup group = groups.get(id);
            if (group.isLocked()) {
                throw new IllegalArgumentException(
                        "\"" + id + "\" is locked: " + group.lock().orElseThrow());
            }
            if (bits.length() > group.channels()) {
                throw new IllegalArgumentException("\"%s\" has %d channels, so channel %d cannot be removed"
                        .formatted(id, group.channels(), bits.length() - 1));
            }
            for (Set<Integer> lifeline : group.keepOneOf()) {
                if (lifeline.stream().allMatch(bits::get)) {
                    throw new IllegalArgumentException(
                            "\"%s\" must keep one of its channels %s".formatted(id, new TreeSet<>(lifeline)));
                }
            }
        });
        constants
                .values()
                .forEach((step, channels) -> channels.forEach((channel, value) -> {
                    NetworkGraph graph = groups.graph();
                    if (!graph.contains(step)
                            || channel < 0
                            || channel >= graph.shape(step).channels()
                            || !groups.loses(this, step, channel)) {
                        throw new IllegalArgumentException(
                                "channel %d of \"%s\" leaves a constant, but does not go".formatted(channel, step));
                    }
                    for (Step reader : graph.consumers(step)) {
                        if (reader.operation().readsAcross()
                                && !reader.operation().absorbs(value)) {
                            throw new IllegalArgumentException(
                                    "\"%s\" cannot take the constant of channel %d of \"%s\" into its bias"
                                            .formatted(reader.name(), channel, step));
                        }
                    }
                }));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChannelSelection selection
                && removed.equals(selection.removed)
                && constants.equals(selection.constants);
    }

    @Override
    public int hashCode() {
        return Objects.hash(removed, constants);
    }

    @Override
    public String toString() {
        return "ChannelSelection[removed=" + removed + ", constants=" + constants.values() + "]";
    }
}
