package org.prunescope.score;

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
record HRank() implements Criterion {

    @Override
    public String id() {
        return "hrank";
    }

    @Override
    public String label() {
        return "HRank";
    }

    @Override
    public String explanation() {
        return "The mean matrix rank of a filter's maps: how much structure they hold. Needs images without labels; says"
                + " little where maps are small.";
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.MAP_RANK);
    }

    @Override
    public Optional<String> obstacle(Network network, Step layer) {
        return network.graph().rectifierBehind(layer.name()).isPresent()
                ? Optional.empty()
                : Optional.of("no rectifier behind it");
    }

    @Override
    public double[] score(LayerView layer) {
        MapRanks ranks = layer.evidence().mapRanks();
        double[] scores = new double[layer.filters()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = ranks.mean(i);
        }
        return scores;
    }
}
