package org.prunescope.app.layers;

import java.util.Optional;
import org.prunescope.app.canvas.ScoreBins;
import org.prunescope.app.control.StepSlider;

/**
 * What a row of layers shows of the plan.
 *
 * @param kept channels that stay
 * @param channels all of them
 * @param scores counted in bins; empty where there are none
 * @param macs that are left in the row's layers
 * @param macsShare of all that are left, in [0, 1]
 * @param hurts the class that would lose most, if anything goes
 * @param ratio where the slider stands
 * @param hold why there is no slider
 * @param isChanged whether the last preview measured another cut
 * @param isFlat whether the scores are too alike to tell filters apart
 */
record RowFigures(
        int kept,
        int channels,
        Optional<ScoreBins> scores,
        long macs,
        double macsShare,
        Optional<Integer> hurts,
        Ratio ratio,
        Optional<Hold> hold,
        boolean isChanged,
        boolean isFlat) {
    /** Before the first look at the plan. */
    static final RowFigures UNKNOWN = new RowFigures(
            0,
            0,
            Optional.empty(),
            0,
            0,
            Optional.empty(),
            new Ratio(new StepSlider.Scale(1, 0, 1), false),
            Optional.empty(),
            false,
            false);

    /**
     * What a slider may do.
     *
     * @param scale in channels that go
     * @param isReady whether there are scores to go by
     */
    record Ratio(StepSlider.Scale scale, boolean isReady) {}

    /** Why nothing is cut from a row. */
    enum HoldKind {
        /** The network does not allow it. */
        NETWORK,
        /** The user wants it so. */
        USER,
        /** The criterion has no scores for it. */
        NO_SCORES
    }

    /**
     * What takes the slider's place.
     *
     * @param reason a few words: {@code class outputs}
     */
    record Hold(HoldKind kind, String reason) {}

    int removed() {
        return channels - kept;
    }

    /** Share of the channels that go. */
    double removedShare() {
        return channels == 0 ? 0 : (double) removed() / channels;
    }

    boolean isHeldBy(HoldKind kind) {
        return hold.map(Hold::kind).equals(Optional.of(kind));
    }
}
