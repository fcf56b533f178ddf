package org.prunescope.score;

import java.util.Optional;
import org.prunescope.graph.Network;
import org.prunescope.graph.Step;
import org.prunescope.graph.Tensor;

/**
 * |γ| of the batch normalisation directly behind a layer. Without training that pushes γ to zero it is a heuristic.
 *
 * @see <a href="https://arxiv.org/abs/1708.06519">Liu et al. 2017, Network Slimming</a>
 */
record NormalizationScale() implements LayerCriterion {

    @Override
    public String id() {
        return "bn-gamma";
    }

    @Override
    public String label() {
        return "Batch-norm scale";
    }

    @Override
    public String sign() {
        return "BN";
    }

    @Override
    public String explanation() {
        return "The factor that batch normalisation gives a channel. Needs no images; a heuristic unless the network"
                + " was trained to push these factors to zero.";
    }

    @Override
    public Optional<String> obstacle(Network network, Step layer) {
        return network.graph().normalizationBehind(layer.name()).isPresent()
                ? Optional.empty()
                : Optional.of("no batch normalisation behind it");
    }

    @Override
    public double[] score(LayerView layer) {
        Tensor scale = layer.scale().orElseThrow();
        double[] scores = new double[scale.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Math.abs(scale.get(i));
        }
        return scores;
    }
}
