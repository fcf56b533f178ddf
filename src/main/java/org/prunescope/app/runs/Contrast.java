package org.prunescope.app.runs;

import java.util.List;
import java.util.stream.IntStream;
import org.prunescope.metric.Comparison;
import org.prunescope.metric.Measurement;
import org.prunescope.metric.Verdict;

/**
 * Two networks on the same images.
 *
 * @param balanced change of the balanced accuracy, with the interval that the verdict rests on
 * @param recalls change of each class's recall, by label
 * @param changed images that are right in one and wrong in the other
 */
record Contrast(Verdict verdict, Measurement balanced, List<Measurement> recalls, int changed) {
    /** The same draw each time, so that a verdict does not waver. */
    private static final long SEED = 1;

    Contrast {
        recalls = List.copyOf(recalls);
    }

    static Contrast of(Comparison comparison, double margin) {
        return new Contrast(
                comparison.judge(margin, SEED),
                comparison.balancedAccuracyChange(SEED),
                IntStream.range(0, comparison.before().classes())
                        .mapToObj(comparison::recallChange)
                        .toList(),
                comparison.lostImages().length + comparison.gainedImages().length);
    }
}
