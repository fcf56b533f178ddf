package org.prunescope.score.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.prunescope.score.ScoreTable;

/**
 * How alike several criteria rank the filters of a network, and what that means at a cut.
 *
 * @param criteria their ids
 * @param pairs each two of them: (0, 1), (0, 2), …, (1, 2), …
 * @param tree the criteria joined by 1 − ρ, ρ being their mean over layers; where it is undefined it counts as 0
 * @see <a href="https://arxiv.org/abs/2004.11627">Huang et al. 2021, Rethinking the Pruning Criteria for Convolutional
 *     Neural Network</a>
 */
public record Similarity(List<String> criteria, List<CriterionPair> pairs, Dendrogram tree) {
    /** From this ρ on, criteria count as one family. */
    public static final double STRONG = 0.8;
    /** From this ρ on, criteria are said to choose nearly the same filters. */
    private static final double NEARLY_SAME = 0.9;

    public Similarity {
        criteria = List.copyOf(criteria);
        pairs = List.copyOf(pairs);
    }

    /**
     * Compares criteria.
     *
     * @param tables scores of each criterion; larger means keep
     * @param removed filters that go of each layer at the cut; none of layers that are not named
     * @param checkpoint run between pairs; may throw to stop
     */
    public static Similarity of(List<ScoreTable> tables, Map<String, Integer> removed, Runnable checkpoint) {
        List<CriterionPair> pairs = new ArrayList<>();
        double[][] distances = new double[tables.size()][tables.size()];
        for (int first = 0; first < tables.size(); first++) {
            for (int second = first + 1; second < tables.size(); second++) {
                checkpoint.run();
                CriterionPair pair = compare(tables.get(first), tables.get(second), removed);
                pairs.add(pair);
                double rho = pair.spearman().map(OverLayers::mean).orElse(0.0);
                distances[first][second] = 1 - rho;
                distances[second][first] = 1 - rho;
            }
        }
        return new Similarity(tables.stream().map(ScoreTable::criterion).toList(), pairs, Dendrogram.of(distances));
    }

    private static CriterionPair compare(ScoreTable first, ScoreTable second, Map<String, Integer> removed) {
        List<String> layers = first.layers().stream().filter(second::has).toList();
        double[] allFirst = joined(first, layers);
        double[] allSecond = joined(second, layers);
        return new CriterionPair(
                first.criterion(),
                second.criterion(),
                layers.stream()
                        .map(layer -> LayerAgreement.of(
                                layer, first.scores(layer), second.scores(layer), removed.getOrDefault(layer, 0)))
                        .toList(),
                RankCorrelation.spearman(allFirst, allSecond),
                shift(first, layers, allFirst, allSecond, removed));
    }

    private static double[] joined(ScoreTable table, List<String> layers) {
        return layers.stream()
                .flatMapToDouble(layer -> Arrays.stream(table.scores(layer)))
                .toArray();
    }

    private static OptionalDouble shift(
            ScoreTable widths, List<String> layers, double[] first, double[] second, Map<String, Integer> removed) {
        int count = layers.stream()
                .mapToInt(layer -> removed.getOrDefault(layer, 0))
                .sum();
        if (count == 0) {
            return OptionalDouble.empty();
        }
        BitSet byFirst = Cut.lowest(first, count);
        BitSet bySecond = Cut.lowest(second, count);
        double sum = 0;
        int start = 0;
        for (String layer : layers) {
            int end = start + widths.scores(layer).length;
            int difference = byFirst.get(start, end).cardinality()
                    - bySecond.get(start, end).cardinality();
            sum += (double) Math.abs(difference) / (end - start);
            start = end;
        }
        return OptionalDouble.of(sum / layers.size());
    }

    /**
     * Two criteria by their places in {@link #criteria}, in this order.
     *
     * @throws IllegalArgumentException for a criterion and itself
     */
    public CriterionPair pair(int first, int second) {
        if (first == second) {
            throw new IllegalArgumentException("a pair has two criteria, not " + criteria.get(first) + " twice");
        }
        return first > second ? pair(second, first).reversed() : pairs.get(index(first, second));
    }

    private int index(int first, int second) {
        return first * (2 * criteria.size() - first - 1) / 2 + second - first - 1;
    }

    /** Mean over layers of Spearman's ρ; 1 on the diagonal. */
    public OptionalDouble spearman(int first, int second) {
        return first == second ? OptionalDouble.of(1) : mean(pair(first, second).spearman());
    }

    /** Mean over layers of Kendall's τ-b; 1 on the diagonal. */
    public OptionalDouble kendall(int first, int second) {
        return first == second ? OptionalDouble.of(1) : mean(pair(first, second).kendall());
    }

    private static OptionalDouble mean(Optional<OverLayers> figure) {
        return figure.isPresent() ? OptionalDouble.of(figure.get().mean()) : OptionalDouble.empty();
    }

    /** Share of the removed filters that both remove; 1 on the diagonal; undefined where nothing goes. */
    public OptionalDouble overlap(int first, int second) {
        return first == second
                ? OptionalDouble.of(1)
                : pair(first, second).overlap().share();
    }

    /** Families of criteria that rank alike: joined at a mean ρ of at least {@link #STRONG}, in the order of the tree. */
    public List<List<Integer>> families() {
        return tree.clusters(1 - STRONG);
    }

    /** The criteria that differ most at the cut, or in ρ where nothing goes; empty for fewer than two. */
    public Optional<CriterionPair> mostDifferent() {
        return mostDifferent(pairs);
    }

    /** The pair of this criterion, which comes first in it, and the one that differs most from it. */
    public Optional<CriterionPair> mostDifferentFrom(String criterion) {
        int own = criteria.indexOf(criterion);
        List<CriterionPair> with = new ArrayList<>();
        for (int other = 0; own >= 0 && other < criteria.size(); other++) {
            if (other != own) {
                with.add(pair(own, other));
            }
        }
        return mostDifferent(with);
    }

    private static Optional<CriterionPair> mostDifferent(List<CriterionPair> among) {
        return among.stream()
                .min(Comparator.<CriterionPair>comparingDouble(
                                pair -> pair.overlap().share().orElse(1))
                        .thenComparingDouble(
                                pair -> pair.spearman().map(OverLayers::mean).orElse(0.0)));
    }

    /**
     * What the comparison says, in two sentences.
     *
     * @param name of a criterion within a sentence, by its id
     * @param inUse the criterion that the others are held against; empty to hold all against all
     */
    public String sentence(UnaryOperator<String> name, Optional<String> inUse) {
        if (criteria.size() < 2) {
            return "A single criterion has nothing to be compared with.";
        }
        String alike = largestAlike()
                .map(group -> "%s choose nearly the same filters here (ρ ≥ %s)."
                        .formatted(
                                list(group.stream()
                                        .map(i -> name.apply(criteria.get(i)))
                                        .toList()),
                                floor(lowestRho(group))))
                .orElse("No two of these criteria choose nearly the same filters here.");
        return inUse.flatMap(this::mostDifferentFrom)
                .or(this::mostDifferent)
                .map(pair -> alike + " " + difference(pair, name))
                .orElse(alike);
    }

    private static String difference(CriterionPair pair, UnaryOperator<String> name) {
        String both = name.apply(pair.first()) + " and " + name.apply(pair.second());
        Overlap overlap = pair.overlap();
        if (overlap.removed() == 0) {
            return pair.spearman()
                    .map(rho -> String.format(Locale.ROOT, "%s are the least alike (ρ = %.2f).", both, rho.mean()))
                    .orElse("Nothing can be said of " + both + ": one of them gives all filters the same score.");
        }
        return overlap.differing() == 0
                ? "At this cut all remove the same %d filters.".formatted(overlap.removed())
                : "%s disagree: %d of %d removed filters differ."
                        .formatted(both, overlap.differing(), overlap.removed());
    }

    /** The largest branch of the tree in which every two criteria choose nearly the same filters. */
    private Optional<List<Integer>> largestAlike() {
        List<List<Integer>> branches = new ArrayList<>();
        for (int merge = 0; merge < tree.merges().size(); merge++) {
            List<Integer> branch = tree.leavesOf(tree.leaves() + merge);
            if (lowestRho(branch) >= NEARLY_SAME) {
                branches.add(branch);
            }
        }
        return branches.stream()
                .max(Comparator.<List<Integer>>comparingInt(List::size).thenComparingDouble(this::lowestRho));
    }

    private double lowestRho(List<Integer> group) {
        double lowest = 1;
        for (int first : group) {
            for (int second : group) {
                lowest = Math.min(lowest, spearman(first, second).orElse(0));
            }
        }
        return lowest;
    }

    /** Rounded down, so that “at least” stays true. */
    private static String floor(double rho) {
        return String.format(Locale.ROOT, "%.2f", Math.floor(rho * 100 + 1e-9) / 100);
    }

    private static String list(List<String> names) {
        List<String> all = new ArrayList<>(names);
        String last = all.remove(all.size() - 1);
        return String.join(", ", all) + " and " + last;
    }
}
