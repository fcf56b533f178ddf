package org.prunescope.graph;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Layers whose channels can only be cut together. A group channel is a set of slots that stand or fall as one.
 *
 * @param id the name of its first layer: stable while the network keeps its names
 * @param channels group channels, the unit of pruning
 * @param members the layers whose filters make these channels, in order
 * @param keepOneOf sets of channels of which at least one must stay, else some value between the layers would vanish;
 *     usually the one set of all channels
 * @param kind how the layers came to share channels
 * @param lock why nothing may be cut, in a few words; empty where cutting is allowed
 */
public record ChannelGroup(
        String id, int channels, List<Member> members, Set<Set<Integer>> keepOneOf, Kind kind, Optional<String> lock) {

    public ChannelGroup {
        members = List.copyOf(members);
        keepOneOf = Set.copyOf(keepOneOf);
    }

    public boolean isLocked() {
        return lock.isPresent();
    }

    /** Whether several layers share the channels. */
    public boolean isLinked() {
        return members.size() > 1;
    }

    /** What ties a group together. */
    public enum Kind {
        /** One layer by itself. */
        SINGLE,
        /** Layers that meet in additions: a residual stream. */
        STREAM,
        /** Layers tied otherwise, as a convolution and the depthwise one behind it. */
        CHAIN
    }

    /**
     * One layer of a group.
     *
     * @param layer its step
     * @param channels for each of the layer's own output channels, the group channel it belongs to
     */
    public record Member(String layer, List<Integer> channels) {
        public Member {
            channels = List.copyOf(channels);
        }
    }
}
