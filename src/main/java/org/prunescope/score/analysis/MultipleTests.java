package org.prunescope.score.analysis;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Many tests made together, by Benjamini and Hochberg: of those that are rejected, a share of at most the level is
 * rejected wrongly.
 *
 * @see <a href="https://doi.org/10.1111/j.2517-6161.1995.tb02031.x">Benjamini and Hochberg 1995</a>
 */
final class MultipleTests {
    private MultipleTests() {}

    /** The p values, raised for having been tested together, in their order. */
    static double[] adjusted(double[] p) {
        int[] descending = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[p.length];
        double most = 1;
        for (int i = 0; i < descending.length; i++) {
            most = Math.min(most, p[descending[i]] * p.length / (p.length - i));
            adjusted[descending[i]] = most;
        }
        return adjusted;
    }

    /** Tests that are rejected at a level. */
    static int rejected(double[] p, double level) {
        return (int) Arrays.stream(adjusted(p)).filter(own -> own <= level).count();
    }
}
