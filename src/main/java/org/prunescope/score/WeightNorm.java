package org.prunescope.score;

/**
 * The size of a filter's weights.
 *
 * @see <a href="https://arxiv.org/abs/1608.08710">Li et al. 2017, Pruning Filters for Efficient ConvNets</a>
 */
record WeightNorm(Order order) implements LayerCriterion {

    /** Which norm. */
    enum Order {
        /** Σ|w|. */
        L1,
        /** √Σw². */
        L2
    }

    @Override
    public String id() {
        return order == Order.L1 ? "l1" : "l2";
    }

    @Override
    public String label() {
        return order == Order.L1 ? "L1 norm" : "L2 norm";
    }

    @Override
    public String sign() {
        return order == Order.L1 ? "L1" : "L2";
    }

    @Override
    public String explanation() {
        return order == Order.L1
                ? "The sum of a filter's absolute weights. Needs no images and knows nothing of classes."
                : "The root of a filter's summed squares. Needs no images and knows nothing of classes.";
    }

    @Override
    public double[] score(LayerView layer) {
        double[] scores = new double[layer.filters()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = order == Order.L1 ? layer.absoluteSum(i) : euclidean(layer.filter(i));
        }
        return scores;
    }

    private static double euclidean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }
}
