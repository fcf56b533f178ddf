package org.prunescope.score;

import java.util.Arrays;

/** How the scores of layers that share channels become one. */
public enum Reduction {
    MEAN("mean") {
        @Override
        double apply(double[] scores) {
            return Arrays.stream(scores).average().orElseThrow();
        }
    },
    /** A channel counts as much as in the layer that needs it most. */
    MAX("max") {
        @Override
        double apply(double[] scores) {
            return Arrays.stream(scores).max().orElseThrow();
        }
    },
    SUM("sum") {
        @Override
        double apply(double[] scores) {
            return Arrays.stream(scores).sum();
        }
    };

    private final String id;

    Reduction(String id) {
        this.id = id;
    }

    /** Stable id, kebab-case. */
    public String id() {
        return id;
    }

    abstract double apply(double[] scores);
}
