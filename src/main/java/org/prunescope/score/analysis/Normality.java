package org.prunescope.score.analysis;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The test of D'Agostino and Pearson of whether numbers are drawn from a normal distribution: skewness and kurtosis, each
 * brought to a normal deviate, squared and added.
 *
 * @see <a href="https://doi.org/10.1080/00031305.1990.10475751">D'Agostino, Belanger and D'Agostino 1990</a>
 */
final class Normality {
    /** Below this many numbers the distribution of the kurtosis is not known well enough. */
    static final int LEAST = 20;

    private Normality() {}

    /** p of K², χ² with two degrees of freedom; undefined for fewer than {@link #LEAST} numbers or equal ones. */
    static OptionalDouble p(double[] values) {
        int n = values.length;
        double mean = Arrays.stream(values).average().orElse(0);
        double second = moment(values, mean, 2);
        if (n < LEAST || second <= 0) {
            return OptionalDouble.empty();
        }
        double skewness = skewnessDeviate(moment(values, mean, 3) / Math.pow(second, 1.5), n);
        double kurtosis = kurtosisDeviate(moment(values, mean, 4) / (second * second), n);
        return OptionalDouble.of(Math.exp(-(skewness * skewness + kurtosis * kurtosis) / 2));
    }

    private static double moment(double[] values, double mean, int power) {
        double sum = 0;
        for (double value : values) {
            sum += Math.pow(value - mean, power);
        }
        return sum / values.length;
    }

    /** D'Agostino's transformation of the skewness √b₁ of n normal numbers. */
    private static double skewnessDeviate(double skewness, double n) {
        double y = skewness * Math.sqrt((n + 1) * (n + 3) / (6 * (n - 2)));
        double beta = 3 * (n * n + 27 * n - 70) * (n + 1) * (n + 3) / ((n - 2) * (n + 5) * (n + 7) * (n + 9));
        double w2 = Math.sqrt(2 * (beta - 1)) - 1;
        double delta = 1 / Math.sqrt(0.5 * Math.log(w2));
        double ratio = y / Math.sqrt(2 / (w2 - 1));
        return Math.signum(ratio) * delta * Math.log(Math.abs(ratio) + Math.sqrt(ratio * ratio + 1));
    }

    /** Anscombe and Glynn's transformation of the kurtosis b₂ of n normal numbers. */
    private static double kurtosisDeviate(double kurtosis, double n) {
        double expected = 3 * (n - 1) / (n + 1);
        double variance = 24 * n * (n - 2) * (n - 3) / ((n + 1) * (n + 1) * (n + 3) * (n + 5));
        double x = (kurtosis - expected) / Math.sqrt(variance);
        double beta = 6
                * (n * n - 5 * n + 2)
                / ((n + 7) * (n + 9))
                * Math.sqrt(6 * (n + 3) * (n + 5) / (n * (n - 2) * (n - 3)));
        double a = 6 + 8 / beta * (2 / beta + Math.sqrt(1 + 4 / (beta * beta)));
        double cube = (1 - 2 / a) / (1 + x * Math.sqrt(2 / (a - 4)));
        return (1 - 2 / (9 * a) - Math.cbrt(cube)) / Math.sqrt(2 / (9 * a));
    }
}
