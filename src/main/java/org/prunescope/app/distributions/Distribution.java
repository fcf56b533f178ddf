package org.prunescope.app.distributions;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.prunescope.app.canvas.RankPlot;
import org.prunescope.app.canvas.ScoreBins;
import org.prunescope.app.canvas.SmallMultiple;
import org.prunescope.app.desk.LayerNames;
import org.prunescope.graph.ChannelGroup;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.plan.GroupCut;
import org.prunescope.plan.Limits;
import org.prunescope.plan.Policy;
import org.prunescope.plan.PruningPlan;

/** The scores of one row of channels; what a plan does to them changes under it. */
final class Distribution {
    private static final int BINS = 20;

    private final ChannelGroup group;
    private final Names names;
    private final double[] scores;
    /** Channels, best first. */
    private final int[] order;

    private final ScoreAxis axis;
    private final boolean isFlat;
    private final ReadOnlyObjectWrapper<Shown> shown;

    /**
     * What a row is called.
     *
     * @param full {@code layer2.1.conv1}
     * @param brief {@code 2.1.conv1}
     * @param detail kind and size
     */
    record Names(String full, String brief, String detail) {
        private static final int LONGEST_TITLE = 28;

        /** The full name if it has room in a title. */
        String title() {
            return full.length() <= LONGEST_TITLE ? full : brief;
        }
    }

    /**
     * What a plan does to the row.
     *
     * @param kept whether each channel stays
     * @param cut level and count
     * @param isLocked whether the user keeps the row whole
     */
    record Shown(List<Boolean> kept, GroupCut cut, boolean isLocked) {
        private boolean[] decisions() {
            boolean[] decisions = new boolean[kept.size()];
            for (int i = 0; i < decisions.length; i++) {
                decisions[i] = kept.get(i);
            }
            return decisions;
        }
    }

    Distribution(ChannelGroups groups, ChannelGroup group, double[] scores, ScoreAxis axis, boolean isFlat) {
        this.group = group;
        this.names = names(groups, group);
        this.scores = scores.clone();
        this.axis = axis;
        this.isFlat = isFlat;
        order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer channel) -> -scores[channel]))
                .mapToInt(channel -> channel)
                .toArray();
        List<Boolean> all =
                IntStream.range(0, scores.length).mapToObj(i -> true).toList();
        GroupCut whole = new GroupCut(group.id(), scores.length, scores.length, OptionalDouble.empty());
        shown = new ReadOnlyObjectWrapper<>(this, "shown", new Shown(all, whole, false));
    }

    private static Names names(ChannelGroups groups, ChannelGroup group) {
        String name = LayerNames.row(groups, group);
        return group.isLinked()
                ? new Names(name, name.replace(" stream", ""), group.members().size() + " layers, same channels")
                : new Names(
                        name,
                        LayerNames.brief(name),
                        LayerNames.kind(groups.graph(), groups.graph().step(group.id())) + " map");
    }

    ChannelGroup group() {
        return group;
    }

    Names names() {
        return names;
    }

    /** Whether the scores are too alike to tell filters apart. */
    boolean isFlat() {
        return isFlat;
    }

    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    Shown shown() {
        return shown.get();
    }

    void follow(PruningPlan plan, Policy policy) {
        List<Boolean> kept = IntStream.range(0, scores.length)
                .mapToObj(channel -> plan.selection().keeps(group.id(), channel))
                .toList();
        Shown now = new Shown(kept, plan.cut(group.id()), policy.locks().contains(group.id()));
        if (!now.equals(shown.get())) {
            shown.set(now);
        }
    }

    /** What is special about the row. */
    SmallMultiple.Mark mark() {
        if (group.isLocked() || shown.get().isLocked()) {
            return SmallMultiple.Mark.LOCKED;
        }
        return isFlat
                ? SmallMultiple.Mark.TOO_FLAT
                : group.isLinked() ? SmallMultiple.Mark.LINKED : SmallMultiple.Mark.NONE;
    }

    /** The scores counted, with the cut of the plan. */
    ScoreBins bins() {
        return bins(shown.get().cut().level());
    }

    /** As {@link #bins()}, with a line to be dragged even where nothing is removed yet. */
    ScoreBins binsToCut() {
        OptionalDouble level = shown.get().cut().level();
        return bins(level.isEmpty() && canBeCut() ? OptionalDouble.of(score(scores.length - 1)) : level);
    }

    private ScoreBins bins(OptionalDouble level) {
        return ScoreBins.of(scores, shown.get().decisions(), BINS, axis.low(), axis.high(), level);
    }

    boolean canBeCut() {
        return !group.isLocked() && !shown.get().isLocked();
    }

    RankPlot.Ranking ranking() {
        boolean[] kept = new boolean[order.length];
        for (int rank = 0; rank < order.length; rank++) {
            kept[rank] = shown.get().kept().get(order[rank]);
        }
        return new RankPlot.Ranking(
                order,
                IntStream.range(0, order.length).mapToDouble(this::score).toArray(),
                kept,
                shown.get().cut().level());
    }

    int rankOf(int channel) {
        return IntStream.range(0, order.length)
                .filter(rank -> order[rank] == channel)
                .findFirst()
                .orElseThrow();
    }

    int channelAt(int rank) {
        return order[rank];
    }

    int channels() {
        return order.length;
    }

    /** The score of the channel at a rank. */
    private double score(int rank) {
        return scores[order[rank]];
    }

    double scoreOf(int channel) {
        return scores[channel];
    }

    boolean isKept(int channel) {
        return shown.get().kept().get(channel);
    }

    /** How many channels may go, nearest to those whose score lies below a level. */
    int removedBelow(double level, Limits limits) {
        int wanted = (int) Arrays.stream(scores).filter(score -> score < level).count();
        int channels = order.length;
        int most = Math.min(channels - Math.min(limits.minChannels(), channels), (int) (channels * Policy.MOST));
        return IntStream.rangeClosed(0, most)
                .filter(removed -> removed == 0 || (channels - removed) % limits.multiple() == 0)
                .boxed()
                .min(Comparator.comparingInt(removed -> Math.abs(removed - wanted)))
                .orElse(0);
    }
}
