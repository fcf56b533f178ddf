package org.prunescope.score;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How far a filter lies from all others of its layer: Σ over the other filters of ‖W_c − W_c'‖₂. The smallest sums lie
 * nearest to the geometric median, so the rest can stand in for them.
 *
 * @see <a href="https://arxiv.org/abs/1811.00250">He et al. 2019, Filter Pruning via Geometric Median</a>
 */
record GeometricMedian() implements LayerCriterion {

    @Override
    public String id() {
        return "fpgm";
    }

    @Override
    public String label() {
        return "Geometric median";
    }

    @Override
    public String sign() {
        return "GM";
    }

    @Override
    public String explanation() {
        return "How far a filter lies from all others of its layer: one in the middle can be replaced by the rest. Needs no"
                + " images and knows nothing of classes.";
    }

    @Override
    public double[] score(LayerView layer) {
        double[][] filters = new double[layer.filters()][];
        Arrays.setAll(filters, layer::filter);
        return distances(filters);
    }

    /** Sum of Euclidean distances of each row to all rows. */
    static double[] distances(double[][] rows) {
        return IntStream.range(0, rows.length)
                .parallel()
                .mapToDouble(i -> {
                    double sum = 0;
                    for (double[] other : rows) {
                        sum += distance(rows[i], other);
                    }
                    return sum;
                })
                .toArray();
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = a[i] - b[i];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }

    /** With a share of small filters before the distances, as the paper's experiments do. */
    record Mixed(double normShare) implements LayerCriterion {
        private static final double RELEASED_SHARE = 0.1;

        Mixed() {
            this(RELEASED_SHARE);
        }

        @Override
        public String id() {
            return "fpgm-mixed";
        }

        @Override
        public String label() {
            return "Geometric median, mixed";
        }

        @Override
        public String sign() {
            return "GM+";
        }

        @Override
        public String explanation() {
            return "A share of the smallest filters goes first, then those nearest to the geometric median of the rest, as in"
                    + " the paper's experiments. Scores are places in that order.";
        }

        @Override
        public List<Setting> settings() {
            return List.of(new Setting.Amount(
                    "norm-share",
                    "Share by norm",
                    "Share of a layer's filters that go by their L2 norm, before distances count.",
                    0,
                    1,
                    false,
                    RELEASED_SHARE));
        }

        @Override
        public Criterion with(Settings chosen) {
            chosen.requireAmong(this);
            return new Mixed(chosen.number(this, "norm-share"));
        }

        @Override
        public double[] score(LayerView layer) {
            double[] places = Normalizer.RANK.apply(new WeightNorm(WeightNorm.Order.L2).score(layer));
            Integer[] byNorm = new Integer[places.length];
            Arrays.setAll(byNorm, i -> i);
            Arrays.sort(byNorm, (a, b) -> Double.compare(places[a], places[b]));
            int small = (int) (normShare * places.length);
            double[] scores = new double[places.length];
            for (int i = 0; i < small; i++) {
                scores[byNorm[i]] = (double) i / places.length;
            }
            double[][] rest = new double[places.length - small][];
            Arrays.setAll(rest, i -> layer.filter(byNorm[small + i]));
            double[] inRest = Normalizer.RANK.apply(distances(rest));
            for (int i = 0; i < rest.length; i++) {
                scores[byNorm[small + i]] = (small + inRest[i] * (rest.length - 1)) / places.length;
            }
            return scores;
        }
    }
}
