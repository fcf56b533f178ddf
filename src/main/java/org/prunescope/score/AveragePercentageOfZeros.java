package org.prunescope.score;

import java.util.Optional;
import java.util.Set;
import org.prunescope.graph.Network;
import org.prunescope.graph.Step;

/**
 * 1 − APoZ: the share of a filter's outputs behind the rectifier that are not exactly zero.
 *
 * @see <a href="https://arxiv.org/abs/1607.03250">Hu et al. 2016, Network Trimming</a>
 */
record AveragePercentageOfZeros() implements LayerCriterion {
    private static final ZeroCounts.Wanted ZEROS = new ZeroCounts.Wanted();

    @Override
    public String id() {
        return "apoz";
    }

    @Override
    public String label() {
        return "Non-zero outputs (APoZ)";
    }

    @Override
    public String sign() {
        return "APoZ";
    }

    @Override
    public String explanation() {
        return "The share of a filter's outputs that the rectifier lets through. Needs images without labels; a filter that"
                + " speaks for a rare class only looks idle.";
    }

    @Override
    public Set<Need<?>> needs() {
        return Set.of(ZEROS);
    }

    @Override
    public Optional<String> obstacle(Network network, Step layer) {
        return new HRank().obstacle(network, layer);
    }

    @Override
    public double[] score(LayerView layer) {
        ZeroCounts zeros = layer.evidence(ZEROS);
        double[] scores = new double[layer.filters()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = 1 - zeros.share(i);
        }
        return scores;
    }
}
