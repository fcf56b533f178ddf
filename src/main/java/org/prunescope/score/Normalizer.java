package org.prunescope.score;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Ways of making the scores of different layers comparable. */
public enum Normalizer {
    /** As the criterion gives them. */
    NONE("none") {
        @Override
        public double[] apply(double[] scores) {
            return scores.clone();
        }
    },
    /** Lowest 0, highest 1; all one half where they do not differ. */
    MIN_MAX("min-max") {
        @Override
        public double[] apply(double[] scores) {
            double low = Arrays.stream(scores).min().orElseThrow();
            double high = Arrays.stream(scores).max().orElseThrow();
            return Arrays.stream(scores)
                    .map(score -> high == low ? 0.5 : (score - low) / (high - low))
                    .toArray();
        }
    },
    /** Divided by the layer's mean; unchanged where that is 0. */
    MEAN("mean") {
        @Override
        public double[] apply(double[] scores) {
            double mean = Arrays.stream(scores).average().orElseThrow();
            return Arrays.stream(scores)
                    .map(score -> mean == 0 ? score : score / mean)
                    .toArray();
        }
    },
    /** The place within the layer: 0 for the lowest, 1 for the highest, ties in between. */
    RANK("rank") {
        @Override
        public double[] apply(double[] scores) {
            return IntStream.range(0, scores.length)
                    .mapToDouble(i -> place(scores, i))
                    .toArray();
        }
    };

    private final String id;

    Normalizer(String id) {
        this.id = id;
    }

    /** Stable id, kebab-case. */
    public String id() {
        return id;
    }

    /** The scores of one layer, made comparable; a new array. */
    public abstract double[] apply(double[] scores);

    private static double place(double[] scores, int index) {
        if (scores.length == 1) {
            return 0.5;
        }
        double below = 0;
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] < scores[index]) {
                below++;
            } else if (i != index && scores[i] == scores[index]) {
                below += 0.5;
            }
        }
        return below / (scores.length - 1);
    }
}
