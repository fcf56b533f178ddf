package org.prunescope.score;

import java.util.Arrays;

/**
 * A filter's squared norm divided by that of itself and all larger ones of its layer: comparable between layers as it is,
 * and 1 for the largest filter of each, so that no layer is emptied.
 *
 * @see <a href="https://arxiv.org/abs/2010.07611">Lee et al. 2021, Layer-adaptive Sparsity for the Magnitude-based
 *     Pruning</a>, there for single weights
 */
record Lamp() implements LayerCriterion {

    @Override
    public String id() {
        return "lamp";
    }

    @Override
    public String label() {
        return "Layer-adaptive magnitude";
    }

    @Override
    public String sign() {
        return "LAMP";
    }

    @Override
    public String explanation() {
        return "A filter's squared norm against that of itself and all larger ones of its layer. Orders a layer as the L2 norm"
                + " does; what differs is how layers compare. Needs no images.";
    }

    @Override
    public Normalizer normalizer() {
        return Normalizer.NONE;
    }

    @Override
    public double[] score(LayerView layer) {
        double[] squares = Arrays.stream(new WeightNorm(WeightNorm.Order.L2).score(layer))
                .map(norm -> norm * norm)
                .toArray();
        Integer[] descending = new Integer[squares.length];
        Arrays.setAll(descending, i -> i);
        Arrays.sort(descending, (a, b) -> Double.compare(squares[b], squares[a]));
        double[] scores = new double[squares.length];
        double sum = 0;
        int from = 0;
        while (from < squares.length) {
            int to = from;
            while (to < squares.length && squares[descending[to]] == squares[descending[from]]) {
                sum += squares[descending[to]];
                to++;
            }
            // Equals share one score: which of them comes first must not depend on their place.
            for (int i = from; i < to; i++) {
                scores[descending[i]] = sum == 0 ? 0 : squares[descending[i]] / sum;
            }
            from = to;
        }
        return scores;
    }
}
