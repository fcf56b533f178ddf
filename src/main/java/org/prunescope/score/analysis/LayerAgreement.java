package org.prunescope.score.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How alike two criteria rank the filters of one layer.
 *
 * @param layer its name
 * @param filters it has
 * @param spearman ρ of the scores, in [−1, 1]; undefined where a criterion gives all the same score
 * @param kendall τ-b of the scores, likewise
 * @param overlap of the filters that go at the cut
 * @param onlyFirst filters that only the first criterion removes, ascending
 * @param onlySecond filters that only the second removes, ascending; as many
 */
public record LayerAgreement(
        String layer,
        int filters,
        OptionalDouble spearman,
        OptionalDouble kendall,
        Overlap overlap,
        List<Integer> onlyFirst,
        List<Integer> onlySecond) {

    public LayerAgreement {
        onlyFirst = List.copyOf(onlyFirst);
        onlySecond = List.copyOf(onlySecond);
    }

    static LayerAgreement of(String layer, double[] first, double[] second, int removed) {
        BitSet byFirst = Cut.lowest(first, removed);
        BitSet bySecond = Cut.lowest(second, removed);
        BitSet common = (BitSet) byFirst.clone();
        common.and(bySecond);
        return new LayerAgreement(
                layer,
                first.length,
                RankCorrelation.spearman(first, second),
                RankCorrelation.kendall(first, second),
                new Overlap(
                        byFirst.cardinality(),
                        common.cardinality(),
                        first.length == 0 ? 0 : (double) removed * removed / first.length),
                without(byFirst, common),
                without(bySecond, common));
    }

    private static List<Integer> without(BitSet all, BitSet common) {
        List<Integer> rest = new ArrayList<>();
        all.stream().filter(filter -> !common.get(filter)).forEach(rest::add);
        return rest;
    }

    /** The same with the two criteria changed over. */
    LayerAgreement reversed() {
        return new LayerAgreement(layer, filters, spearman, kendall, overlap, onlySecond, onlyFirst);
    }
}
