package org.prunescope.score;

import java.util.Set;
import org.prunescope.graph.Shape;

/**
 * Beta-Rank as it was meant: the size of a filter's weights times how strongly its output varies against what it reads,
 * averaged over positions.
 *
 * <p>R = ‖W‖₁ · mean over positions of (σ_out + ε) / (σ_in + ε), or of its reciprocal. σ_out is the population
 * deviation of the filter's output at a position over the images; σ_in that of everything under the filter's window
 * there, padding included. The published equation puts the input above; the released code puts the output above. The
 * two order filters differently, so each has a name of its own.
 *
 * @see <a href="https://arxiv.org/abs/2304.07461">Beta-Rank: A Robust Convolutional Filter Pruning Method, 2023</a>
 */
record BetaRank(Direction direction) implements LayerCriterion {
    static final OutputSpread.Wanted OUTPUT = new OutputSpread.Wanted();
    static final InputSpread.Wanted INPUT = new InputSpread.Wanted();

    private static final double EPSILON = 1e-8;

    /** Which deviation stands above the line. */
    enum Direction {
        /** As the released code divides. */
        OUTPUT_OVER_INPUT,
        /** As the paper's equation is printed. */
        INPUT_OVER_OUTPUT
    }

    @Override
    public String id() {
        return direction == Direction.OUTPUT_OVER_INPUT ? "beta-code" : "beta-paper";
    }

    @Override
    public String label() {
        return direction == Direction.OUTPUT_OVER_INPUT
                ? "Beta-Rank, output over input"
                : "Beta-Rank, input over output";
    }

    @Override
    public String sign() {
        return direction == Direction.OUTPUT_OVER_INPUT ? "β out" : "β in";
    }

    @Override
    public String explanation() {
        String formula = "Weight size times how strongly a filter's output varies against its input. ";
        return direction == Direction.OUTPUT_OVER_INPUT
                ? formula + "The direction of the authors' code, with the true receptive field;"
                        + " the paper prints the reciprocal."
                : formula + "The direction that the paper prints, input over output;"
                        + " the authors' code computes the reciprocal.";
    }

    @Override
    public Set<Need<?>> needs() {
        return Set.of(OUTPUT, INPUT);
    }

    @Override
    public double[] score(LayerView layer) {
        return score(layer, layer.evidence(OUTPUT), layer.evidence(INPUT));
    }

    /** Scores a layer by spreads that were gathered on any set of images. */
    double[] score(LayerView layer, OutputSpread out, InputSpread in) {
        Shape output = layer.output();
        double[] scores = new double[layer.filters()];
        int perGroup = scores.length / layer.groups();
        double[] input = {};
        for (int filter = 0; filter < scores.length; filter++) {
            if (filter % perGroup == 0) {
                input = in.deviations(filter / perGroup, layer.window(), output);
            }
            double sum = 0;
            for (int position = 0; position < input.length; position++) {
                double above = out.deviation(filter, position) + EPSILON;
                double below = input[position] + EPSILON;
                sum += direction == Direction.OUTPUT_OVER_INPUT ? above / below : below / above;
            }
            scores[filter] = layer.absoluteSum(filter) * sum / input.length;
        }
        return scores;
    }
}
