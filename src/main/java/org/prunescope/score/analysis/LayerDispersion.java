package org.prunescope.score.analysis;

import java.util.OptionalDouble;

/**
 * How far the scores of one layer lie apart.
 *
 * @param layer its name
 * @param filters it has
 * @param spread of the scores that are used
 * @param noise how much a score varies from draw to draw, filter by filter, without what moves all alike, / |mean|;
 *     undefined for fewer than two draws
 * @param signalToNoise deviation of the filters beyond that noise / the noise; undefined where there is no noise
 * @param flatness why the scores do not tell the filters apart, if so
 */
public record LayerDispersion(
        String layer,
        int filters,
        Spread spread,
        OptionalDouble noise,
        OptionalDouble signalToNoise,
        Flatness flatness) {

    /**
     * Measures of spread.
     *
     * @param variation coefficient of variation: population deviation / |mean|; undefined for a mean of 0
     * @param gini Gini's index, in [0, 1); undefined where a score is negative or all are 0
     * @param range (highest − lowest) / |mean|; undefined for a mean of 0
     * @param tied share of the filters that have their score in common with another, in [0, 1]
     */
    public record Spread(OptionalDouble variation, OptionalDouble gini, OptionalDouble range, double tied) {}

    /** Why scores do not tell filters apart. */
    public enum Flatness {
        /** They do. */
        NONE,
        /** More than half of the filters have their score in common with another. */
        TIES,
        /** All scores lie within {@link Applicability#FLAT_RANGE} of their size. */
        NO_SPREAD,
        /** Other images move the scores by more than the filters differ. */
        NOISE
    }

    public boolean isFlat() {
        return flatness != Flatness.NONE;
    }
}
