package org.prunescope.score;

import java.util.List;
import java.util.Set;

/**
 * How much a filter's maps vary, as the entropy of a histogram with equal bins between the smallest and the largest number.
 *
 * @see <a href="https://arxiv.org/abs/1706.05791">Luo and Wu 2017, An Entropy-based Pruning Method for CNN Compression</a>,
 *     for the form over images
 */
record Entropy(Form form, int bins) implements LayerCriterion {
    private static final PooledValues.Wanted POOLED = new PooledValues.Wanted();

    /** What is counted. */
    enum Form {
        /** The means of a filter's maps, over images. */
        IMAGES("entropy-gap", "Entropy over images", "ent I", 100),
        /** The pixels of each map; the mean over images. */
        PIXELS("entropy-map", "Entropy of maps", "ent M", 32);

        private final String id;
        private final String label;
        private final String sign;
        private final int bins;

        Form(String id, String label, String sign, int bins) {
            this.id = id;
            this.label = label;
            this.sign = sign;
            this.bins = bins;
        }
    }

    Entropy(Form form) {
        this(form, form.bins);
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
        return form == Form.IMAGES
                ? "How differently a filter answers one image and another: the entropy of the means of its maps. Low entropy"
                        + " goes first. With few images most bins stay empty."
                : "How varied the pixels of a filter's maps are: the entropy of each map's histogram, on average. Says little"
                        + " where maps are small.";
    }

    @Override
    public List<Setting> settings() {
        return List.of(new Setting.Amount(
                "bins",
                "Bins",
                "Bins of the histogram, between its smallest and its largest number.",
                2,
                10_000,
                true,
                form.bins));
    }

    @Override
    public Criterion with(Settings chosen) {
        chosen.requireAmong(this);
        return new Entropy(form, chosen.count(this, "bins"));
    }

    @Override
    public Set<Need<?>> needs() {
        return Set.of(form == Form.IMAGES ? POOLED : new EntropySums.Wanted(bins));
    }

    @Override
    public double[] score(LayerView layer) {
        double[] scores = new double[layer.filters()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = form == Form.IMAGES
                    ? layer.evidence(POOLED).entropy(i, bins)
                    : layer.evidence(new EntropySums.Wanted(bins)).mean(i);
        }
        return scores;
    }
}
