package org.prunescope.score.analysis;

import java.util.OptionalDouble;

/**
 * How many of the filters that one ranking removes another removes, too, when both remove the same number.
 *
 * @param removed filters that each of them removes
 * @param common filters that both remove, in 0..removed
 * @param expected filters that two random rankings would have in common: Σ over layers of removed² / filters
 */
public record Overlap(int removed, int common, double expected) {
    /** Nothing is removed. */
    static final Overlap NONE = new Overlap(0, 0, 0);

    public Overlap {
        if (common < 0 || common > removed) {
            throw new IllegalArgumentException(common + " of " + removed + " filters cannot be in common");
        }
    }

    Overlap plus(Overlap other) {
        return new Overlap(removed + other.removed, common + other.common, expected + other.expected);
    }

    /** Share of the removed filters that both remove, in [0, 1]; undefined where nothing goes. */
    public OptionalDouble share() {
        return removed == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) common / removed);
    }

    /** The share that two random rankings would have; undefined where nothing goes. */
    public OptionalDouble shareByChance() {
        return removed == 0 ? OptionalDouble.empty() : OptionalDouble.of(expected / removed);
    }

    /** Filters that only the first ranking removes; as many as only the second removes. */
    public int differing() {
        return removed - common;
    }
}
