package org.prunescope.train;

/**
 * Weights of the classes in a cross-entropy, scaled so that they add up to the number of classes.
 *
 * @param beta of the class-balanced form, in [0, 1); without meaning for the others
 * @see <a href="https://arxiv.org/abs/1901.05555">Cui et al. 2019, Class-Balanced Loss</a>
 */
public record Weighting(Kind kind, double beta) {

    /** The forms of weights; n is the number of training images of a class. */
    public enum Kind {
        /** All 1. */
        NONE("plain"),
        /** Proportional to 1 / n. */
        INVERSE("inverse frequency"),
        /** Proportional to (1 − β) / (1 − βⁿ). */
        CLASS_BALANCED("class-balanced");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public Weighting {
        if (!(beta >= 0 && beta < 1)) {
            throw new IllegalArgumentException("β lies in [0, 1), not at " + beta);
        }
    }

    public static Weighting none() {
        return new Weighting(Kind.NONE, 0);
    }

    public static Weighting inverse() {
        return new Weighting(Kind.INVERSE, 0);
    }

    public static Weighting classBalanced(double beta) {
        return new Weighting(Kind.CLASS_BALANCED, beta);
    }

    /**
     * The weight of each class.
     *
     * @param counts training images of each class; a class without any gets weight 0
     */
    public double[] weights(int[] counts) {
        double[] weights = new double[counts.length];
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            weights[i] = counts[i] == 0 ? 0 : raw(counts[i]);
            sum += weights[i];
        }
        for (int i = 0; i < counts.length; i++) {
            weights[i] *= counts.length / sum;
        }
        return weights;
    }

    private double raw(int count) {
        return switch (kind) {
            case NONE -> 1;
            case INVERSE -> 1.0 / count;
            case CLASS_BALANCED -> (1 - beta) / (1 - Math.pow(beta, count));
        };
    }
}
