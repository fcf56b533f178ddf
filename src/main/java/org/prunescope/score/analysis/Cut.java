package org.prunescope.score.analysis;

import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Which filters go when so many of a layer do. */
final class Cut {
    private Cut() {}

    /** The filters with the lowest scores; ties go by number, as a planner breaks them. */
    static BitSet lowest(double[] scores, int count) {
        if (count < 0 || count > scores.length) {
            throw new IllegalArgumentException("%d of %d filters cannot go".formatted(count, scores.length));
        }
        BitSet removed = new BitSet(scores.length);
        IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> scores[i]).thenComparingInt(i -> i))
                .limit(count)
                .forEach(removed::set);
        return removed;
    }
}
