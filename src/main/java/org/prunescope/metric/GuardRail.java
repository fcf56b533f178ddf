package org.prunescope.metric;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What pruning may not do to a class.
 *
 * @param label the guarded class
 * @param kind what is guarded
 * @param limit in [0, 1]
 */
public record GuardRail(int label, Kind kind, double limit) {
    /** 60 of 75 do not fall below 0.80. */
    private static final double ROUNDING = 1e-9;

    public GuardRail {
        if (!(limit >= 0 && limit <= 1)) {
            throw new IllegalArgumentException("the limit of a guard-rail lies in [0, 1], not at " + limit);
        }
    }

    /** What is guarded. */
    public enum Kind {
        /** The recall of the class stays at the limit or above. */
        RECALL,
        /** The recall of the class falls below that of the original by the limit at most. */
        RECALL_LOSS
    }

    /** What can be said of a guard-rail, judged by the whole 95 % interval. */
    public enum Lamp {
        /** The whole interval lies inside the limit. */
        HOLDS,
        /** The interval reaches over the limit: too few images. */
        CANNOT_TELL,
        /** The whole interval lies beyond the limit. */
        BROKEN,
        /** There is nothing to judge by yet. */
        NOT_MEASURED
    }

    /**
     * A guard-rail held against images.
     *
     * @param measured the recall, or for {@link Kind#RECALL_LOSS} its change, with the interval that was judged
     * @param reason a few words: {@code broken: 0.72 at most}
     */
    public record Judgement(Lamp lamp, Measurement measured, String reason) {}

    /** Judges without the original: a limit on the loss is not measured then. */
    public Judgement judge(ConfusionMatrix now) {
        return judge(kind == Kind.RECALL ? now.recall(label) : Measurement.UNDEFINED);
    }

    /** Judges against the original on the same images. */
    public Judgement judge(Comparison withOriginal) {
        return judge(withOriginal.recall(label));
    }

    /** Judges how the guarded class fared against the original on the same images. */
    public Judgement judge(PairedRecall recall) {
        return judge(kind == Kind.RECALL ? recall.after() : recall.change());
    }

    /**
     * Whether what was measured lies beyond the limit by itself, however wide its interval: not a proof, as
     * {@link Lamp#BROKEN} is. False where nothing was measured.
     */
    public boolean isCrossed(PairedRecall recall) {
        OptionalDouble value = (kind == Kind.RECALL ? recall.after() : recall.change()).value();
        return value.isPresent() && value.getAsDouble() < bound() - ROUNDING;
    }

    private double bound() {
        return kind == Kind.RECALL ? limit : -limit;
    }

    private Judgement judge(Measurement measured) {
        if (measured.interval().isEmpty()) {
            return new Judgement(Lamp.NOT_MEASURED, measured, "not measured");
        }
        Interval interval = measured.interval().get();
        if (interval.low() >= bound()) {
            return new Judgement(Lamp.HOLDS, measured, "holds");
        }
        if (interval.high() < bound()) {
            return new Judgement(Lamp.BROKEN, measured, broken(interval.high()));
        }
        String images = measured.support() == 1 ? "1 image" : measured.support() + " images";
        return new Judgement(Lamp.CANNOT_TELL, measured, "cannot tell with " + images);
    }

    /** The best that the interval leaves, with a third decimal where two would make it look like the limit. */
    private String broken(double best) {
        double shown = Math.abs(best);
        String digits = String.format(Locale.ROOT, Math.abs(shown - limit) < 0.01 ? "%.3f" : "%.2f", shown);
        return kind == Kind.RECALL ? "broken: " + digits + " at most" : "broken: loses " + digits + " at least";
    }
}
