package org.prunescope.graph;

import java.util.BitSet;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The channels of a network that say nothing: wherever one is read together with others it holds the same value
 * everywhere, and each reader can take that value into its bias exactly. A reader that pads its input with zeros can do
 * so for the value 0 only.
 *
 * <p>The network computes the same without them on every image for which they hold these values.
 *
 * @see <a href="https://arxiv.org/abs/2006.09029">An et al. 2020, ArtNet: the source of the name zero-channel
 *     pruning; it gives no rule, so this one is ours</a>
 */
public final class SilentChannels {
    private final ChannelGroups groups;
    private final ConstantChannels constants;
    /** The classes of channels that are none. */
    private final BitSet speaking;

    private final Map<String, BitSet> byGroup;

    private SilentChannels(ChannelGroups groups, ConstantChannels constants, BitSet speaking) {
        this.groups = groups;
        this.constants = constants;
        this.speaking = speaking;
        byGroup = groups.prunableOutside(speaking);
    }

    /**
     * Finds them among all channels that may be cut.
     *
     * @param constants what is known of each value that is read across its channels
     */
    public static SilentChannels of(ChannelGroups groups, ConstantChannels constants) {
        BitSet speaking = new BitSet();
        for (Step step : groups.graph().steps()) {
            if (step.operation().readsAcross()) {
                String read = step.inputs().get(0);
                int[] classes = groups.classesOf(read);
                for (int channel = 0; channel < classes.length; channel++) {
                    OptionalDouble value = constants.value(read, channel);
                    if (value.isEmpty() || !step.operation().absorbs(value.getAsDouble())) {
                        speaking.set(classes[channel]);
                    }
                }
            }
        }
        return new SilentChannels(groups, constants, speaking);
    }

    /** The silent channels of a group; perhaps all of them, of which one must stay all the same. */
    public BitSet of(String group) {
        return (BitSet) byGroup.getOrDefault(group, new BitSet()).clone();
    }

    /** How many there are in all groups together. */
    public int count() {
        return byGroup.values().stream().mapToInt(BitSet::cardinality).sum();
    }

    /** The same selection, with what those of its channels that are silent leave to their readers. */
    public ChannelSelection leavingConstants(ChannelSelection selection) {
        SortedMap<String, SortedMap<Integer, Double>> left = new TreeMap<>();
        constants
                .values()
                .forEach((step, channels) -> channels.forEach((channel, value) -> {
                    boolean silent = !speaking.get(groups.classesOf(step)[channel]);
                    if (value != 0 && silent && groups.loses(selection, step, channel)) {
                        left.computeIfAbsent(step, key -> new TreeMap<>()).put(channel, value);
                    }
                }));
        return selection.leaving(new ConstantChannels(left));
    }
}
