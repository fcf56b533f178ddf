package org.prunescope.score;

import java.util.LinkedHashMap;
import java.util.Map;
import org.prunescope.graph.Step;

/** A criterion that scores each layer for itself. */
interface LayerCriterion extends Criterion {

    /** One score for each filter; the larger, the more it matters. Comparable within the layer. */
    double[] score(LayerView layer);

    @Override
    default Map<String, double[]> score(NetworkView view) {
        Map<String, double[]> scores = new LinkedHashMap<>();
        for (Step layer : view.layers()) {
            scores.put(layer.name(), score(view.of(layer)));
        }
        return scores;
    }
}
