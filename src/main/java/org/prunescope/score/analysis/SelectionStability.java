package org.prunescope.score.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How far several selections of the same size agree.
 *
 * @param filters that there are to choose from
 * @param removed filters that each selection removes
 * @param union filters that any of them removes
 * @param pairs Jaccard's index |A ∩ B| / |A ∪ B| of each two selections, in the order (0, 1), (0, 2), …; empty where
 *     nothing goes
 * @param fraction the published stability fraction |∪ S| / (E · k), in [1/E, 1]: the lower, the stabler; undefined where
 *     nothing goes
 * @param kuncheva mean over pairs of Kuncheva's index: 1 for the same filters, 0 for as many in common as by chance;
 *     undefined where nothing goes or everything. For several layers together it is the mean over them: that each loses
 *     its own number is no merit of the criterion
 */
public record SelectionStability(
        int filters, int removed, int union, List<Double> pairs, OptionalDouble fraction, OptionalDouble kuncheva) {

    public SelectionStability {
        pairs = List.copyOf(pairs);
    }

    /**
     * @param selections at least 2, each of {@code removed} of the filters
     * @see <a href="https://dl.acm.org/doi/10.5555/1295303.1295370">Kuncheva 2007, A stability index for feature
     *     selection</a>
     */
    static SelectionStability of(int filters, int removed, List<BitSet> selections) {
        BitSet union = new BitSet(filters);
        selections.forEach(union::or);
        List<Double> pairs = new ArrayList<>();
        double consistency = 0;
        for (int first = 0; first < selections.size(); first++) {
            for (int second = first + 1; removed > 0 && second < selections.size(); second++) {
                BitSet both = (BitSet) selections.get(first).clone();
                both.and(selections.get(second));
                int common = both.cardinality();
                pairs.add((double) common / (2 * removed - common));
                consistency += ((double) common * filters - (double) removed * removed)
                        / ((double) removed * (filters - removed));
            }
        }
        boolean isChoice = removed > 0 && removed < filters;
        return new SelectionStability(
                filters,
                removed,
                union.cardinality(),
                pairs,
                removed == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of((double) union.cardinality() / ((double) selections.size() * removed)),
                isChoice ? OptionalDouble.of(consistency / pairs.size()) : OptionalDouble.empty());
    }

    SelectionStability withKuncheva(OptionalDouble mean) {
        return new SelectionStability(filters, removed, union, pairs, fraction, mean);
    }

    /** Mean of Jaccard's index over the pairs; undefined where nothing goes. */
    public OptionalDouble jaccard() {
        return pairs.stream().mapToDouble(Double::doubleValue).average();
    }
}
