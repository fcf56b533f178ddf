package org.prunescope.score.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How alike two criteria rank the filters of a network.
 *
 * @param first id of a criterion
 * @param second id of the other
 * @param layers the layers that both score, in the network's order
 * @param together Spearman's ρ over the filters of all these layers at once, as global ranking compares them
 * @param shift how differently the two would spread a global cut of the same number of filters: the mean over layers of
 *     the difference in the share that goes, in [0, 1]; undefined where nothing goes
 */
public record CriterionPair(
        String first, String second, List<LayerAgreement> layers, OptionalDouble together, OptionalDouble shift) {

    public CriterionPair {
        layers = List.copyOf(layers);
    }

    /** Spearman's ρ over the layers; empty where it is defined for none. */
    public Optional<OverLayers> spearman() {
        return OverLayers.of(layers.stream().map(LayerAgreement::spearman));
    }

    /** Kendall's τ-b over the layers; empty where it is defined for none. */
    public Optional<OverLayers> kendall() {
        return OverLayers.of(layers.stream().map(LayerAgreement::kendall));
    }

    /** What the two have in common of all filters that go at the cut. */
    public Overlap overlap() {
        return layers.stream().map(LayerAgreement::overlap).reduce(Overlap.NONE, Overlap::plus);
    }

    /**
     * The layers where they disagree most, worst first: by the share of removed filters that differ, then by ρ. Layers
     * where they remove the same filters are left out, unless nothing goes at all.
     */
    public List<LayerAgreement> disagreements() {
        List<LayerAgreement> found = new ArrayList<>(layers);
        if (overlap().removed() > 0) {
            found.removeIf(layer -> layer.overlap().differing() == 0);
        }
        found.sort(Comparator.<LayerAgreement>comparingDouble(
                        layer -> layer.overlap().share().orElse(1))
                .thenComparingDouble(layer -> layer.spearman().orElse(1)));
        return List.copyOf(found);
    }

    /** The same with the two criteria changed over. */
    CriterionPair reversed() {
        return new CriterionPair(
                second, first, layers.stream().map(LayerAgreement::reversed).toList(), together, shift);
    }
}
