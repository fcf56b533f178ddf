package org.prunescope.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.prunescope.graph.ChannelGroup;

/**
 * The order in which a group would lose its channels, lowest score first, as far as the limits allow; ties go by
 * channel number.
 */
final class RemovalOrder {
    private final ChannelGroup group;
    private final double[] scores;
    private final Limits limits;
    private final int[] order;
    private final int forced;

    /**
     * @param scores one for each channel
     * @param byHand channels that never go, or go first
     */
    RemovalOrder(ChannelGroup group, double[] scores, Limits limits, Map<Integer, Hand> byHand) {
        this.group = group;
        this.scores = scores;
        this.limits = limits;
        List<Integer> candidates = IntStream.range(0, group.channels())
                .filter(channel -> byHand.get(channel) != Hand.KEEP)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(c -> byHand.get(c) == Hand.REMOVE ? 0 : 1)
                        .thenComparingDouble(c -> scores[c])
                        .thenComparingInt(c -> c))
                .toList();
        List<Integer> allowed = new ArrayList<>();
        Widths widths = new Widths();
        int handRemoved = 0;
        for (int channel : candidates) {
            boolean wanted = byHand.get(channel) == Hand.REMOVE;
            if (widths.remove(channel, wanted ? 1 : limits.minChannels())) {
                allowed.add(channel);
                handRemoved += wanted ? 1 : 0;
            }
        }
        order = allowed.stream().mapToInt(Integer::intValue).toArray();
        forced = handRemoved;
    }

    /** The channels that go when this many go; at least those removed by hand, at most as many as the limits allow. */
    BitSet first(int count) {
        BitSet removed = new BitSet(group.channels());
        for (int i = 0; i < Math.min(order.length, Math.max(forced, count)); i++) {
            removed.set(order[i]);
        }
        return removed;
    }

    /** The most that the limits allow without going beyond a number: what is kept is all or a multiple. */
    int atMost(int wanted) {
        for (int count = Math.min(wanted, order.length); count > 0; count--) {
            if (isStep(count)) {
                return count;
            }
        }
        return 0;
    }

    private boolean isStep(int count) {
        return (group.channels() - count) % limits.multiple() == 0;
    }

    /** Every number of channels that may go, ascending, without 0. */
    int[] steps() {
        return IntStream.rangeClosed(1, order.length).filter(this::isStep).toArray();
    }

    /** How many channels go before the first that has a higher score than this and is not removed by hand. */
    int upTo(double score) {
        int count = forced;
        while (count < order.length && scores[order[count]] <= score) {
            count++;
        }
        return count;
    }

    /** The highest score among the first so many channels. */
    double highest(int count) {
        return Arrays.stream(order, 0, count).mapToDouble(c -> scores[c]).max().orElseThrow();
    }

    /** Keeps count of what each layer and each value has left. */
    private final class Widths {
        /** For each layer and group channel, how many of the layer's filters go with it. */
        private final int[][] filters;

        private final int[] left;
        private final int[] width;
        private final List<Set<Integer>> lifelines = List.copyOf(group.keepOneOf());
        private final int[] alive;

        Widths() {
            filters = new int[group.members().size()][group.channels()];
            for (int i = 0; i < filters.length; i++) {
                for (int channel : group.members().get(i).channels()) {
                    filters[i][channel]++;
                }
            }
            left = Arrays.stream(filters)
                    .mapToInt(own -> Arrays.stream(own).sum())
                    .toArray();
            width = left.clone();
            alive = lifelines.stream().mapToInt(Set::size).toArray();
        }

        /** Takes a channel away if every layer keeps its minimum and no value vanishes. */
        boolean remove(int channel, int minimum) {
            for (int i = 0; i < left.length; i++) {
                int after = left[i] - filters[i][channel];
                if (after < left[i] && after < Math.min(minimum, width[i])) {
                    return false;
                }
            }
            for (int i = 0; i < alive.length; i++) {
                if (lifelines.get(i).contains(channel) && alive[i] == 1) {
                    return false;
                }
            }
            for (int i = 0; i < left.length; i++) {
                left[i] -= filters[i][channel];
            }
            for (int i = 0; i < alive.length; i++) {
                alive[i] -= lifelines.get(i).contains(channel) ? 1 : 0;
            }
            return true;
        }
    }
}
