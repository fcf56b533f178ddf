package org.prunescope.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.prunescope.graph.ChannelSelection;
import org.prunescope.metric.ConfusionMatrix;
import org.prunescope.metric.Friedman;
import org.prunescope.metric.Wilcoxon;

/**
 * What a race shows by one measure. A block is one target with one seed that every entrant has run; seeds that change
 * nothing for any entrant count as one block. Two entrants are compared by Wilcoxon's test, more by Friedman's with
 * Nemenyi's critical difference, all at 5 %.
 *
 * <p>All blocks share one network and one set of images, so a verdict speaks of these and of no others.
 *
 * @param goal the measure
 * @param blocks that were compared
 * @param order the entrants, best mean rank first; empty below two blocks
 * @param p that they all do equally well; undefined below two blocks
 * @param criticalDifference of mean ranks by Nemenyi; undefined for two entrants and below two blocks
 */
public record RaceVerdict(
        RaceGoal goal, int blocks, List<Place> order, OptionalDouble p, OptionalDouble criticalDifference) {
    /** How sure a claim must be. */
    public static final double LEVEL = 0.05;

    public RaceVerdict {
        order = List.copyOf(order);
    }

    /**
     * An entrant in the order.
     *
     * @param entrant its id
     * @param meanRank over the blocks, 1 for one that is always best
     * @param betterThan ids of those that it is shown to rank better than
     */
    public record Place(String entrant, double meanRank, List<String> betterThan) {
        public Place {
            betterThan = List.copyOf(betterThan);
        }
    }

    /** The verdict on what has been run so far. */
    public static RaceVerdict of(Race race, RaceGoal goal) {
        List<Block> blocks = blocks(race);
        if (blocks.size() < 2) {
            return new RaceVerdict(goal, blocks.size(), List.of(), OptionalDouble.empty(), OptionalDouble.empty());
        }
        List<String> entrants = race.setting().choice().entrants().stream()
                .map(RaceChoice.Entrant::id)
                .toList();
        double[][] scores = blocks.stream()
                .map(block -> block.outcomes.stream()
                        .mapToDouble(outcome -> goal.of(outcome.answers))
                        .toArray())
                .toArray(double[][]::new);
        Friedman ranks = Friedman.of(scores);
        boolean isPair = entrants.size() == 2;
        double p = isPair ? Wilcoxon.of(column(scores, 0), column(scores, 1)).p() : ranks.p();
        OptionalDouble difference =
                isPair ? OptionalDouble.empty() : OptionalDouble.of(ranks.criticalDifference(LEVEL));
        List<Place> order = IntStream.range(0, entrants.size())
                .mapToObj(i -> new Place(
                        entrants.get(i),
                        ranks.meanRanks().get(i),
                        IntStream.range(0, entrants.size())
                                .filter(j -> p < LEVEL
                                        && ranks.meanRanks().get(i)
                                                < ranks.meanRanks().get(j))
                                .filter(j -> isPair || areToldApart(ranks, difference.getAsDouble(), blocks, i, j))
                                .mapToObj(entrants::get)
                                .toList()))
                .sorted(Comparator.comparingDouble(Place::meanRank))
                .toList();
        return new RaceVerdict(goal, blocks.size(), order, OptionalDouble.of(p), difference);
    }

    /** What one entrant made of a target: equal where a seed changed nothing. */
    private record Outcome(ChannelSelection selection, ConfusionMatrix answers) {}

    private record Block(double target, List<Outcome> outcomes) {
        Block of(int first, int second) {
            return new Block(target, List.of(outcomes.get(first), outcomes.get(second)));
        }
    }

    private static List<Block> blocks(Race race) {
        RaceChoice choice = race.setting().choice();
        Map<RaceCell.Place, RaceCell> cells =
                race.cells().stream().collect(Collectors.toMap(RaceCell::place, cell -> cell));
        List<Block> blocks = new ArrayList<>();
        for (double target : choice.targets()) {
            for (long seed : choice.seeds()) {
                List<RaceCell.Place> places = choice.entrants().stream()
                        .map(entrant -> new RaceCell.Place(entrant.id(), target, seed))
                        .toList();
                if (cells.keySet().containsAll(places)) {
                    blocks.add(new Block(
                            target,
                            places.stream()
                                    .map(cells::get)
                                    .map(cell -> new Outcome(
                                            cell.selection(), cell.answers().confusion()))
                                    .toList()));
                }
            }
        }
        return blocks.stream().distinct().toList();
    }

    private static double[] column(double[][] scores, int entrant) {
        return Arrays.stream(scores).mapToDouble(block -> block[entrant]).toArray();
    }

    /**
     * By Nemenyi's difference, wider where seeds change nothing for these two: what is the same experiment counts once.
     */
    private static boolean areToldApart(Friedman ranks, double difference, List<Block> blocks, int first, int second) {
        Set<Block> distinct = new HashSet<>();
        blocks.forEach(block -> distinct.add(block.of(first, second)));
        double widened = difference * Math.sqrt((double) blocks.size() / distinct.size());
        return Math.abs(ranks.meanRanks().get(first) - ranks.meanRanks().get(second)) >= widened;
    }

    /** The verdict in plain sentences, entrants by their ids. */
    public String sentence() {
        return sentence(UnaryOperator.identity());
    }

    /** @param name of an entrant, for its id */
    public String sentence(UnaryOperator<String> name) {
        if (order.isEmpty()) {
            return blocks == 0
                    ? "Nothing can be compared before every entrant has run one target with one seed."
                    : "One block cannot tell entrants apart: run more seeds or targets.";
        }
        double chance = p.orElseThrow();
        return order.size() == 2 ? ofTwo(chance, name) : ofMany(chance, name);
    }

    private String ofTwo(double chance, UnaryOperator<String> name) {
        String first = name.apply(order.get(0).entrant());
        String second = name.apply(order.get(1).entrant());
        if (!order.get(0).betterThan().isEmpty()) {
            return "By %s, %s does better than %s in %d blocks (Wilcoxon, %s)."
                    .formatted(goal.label(), first, second, blocks, text(chance));
        }
        boolean canTell = Math.pow(0.5, blocks - 1) < LEVEL;
        return "%s and %s cannot be told apart by %d blocks (%s; Wilcoxon, %s).%s"
                .formatted(
                        first,
                        second,
                        blocks,
                        goal.label(),
                        text(chance),
                        canTell ? "" : " So few never can: it takes 6.");
    }

    private String ofMany(double chance, UnaryOperator<String> name) {
        if (chance >= LEVEL) {
            return "%d blocks cannot tell these %d apart by %s (Friedman, %s)."
                    .formatted(blocks, order.size(), goal.label(), text(chance));
        }
        // Those that beat the same ones stand in one clause.
        Map<List<String>, List<String>> winners = new LinkedHashMap<>();
        order.stream().filter(place -> !place.betterThan().isEmpty()).forEach(place -> winners.computeIfAbsent(
                        place.betterThan(), key -> new ArrayList<>())
                .add(name.apply(place.entrant())));
        if (winners.isEmpty()) {
            return "By %s, these %d do not all rank alike (Friedman, %s), but %d blocks cannot tell which differ."
                    .formatted(goal.label(), order.size(), text(chance), blocks);
        }
        String clauses = winners.entrySet().stream()
                .map(entry -> "%s %s better than %s"
                        .formatted(
                                list(entry.getValue()),
                                entry.getValue().size() == 1 ? "ranks" : "rank",
                                list(entry.getKey().stream().map(name).toList())))
                .collect(Collectors.joining("; "));
        return "By %s in %d blocks, %s (Friedman, %s; Nemenyi at 5 %%). All other pairs cannot be told apart."
                .formatted(goal.label(), blocks, clauses, text(chance));
    }

    private static String text(double chance) {
        return chance < 0.001
                ? "p < 0.001"
                : String.format(Locale.ROOT, chance < 0.1 ? "p = %.3f" : "p = %.2f", chance);
    }

    private static String list(List<String> names) {
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    /** The entrant of an id in the order. */
    public Optional<Place> place(String entrant) {
        return order.stream().filter(place -> place.entrant().equals(entrant)).findFirst();
    }
}
