package org.prunescope.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.prunescope.graph.ChannelGroup;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.graph.ChannelSelection;
import org.prunescope.graph.ConstantChannels;
import org.prunescope.graph.Cost;
import org.prunescope.graph.CostModel;
import org.prunescope.graph.SilentChannels;
import org.prunescope.score.GroupScores;

/**
 * Turns scores and a policy into a plan. Made once for each set of scores; planning then takes milliseconds, so that it
 * can follow a slider. Immutable.
 */
public final class Planner {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final String UNMEASURED =
            "Nothing is removed until the times of the layers have been measured on this machine.";
    private static final String UNSEEN =
            "Nothing is removed until images have shown which channels are silent: rank by zero channels.";
    private static final String NONE_SILENT = "Nothing is removed: every channel says something on these images.";

    private final ChannelGroups groups;
    private final GroupScores scores;
    private final CostModel model;
    private final Cost before;
    private final Optional<LatencyTable> latencies;
    private final Optional<SilentChannels> silent;

    public Planner(ChannelGroups groups, GroupScores scores) {
        this(groups, scores, CostModel.of(groups), Optional.empty(), Optional.empty());
    }

    private Planner(
            ChannelGroups groups,
            GroupScores scores,
            CostModel model,
            Optional<LatencyTable> latencies,
            Optional<SilentChannels> silent) {
        this.groups = groups;
        this.scores = scores;
        this.model = model;
        this.latencies = latencies;
        this.silent = silent;
        before = model.cost(ChannelSelection.keepAll());
    }

    /** The same planner with what was measured of the network's time: a target of latency needs it. */
    public Planner with(Optional<LatencyTable> measured) {
        return new Planner(groups, scores, model, measured, silent);
    }

    /**
     * The same planner with the channels that images have shown to be constant: a target of silent channels needs them,
     * and any channel that goes and was silent leaves its constant behind.
     */
    public Planner seeing(Optional<ConstantChannels> constants) {
        return new Planner(groups, scores, model, latencies, constants.map(known -> SilentChannels.of(groups, known)));
    }

    /** What was measured of the network's time. */
    public Optional<LatencyTable> latencies() {
        return latencies;
    }

    /** Milliseconds for one image that a selection would leave by the table; empty without one. */
    public OptionalDouble latencyMillis(ChannelSelection selection) {
        return latencies.isPresent()
                ? OptionalDouble.of(latencies.get().millis(model, selection))
                : OptionalDouble.empty();
    }

    /**
     * The plan for a policy. A target of latency or of silent channels that nothing is known about removes nothing and
     * says so.
     *
     * @throws IllegalArgumentException if a list of rates does not fit the network
     */
    public PruningPlan plan(Policy policy) {
        Spread spread = spread(policy);
        Map<String, BitSet> removed = new HashMap<>();
        for (ChannelGroup group : groups.prunable()) {
            if (!policy.locks().contains(group.id())) {
                removed.put(group.id(), removedFrom(group, policy, spread));
            }
        }
        ChannelSelection selection = leavingConstants(ChannelSelection.removing(removed));
        List<GroupCut> cuts = groups.all().stream()
                .map(group -> cut(group, policy, selection))
                .toList();
        Optional<String> shortfall =
                policy.target() instanceof Target.Silent ? silentShortfall(selection) : spread.shortfall();
        return new PruningPlan(policy, selection, cuts, before, model.cost(selection), shortfall);
    }

    private ChannelSelection leavingConstants(ChannelSelection selection) {
        return silent.map(known -> known.leavingConstants(selection)).orElse(selection);
    }

    private Optional<String> silentShortfall(ChannelSelection selection) {
        if (silent.isEmpty()) {
            return Optional.of(UNSEEN);
        }
        int all = silent.get().count();
        if (all == 0) {
            return Optional.of(NONE_SILENT);
        }
        int stay = groups.prunable().stream()
                .map(ChannelGroup::id)
                .mapToInt(id -> (int) silent.get().of(id).stream()
                        .filter(channel -> selection.keeps(id, channel))
                        .count())
                .sum();
        return stay == 0
                ? Optional.empty()
                : Optional.of("%d of %d silent channels stay with these limits, locks and choices by hand."
                        .formatted(stay, all));
    }

    /** How many channels each group loses for the target, and whether that meets it. */
    private record Spread(Map<String, Integer> counts, Optional<String> shortfall) {}

    private BitSet removedFrom(ChannelGroup group, Policy policy, Spread spread) {
        SortedMap<Integer, Hand> byHand = policy.byHand().getOrDefault(group.id(), new TreeMap<>());
        Optional<double[]> own = scores.scores(group.id());
        if (isSilenceIn(group, policy)) {
            RemovalOrder order = new RemovalOrder(group, speaking(group), policy.limits(), byHand);
            return order.first(order.atMost(order.upTo(0)));
        }
        RemovalOrder order =
                new RemovalOrder(group, own.orElseGet(() -> new double[group.channels()]), policy.limits(), byHand);
        int count = spread.counts().getOrDefault(group.id(), 0);
        Double ratio = policy.ratios().get(group.id());
        if (ratio != null && own.isPresent()) {
            count = order.atMost(share(group.channels(), ratio));
        }
        return order.first(count);
    }

    /** Whether silence alone decides what a group loses. */
    private static boolean isSilenceIn(ChannelGroup group, Policy policy) {
        return policy.target() instanceof Target.Silent && !policy.ratios().containsKey(group.id());
    }

    /** 0 for each silent channel of a group and 1 for the others. */
    private double[] speaking(ChannelGroup group) {
        double[] speaking = new double[group.channels()];
        Arrays.fill(speaking, 1);
        silent.ifPresent(known -> known.of(group.id()).stream().forEach(channel -> speaking[channel] = 0));
        return speaking;
    }

    private GroupCut cut(ChannelGroup group, Policy policy, ChannelSelection selection) {
        int kept = selection.keptCount(group);
        OptionalDouble level = OptionalDouble.empty();
        if (kept < group.channels()
                && !isSilenceIn(group, policy)
                && scores.scores(group.id()).isPresent()) {
            double[] own = scores.scores(group.id()).orElseThrow();
            level = IntStream.range(0, group.channels())
                    .filter(channel -> selection.keeps(group.id(), channel))
                    .filter(channel -> policy.hand(group.id(), channel).isEmpty())
                    .mapToDouble(channel -> own[channel])
                    .min();
        }
        return new GroupCut(group.id(), group.channels(), kept, level);
    }

    private Spread spread(Policy policy) {
        List<Row> rows = new ArrayList<>();
        for (ChannelGroup group : groups.prunable()) {
            if (!policy.locks().contains(group.id())) {
                scores.scores(group.id())
                        .ifPresent(own ->
                                rows.add(new Row(group, new RemovalOrder(group, own, policy.limits(), Map.of()))));
            }
        }
        if (policy.target() instanceof Target.Silent) {
            return new Spread(Map.of(), Optional.empty());
        } else if (policy.target() instanceof Target.Filters filters) {
            return new Spread(
                    policy.scope() == Scope.LAYER
                            ? sameShare(rows, filters.removed())
                            : lowestOfAll(rows, filters.removed()),
                    Optional.empty());
        } else if (policy.target() instanceof Target.Rates rates) {
            return new Spread(byRates(rows, rates.rates().rates()), Optional.empty());
        } else if (policy.target() instanceof Target.Macs macs) {
            return new TargetSearch(rows, policy.scope(), model::macs).reach(before.macs(), macs.left(), "MACs");
        } else if (policy.target() instanceof Target.Latency latency) {
            return latencies
                    .map(table -> new TargetSearch(rows, policy.scope(), nanos(table))
                            .reach(nanos(table).of(ChannelSelection.keepAll()), latency.left(), "latency"))
                    .orElseGet(() -> new Spread(Map.of(), Optional.of(UNMEASURED)));
        }
        double left = ((Target.Parameters) policy.target()).left();
        return new TargetSearch(rows, policy.scope(), selection -> model.parameters(leavingConstants(selection)))
                .reach(before.parameters(), left, "parameters");
    }

    private TargetSearch.Measure nanos(LatencyTable table) {
        return selection -> Math.round(NANOS_PER_MILLI * table.millis(model, selection));
    }

    private static Map<String, Integer> sameShare(List<Row> rows, double share) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        rows.forEach(row -> counts.put(
                row.group().id(), row.order().atMost(share(row.group().channels(), share))));
        return counts;
    }

    private static Map<String, Integer> lowestOfAll(List<Row> rows, double share) {
        int all = rows.stream()
                .mapToInt(row -> row.filters(row.group().channels()))
                .sum();
        int budget = share(all, share);
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Row.Slice slice : Row.slices(rows, Scope.GLOBAL)) {
            budget -= slice.row().filters(slice.count())
                    - slice.row()
                            .filters(counts.getOrDefault(slice.row().group().id(), 0));
            if (budget < 0) {
                break;
            }
            counts.put(slice.row().group().id(), slice.count());
        }
        return counts;
    }

    /** Channels of so many that a share stands for: rounded down, so that no more goes than was asked. */
    private static int share(int channels, double share) {
        return (int) Math.floor(channels * share + 1e-9);
    }

    private Map<String, Integer> byRates(List<Row> rows, List<Double> rates) {
        List<ChannelGroup> order = inOrderOfRates(rates);
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(rates.size(), order.size()); i++) {
            ChannelGroup group = order.get(i);
            int wanted = group.channels() - CompressRates.kept(group.channels(), rates.get(i));
            rows.stream()
                    .filter(row -> row.group().equals(group))
                    .forEach(row -> counts.put(group.id(), row.order().atMost(wanted)));
        }
        return counts;
    }

    private List<ChannelGroup> inOrderOfRates(List<Double> rates) {
        List<ChannelGroup> streams = groups.prunable().stream()
                .filter(group -> group.kind() == ChannelGroup.Kind.STREAM)
                .toList();
        List<ChannelGroup> others = groups.prunable().stream()
                .filter(group -> group.kind() != ChannelGroup.Kind.STREAM)
                .toList();
        if (streams.isEmpty()) {
            if (rates.size() > others.size()) {
                throw new IllegalArgumentException("this network takes at most %d rates, one for each layer, not %d"
                        .formatted(others.size(), rates.size()));
            }
            return others;
        }
        int wanted = streams.size() + others.size();
        if (rates.size() != wanted) {
            throw new IllegalArgumentException(
                    "this network takes %d rates: 0 for the stem, %d for residual streams, %d for layers inside blocks;"
                                    .formatted(wanted, streams.size() - 1, others.size())
                            + " there are " + rates.size());
        }
        if (rates.get(0) != 0) {
            throw new IllegalArgumentException(
                    "the first rate is the stem's and must be 0: its channels are those of the first stream");
        }
        List<ChannelGroup> order = new ArrayList<>();
        // The stem's own place: the last stream, which the scripts never cut, stands in for it with its rate of 0.
        order.add(streams.get(streams.size() - 1));
        order.addAll(streams.subList(0, streams.size() - 1));
        order.addAll(others);
        return order;
    }

    /** Searches how many channels each group must lose so that a cost comes down to a goal. */
    private record TargetSearch(List<Row> rows, Scope scope, Measure measure) {
        private static final double TOLERANCE = 0.01;

        private interface Measure {
            long of(ChannelSelection selection);
        }

        Spread reach(long whole, double left, String unit) {
            double goal = whole * left;
            List<Row.Slice> slices = Row.slices(rows, scope);
            int low = 0;
            int high = slices.size();
            while (low < high) {
                int middle = (low + high + 1) / 2;
                if (measure(counts(slices, middle)) > goal) {
                    low = middle;
                } else {
                    high = middle - 1;
                }
            }
            Map<String, Integer> counts = counts(slices, low);
            if (measure(counts) > goal && low == slices.size()) {
                String sentence = "%.0f %% of the %s cannot be reached: %.0f %% stay with these limits and locks."
                        .formatted(100 * left, unit, 100.0 * measure(counts) / whole);
                return new Spread(counts, left == 1 ? Optional.empty() : Optional.of(sentence));
            }
            return new Spread(measure(counts) > goal ? approach(goal, counts, slices) : counts, Optional.empty());
        }

        /**
         * The next slice in order would fall below the goal, perhaps by much. Takes the lowest slice that lands just
         * below it; where none does, takes the lowest that stays above and looks again.
         */
        private Map<String, Integer> approach(double goal, Map<String, Integer> counts, List<Row.Slice> slices) {
            Map<String, Integer> current = new LinkedHashMap<>(counts);
            while (true) {
                Optional<Row.Slice> stillAbove = Optional.empty();
                Optional<Row.Slice> leastBelow = Optional.empty();
                double highest = -1;
                for (Row.Slice slice : next(slices, current)) {
                    long value = measure(with(current, slice));
                    if (value > goal) {
                        stillAbove = stillAbove.or(() -> Optional.of(slice));
                    } else if (value >= goal * (1 - TOLERANCE)) {
                        return with(current, slice);
                    } else if (value > highest) {
                        highest = value;
                        leastBelow = Optional.of(slice);
                    }
                }
                if (stillAbove.isEmpty()) {
                    return leastBelow.map(slice -> with(current, slice)).orElse(current);
                }
                current.put(
                        stillAbove.get().row().group().id(), stillAbove.get().count());
            }
        }

        /** For each group the slice that it would lose next, lowest first. */
        private static List<Row.Slice> next(List<Row.Slice> slices, Map<String, Integer> counts) {
            Map<String, Row.Slice> next = new LinkedHashMap<>();
            for (Row.Slice slice : slices) {
                String id = slice.row().group().id();
                if (slice.count() > counts.getOrDefault(id, 0)) {
                    next.putIfAbsent(id, slice);
                }
            }
            return List.copyOf(next.values());
        }

        private static Map<String, Integer> with(Map<String, Integer> counts, Row.Slice slice) {
            Map<String, Integer> more = new LinkedHashMap<>(counts);
            more.put(slice.row().group().id(), slice.count());
            return more;
        }

        private static Map<String, Integer> counts(List<Row.Slice> slices, int first) {
            Map<String, Integer> counts = new LinkedHashMap<>();
            slices.subList(0, first)
                    .forEach(slice -> counts.put(slice.row().group().id(), slice.count()));
            return counts;
        }

        private long measure(Map<String, Integer> counts) {
            Map<String, BitSet> removed = new HashMap<>();
            for (Row row : rows) {
                String id = row.group().id();
                removed.put(id, row.order().first(counts.getOrDefault(id, 0)));
            }
            return measure.of(ChannelSelection.removing(removed));
        }
    }
}
