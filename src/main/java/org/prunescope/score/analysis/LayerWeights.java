package org.prunescope.score.analysis;

import java.util.OptionalDouble;

/**
 * How the filters of one layer are spread, seen as points: one for each filter, one coordinate for each of its weights.
 *
 * @param layer its name
 * @param filters n, how many points
 * @param coordinates d, weights of a filter
 * @param tests of the distribution of the coordinates
 * @param geometry of the points
 */
public record LayerWeights(String layer, int filters, int coordinates, Tests tests, Geometry geometry) {

    /**
     * Tests of the distribution, each corrected for having been made many times.
     *
     * @param normality coordinates whose weights do not look normal (D'Agostino and Pearson); no tests below 20 filters
     * @param zeroMean coordinates whose mean is not 0 (t-test)
     * @param equalVariance p of equal variance over the coordinates (Brown and Forsythe), raised for the number of
     *     layers tested; undefined where it cannot be told
     */
    public record Tests(TestedShare normality, TestedShare zeroMean, OptionalDouble equalVariance) {

        /** Whether equal variance is rejected at 0.05. */
        public boolean isVarianceUneven() {
            return equalVariance.isPresent() && equalVariance.getAsDouble() <= TestedShare.LEVEL;
        }

        Tests withEqualVariance(double p) {
            return new Tests(normality, zeroMean, OptionalDouble.of(p));
        }
    }

    /**
     * How the points lie. Undefined where there are too few, or all are 0.
     *
     * @param correlation mean |r| of two different coordinates over the filters, of up to 256 coordinates
     * @param normVariation coefficient of variation of the filters' Euclidean norms
     * @param distanceVariation coefficient of variation of the distances of two filters
     * @param cosine mean |cos| of two filters; 0 means orthogonal
     */
    public record Geometry(
            OptionalDouble correlation,
            OptionalDouble normVariation,
            OptionalDouble distanceVariation,
            OptionalDouble cosine) {}

    LayerWeights with(Tests other) {
        return new LayerWeights(layer, filters, coordinates, other, geometry);
    }

    /** The mean |r| that independent coordinates would show: √(2 / (π n)). */
    public double correlationByChance() {
        return Math.sqrt(2 / (Math.PI * filters));
    }

    /** The variation of norms that independent Gaussian weights would show: 1 / √(2 d). */
    public double normVariationByTheory() {
        return 1 / Math.sqrt(2.0 * coordinates);
    }

    /** The mean |cos| of two filters that independent weights around 0 would show: √(2 / (π d)). */
    public double cosineByChance() {
        return Math.sqrt(2 / (Math.PI * coordinates));
    }
}
