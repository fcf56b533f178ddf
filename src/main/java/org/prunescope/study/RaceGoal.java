package org.prunescope.study;

import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.prunescope.metric.ConfusionMatrix;
import org.prunescope.metric.RepeatedEvaluation;

/** What the entrants of a race are judged by. */
public enum RaceGoal {
    BALANCED_ACCURACY("balanced accuracy", ConfusionMatrix::balancedAccuracy, r -> r.balancedAccuracy(RaceGoal.SEED)),
    WORST_RECALL("worst-class recall", ConfusionMatrix::worstRecall, r -> r.worstRecall(RaceGoal.SEED));

    /** Of the resampling of images. */
    private static final long SEED = 1;

    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // lambdas without a state
    private final ToDoubleFunction<ConfusionMatrix> measure;

    @SuppressWarnings("ImmutableEnumChecker") // lambdas without a state
    private final Summary summary;

    private interface Summary {
        RepeatedEvaluation.Figure of(RepeatedEvaluation answers);
    }

    RaceGoal(String label, ToDoubleFunction<ConfusionMatrix> measure, Summary summary) {
        this.label = label;
        this.measure = measure;
        this.summary = summary;
    }

    public String label() {
        return label;
    }

    /** {@link #label} at the beginning of a line. */
    public String title() {
        return label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
    }

    /** The rate that one network reaches, in [0, 1]. */
    double of(ConfusionMatrix answers) {
        return measure.applyAsDouble(answers);
    }

    /** What several networks that differ by a seed reach. */
    RepeatedEvaluation.Figure of(RepeatedEvaluation answers) {
        return summary.of(answers);
    }
}
