package org.prunescope.score;

import java.util.List;
import java.util.Set;

/**
 * Beta-Rank as released, slip by slip: the input slice runs over channels and rows instead of rows and columns, padding
 * is left out, positions whose slice is empty are skipped, and the layer is brought to 0..1.
 *
 * <p>The code overwrites what it has seen on every batch, so only the last batch counts, short as it may be.
 *
 * @see <a href="https://arxiv.org/abs/2304.07461">Beta-Rank: A Robust Convolutional Filter Pruning Method, 2023</a>
 */
record BetaReference(int batch) implements LayerCriterion {
    /** What the released code takes where nothing else is asked for, but for medical images, where it takes 16. */
    private static final int RELEASED_BATCH = 256;

    BetaReference() {
        this(RELEASED_BATCH);
    }

    @Override
    public String id() {
        return "beta-reference";
    }

    @Override
    public String label() {
        return "Beta-Rank, as released";
    }

    @Override
    public String sign() {
        return "β ref";
    }

    @Override
    public String explanation() {
        return "What the authors' released code computes, for comparison with published tables: it takes channels and"
                + " rows of the input for rows and columns, uses the first rows of the map only, and forgets every batch"
                + " but the last.";
    }

    @Override
    public List<Setting> settings() {
        return List.of(new Setting.Amount(
                "batch",
                "Batch size",
                "Images of a batch; only the last batch counts. The released code takes 256, and 16 for medical images.",
                2,
                100_000,
                true,
                RELEASED_BATCH));
    }

    @Override
    public Criterion with(Settings chosen) {
        chosen.requireAmong(this);
        return new BetaReference(chosen.count(this, "batch"));
    }

    private LastBatch.Wanted<OutputSpread> output() {
        return new LastBatch.Wanted<>(BetaRank.OUTPUT, batch);
    }

    private LastBatch.Wanted<ReferenceInputSpread> input() {
        return new LastBatch.Wanted<>(new ReferenceInputSpread.Wanted(), batch);
    }

    @Override
    public Set<Need<?>> needs() {
        return Set.of(output(), input());
    }

    @Override
    public double[] score(LayerView layer) {
        double[] raw = new double[layer.filters()];
        int weights = layer.weight().size() / raw.length;
        double[] ratios = ratioSums(layer);
        for (int filter = 0; filter < raw.length; filter++) {
            raw[filter] = layer.absoluteSum(filter) / weights * ratios[filter];
        }
        return Normalizer.MIN_MAX.apply(raw);
    }

    /** Σ over positions with a slice of σ_out / σ_slice, for each filter. */
    private double[] ratioSums(LayerView layer) {
        OutputSpread out = layer.evidence(output()).batch();
        ReferenceInputSpread in = layer.evidence(input()).batch();
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
