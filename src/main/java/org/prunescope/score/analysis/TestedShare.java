package org.prunescope.score.analysis;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How many of many tests are rejected at 0.05, corrected by Benjamini and Hochberg for having been made together.
 *
 * @param tests that could be made
 * @param rejected of them
 */
public record TestedShare(int tests, int rejected) {
    static final double LEVEL = 0.05;

    static TestedShare of(List<OptionalDouble> p) {
        double[] known = p.stream().flatMapToDouble(OptionalDouble::stream).toArray();
        return new TestedShare(known.length, MultipleTests.rejected(known, LEVEL));
    }

    /** Share of the tests that are rejected, in [0, 1]; undefined where none could be made. */
    public OptionalDouble share() {
        return tests == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) rejected / tests);
    }
}
