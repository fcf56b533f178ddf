package org.prunescope.app.layers;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.prunescope.app.canvas.ScoreBins;
import org.prunescope.app.workbench.Planned;
import org.prunescope.chart.Numbers;
import org.prunescope.graph.ChannelGroup;
import org.prunescope.graph.ChannelSelection;
import org.prunescope.plan.GroupCut;
import org.prunescope.score.ClassResponses;
import org.prunescope.score.Normalizer;
import org.prunescope.score.ScoreTable;

/** One ranking as the rows show it: read once, then counted anew only for the rows whose cut has moved. */
final class ScoreView {
    private static final int BINS = 15;

    private final Planned planned;
    private final double low;
    private final double high;
    private final Map<String, double[]> scores = new HashMap<>();
    private final Map<String, Counted> counted = new HashMap<>();
    private final Map<String, ScoreBins> members = new HashMap<>();
    private final Map<String, Boolean> flat = new HashMap<>();

    /** What was counted for a cut. */
    private record Counted(GroupCut cut, List<Integer> removed, ScoreBins bins, Optional<Integer> hurts) {}

    ScoreView(Planned planned) {
        this.planned = planned;
        Normalizer normalizer = planned.choice().normalizer();
        boolean isWithinOne = normalizer == Normalizer.MIN_MAX || normalizer == Normalizer.RANK;
        planned.groups()
                .all()
                .forEach(group -> planned.scores().scores(group.id()).ifPresent(own -> scores.put(group.id(), own)));
        double[] all = scores.values().stream().flatMapToDouble(Arrays::stream).toArray();
        low = isWithinOne ? 0 : Arrays.stream(all).min().orElse(0);
        double top = isWithinOne ? 1 : Arrays.stream(all).max().orElse(1);
        high = top > low ? top : low + 1;
    }

    /** Whether this still is the ranking to be shown. */
    boolean shows(Planned now) {
        return planned.scores() == now.scores() && planned.noisy().equals(now.noisy());
    }

    boolean has(ChannelGroup group) {
        return scores.containsKey(group.id());
    }

    /** The scores of a group under a cut; empty where it has none. */
    Optional<ScoreBins> bins(ChannelGroup group, GroupCut cut, ChannelSelection selection) {
        return has(group) ? Optional.of(counted(group, cut, selection).bins()) : Optional.empty();
    }

    /** The class whose response hangs most on what goes; empty where nothing goes or no images were read. */
    Optional<Integer> hurts(ChannelGroup group, GroupCut cut, ChannelSelection selection) {
        return has(group) ? counted(group, cut, selection).hurts() : Optional.empty();
    }

    private Counted counted(ChannelGroup group, GroupCut cut, ChannelSelection selection) {
        List<Integer> removed =
                Arrays.stream(selection.removed(group.id())).boxed().toList();
        Counted last = counted.get(group.id());
        if (last != null && last.cut().equals(cut) && last.removed().equals(removed)) {
            return last;
        }
        Counted now = new Counted(cut, removed, count(group, cut, selection), mostHurt(group, selection));
        counted.put(group.id(), now);
        return now;
    }

    private ScoreBins count(ChannelGroup group, GroupCut cut, ChannelSelection selection) {
        double[] own = scores.get(group.id());
        boolean[] kept = new boolean[own.length];
        for (int channel = 0; channel < kept.length; channel++) {
            kept[channel] = selection.keeps(group.id(), channel);
        }
        return ScoreBins.of(own, kept, BINS, low, high, cut.level());
    }

    private Optional<Integer> mostHurt(ChannelGroup group, ChannelSelection selection) {
        Map<ClassResponses, int[]> gone = new HashMap<>();
        for (ChannelGroup.Member member : group.members()) {
            planned.ranking().responses(member.layer()).ifPresent(responses -> {
                List<Integer> channels = member.channels();
                int[] filters = IntStream.range(0, channels.size())
                        .filter(filter -> !selection.keeps(group.id(), channels.get(filter)))
                        .toArray();
                gone.put(responses, filters);
            });
        }
        return gone.isEmpty() ? Optional.empty() : ClassResponses.mostHurt(gone);
    }

    /** The scores of one layer of a linked group, which has no cut of its own. */
    Optional<ScoreBins> memberBins(String layer) {
        ScoreTable table = planned.ranking().scores();
        if (!table.has(layer)) {
            return Optional.empty();
        }
        return Optional.of(members.computeIfAbsent(layer, name -> {
            double[] own = planned.choice().normalizer().apply(table.scores(name));
            boolean[] kept = new boolean[own.length];
            Arrays.fill(kept, true);
            return ScoreBins.of(own, kept, BINS, low, high, OptionalDouble.empty());
        }));
    }

    /** Whether the criterion cannot tell the filters of a group apart in any of its layers. */
    boolean isFlat(ChannelGroup group) {
        return has(group) && group.members().stream().allMatch(member -> isFlat(member.layer()));
    }

    /** Whether the criterion cannot tell the filters of a layer apart. */
    boolean isFlat(String layer) {
        return flat.computeIfAbsent(layer, planned::isFlat);
    }

    /** Why the criterion cannot tell the filters of a layer apart, in a few words. */
    String flatness(String layer) {
        return planned.isWithoutSpread(layer)
                ? "scores lie within %s, too flat to tell its filters apart"
                        .formatted(Numbers.percent(planned.ranking().scores().relativeRange(layer)))
                : "other images move the scores as much as its filters differ";
    }
}
