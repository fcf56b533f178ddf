package org.prunescope.score;

import java.util.Arrays;
import java.util.Set;

/**
 * Beta-Rank as released, slip by slip: the input slice runs over channels and rows instead of rows and columns, padding
 * is left out, positions whose slice is empty are skipped, and the layer is brought to 0..1.
 *
 * <p>All observed images count as the one batch that the code looks at.
 *
 * @see <a href="https://arxiv.org/abs/2304.07461">Beta-Rank: A Robust Convolutional Filter Pruning Method, 2023</a>
 */
record BetaReference() implements Criterion {

    @Override
    public String id() {
        return "beta-reference";
    }

    @Override
    public String label() {
        return "Beta-Rank, as released";
    }

    @Override
    public String explanation() {
        return "What the authors' released code computes, for comparison with published tables: it takes channels and"
                + " rows of the input for rows and columns, and uses the first rows of the map only.";
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.OUTPUT_SPREAD, Need.REFERENCE_INPUT_SPREAD);
    }

    @Override
    public double[] score(LayerView layer) {
        double[] raw = new double[layer.filters()];
        int weights = layer.weight().size() / raw.length;
        double[] ratios = ratioSums(layer);
        for (int filter = 0; filter < raw.length; filter++) {
            raw[filter] = layer.absoluteSum(filter) / weights * ratios[filter];
        }
        // One slice without any spread makes all filters infinite, between which there is no order.
        return Arrays.stream(raw).allMatch(Double::isFinite) ? Normalizer.MIN_MAX.apply(raw) : raw;
    }

    /** Σ over positions with a slice of σ_out / σ_slice, for each filter. */
    private static double[] ratioSums(LayerView layer) {
        OutputSpread out = layer.evidence().outputSpread();
        ReferenceInputSpread in = layer.evidence().referenceInputSpread();
        int stride = layer.input().width() / layer.output().width();
        double[] sums = new double[layer.filters()];
        for (int i = 0; i < layer.output().height(); i++) {
            for (int j = 0; j < layer.output().width(); j++) {
                double slice = in.deviation(
                        i * stride,
                        layer.window().kernelHeight(),
                        j * stride,
                        layer.window().kernelWidth());
                if (Double.isNaN(slice)) {
                    continue;
                }
                for (int filter = 0; filter < sums.length; filter++) {
                    sums[filter] += out.deviation(filter, i * layer.output().width() + j) / slice;
                }
            }
        }
        return sums;
    }
}
