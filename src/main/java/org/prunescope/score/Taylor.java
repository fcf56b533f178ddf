package org.prunescope.score;

import java.util.Optional;
import java.util.Set;
import org.prunescope.graph.Network;
import org.prunescope.graph.Step;
import org.prunescope.graph.Tensor;

/**
 * How much the loss would change, to first order, if a filter went. Gradients are of the mean cross-entropy over all
 * images, in evaluation mode.
 *
 * @see <a href="https://arxiv.org/abs/1906.10771">Molchanov et al. 2019, Importance Estimation for Neural Network
 *     Pruning</a>
 */
record Taylor(Form form) implements LayerCriterion {
    private static final FilterGradients.Wanted FILTER = new FilterGradients.Wanted(FilterGradients.Part.FILTER);
    private static final FilterGradients.Wanted NORMALIZATION =
            new FilterGradients.Wanted(FilterGradients.Part.NORMALIZATION);
    private static final WeightGradients.Wanted WEIGHT = new WeightGradients.Wanted();

    /** What is taken together before the square. */
    enum Form {
        /** (Σ g·w)² over the filter. */
        FILTER("taylor", "Taylor", "Tay", "the filter as a whole"),
        /** Σ (g·w)² over the filter's weights. */
        WEIGHT("taylor-weight", "Taylor, single weights", "TayW", "each of its weights by itself"),
        /** (γ·∂γ + β·∂β)² of the normalisation behind. */
        NORMALIZATION("taylor-bn", "Taylor, batch norm", "TayB", "factor and offset of the normalisation behind it");

        private final String id;
        private final String label;
        private final String sign;
        private final String what;

        Form(String id, String label, String sign, String what) {
            this.id = id;
            this.label = label;
            this.sign = sign;
            this.what = what;
        }
    }

    @Override
    public String id() {
        return form.id;
    }

    @Override
    public String label() {
        return form.label;
    }

    @Override
    public String sign() {
        return form.sign;
    }

    @Override
    public String explanation() {
        return "The squared change of the loss, to first order, if the filter went, by " + form.what
                + ". Needs images with their classes.";
    }

    @Override
    public Set<Need<?>> needs() {
        return switch (form) {
            case FILTER -> Set.of(FILTER);
            case WEIGHT -> Set.of(WEIGHT);
            case NORMALIZATION -> Set.of(NORMALIZATION);
        };
    }

    @Override
    public Optional<String> obstacle(Network network, Step layer) {
        return form == Form.NORMALIZATION ? new NormalizationScale().obstacle(network, layer) : Optional.empty();
    }

    @Override
    public double[] score(LayerView layer) {
        return switch (form) {
            case FILTER -> squared(layer.evidence(FILTER).mean());
            case NORMALIZATION -> squared(layer.evidence(NORMALIZATION).mean());
            case WEIGHT -> byWeight(layer, layer.evidence(WEIGHT));
        };
    }

    private static double[] squared(double[] values) {
        double[] squares = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            squares[i] = values[i] * values[i];
        }
        return squares;
    }

    private static double[] byWeight(LayerView layer, WeightGradients gradients) {
        Tensor weight = layer.weight();
        double[] scores = new double[layer.filters()];
        int length = weight.size() / scores.length;
        for (int i = 0; i < weight.size(); i++) {
            double change = weight.get(i) * gradients.mean(i);
            scores[i / length] += change * change;
        }
        return scores;
    }
}
