package org.prunescope.score;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.prunescope.graph.Network;
import org.prunescope.graph.Step;

/**
 * The mean numerical rank of a filter's maps behind the first rectifier. On maps of one or four pixels nearly all ranks
 * tie, so that the order in the last layers is almost arbitrary.
 *
 * @see <a href="https://arxiv.org/abs/2002.10179">Lin et al. 2020, HRank</a>
 */
record HRank(double tolerance) implements LayerCriterion {
    private static final double USUAL = 1;

    HRank() {
        this(USUAL);
    }

    @Override
    public String id() {
        return "hrank";
    }

    @Override
    public String label() {
        return "HRank";
    }

    @Override
    public String sign() {
        return "HR";
    }

    @Override
    public String explanation() {
        return "The mean matrix rank of a filter's maps: how much structure they hold. Needs images without labels; says"
                + " little where maps are small.";
    }

    @Override
    public List<Setting> settings() {
        return List.of(new Setting.Amount(
                "tolerance",
                "Tolerance",
                "Which singular values count as zero: at most this many times the largest one, times the longer side,"
                        + " times 2⁻²³.",
                1e-3,
                1e6,
                false,
                USUAL));
    }

    @Override
    public Criterion with(Settings chosen) {
        chosen.requireAmong(this);
        return new HRank(chosen.number(this, "tolerance"));
    }

    private MapRanks.Wanted ranks() {
        return new MapRanks.Wanted(tolerance);
    }

    @Override
    public Set<Need<?>> needs() {
        return Set.of(ranks());
    }

    @Override
    public Optional<String> obstacle(Network network, Step layer) {
        return network.graph().rectifierBehind(layer.name()).isPresent()
                ? Optional.empty()
                : Optional.of("no rectifier behind it");
    }

    @Override
    public double[] score(LayerView layer) {
        MapRanks ranks = layer.evidence(ranks());
        double[] scores = new double[layer.filters()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = ranks.mean(i);
        }
        return scores;
    }
}
