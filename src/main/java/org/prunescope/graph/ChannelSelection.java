package org.prunescope.graph;

import java.util.BitSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which channels of which groups go; everything that is not named stays. Immutable. */
public final class ChannelSelection {
    private static final ChannelSelection NOTHING_REMOVED = new ChannelSelection(new TreeMap<>());

    private final SortedMap<String, BitSet> removed;

    private ChannelSelection(SortedMap<String, BitSet> removed) {
        this.removed = removed;
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
        return new ChannelSelection(copy);
    }

    /** The same, but with exactly these channels of one group removed. */
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
     * @throws IllegalArgumentException if it cuts a locked group, a channel that is not there, or all that a step needs
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
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChannelSelection selection && removed.equals(selection.removed);
    }

    @Override
    public int hashCode() {
        return Objects.hash(removed);
    }

    @Override
    public String toString() {
        return "ChannelSelection[removed=" + removed + "]";
    }
}
