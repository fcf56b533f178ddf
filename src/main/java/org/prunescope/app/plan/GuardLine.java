package org.prunescope.app.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.prunescope.app.canvas.Interval;
import org.prunescope.app.control.Lamp;
import org.prunescope.app.control.Tip;
import org.prunescope.app.desk.StudyClass;
import org.prunescope.chart.Numbers;
import org.prunescope.metric.GuardRail;
import org.prunescope.metric.GuardRail.Judgement;
import org.prunescope.metric.GuardRail.Kind;

/**
 * A guard-rail with what can be said of it.
 *
 * @param judgement empty while nothing is measured for the plan in force
 */
record GuardLine(GuardRail rail, StudyClass guarded, Optional<Judgement> judgement) {

    /** {@code melanoma recall} */
    String subject() {
        return guarded.name().shorter() + " recall";
    }

    /** {@code ≥ 0.80}, {@code may lose 0.10} */
    String limit() {
        return (rail.kind() == Kind.RECALL ? "≥ " : "may lose ") + Numbers.rate(rail.limit());
    }

    /** {@code 0.61}, {@code −0.18}, or unknown. */
    String value() {
        OptionalDouble value = judgement.map(j -> j.measured().value()).orElse(OptionalDouble.empty());
        if (value.isEmpty()) {
            return Numbers.UNKNOWN;
        }
        return rail.kind() == Kind.RECALL ? Numbers.rate(value.getAsDouble()) : Numbers.signedRate(value.getAsDouble());
    }

    Lamp.Verdict verdict() {
        return judgement
                .map(j -> switch (j.lamp()) {
                    case HOLDS -> Lamp.Verdict.HOLDS;
                    case CANNOT_TELL -> Lamp.Verdict.CANNOT_TELL;
                    case BROKEN -> Lamp.Verdict.BROKEN;
                    case NOT_MEASURED -> Lamp.Verdict.NOT_MEASURED;
                })
                .orElse(Lamp.Verdict.NOT_MEASURED);
    }

    /** {@code cannot tell with 51 images}; empty while nothing is measured. */
    String reason() {
        return judgement
                .filter(j -> j.measured().interval().isPresent())
                .map(Judgement::reason)
                .orElse("");
    }

    Optional<Interval> interval() {
        return judgement.flatMap(j -> j.measured()
                .interval()
                .map(found -> new Interval(found.low(), j.measured().value().orElseThrow(), found.high())));
    }

    /** The limit on the axis of the interval. */
    double bound() {
        return rail.kind() == Kind.RECALL ? rail.limit() : -rail.limit();
    }

    Tip tip() {
        String meaning = rail.kind() == Kind.RECALL
                ? "The recall of the class, the share of its images that are recognised, stays at the limit or above."
                : "The recall of the class falls below that of the original by the limit at most, on the same images.";
        return new Tip(
                subject() + " " + limit(),
                List.of(
                        meaning,
                        "It holds only if the whole 95 % interval lies inside the limit.",
                        judgement.map(j -> j.measured().toString()).orElse("Not measured for this plan yet.")));
    }

    String asText() {
        return "%s %s: %s, %s"
                .formatted(
                        subject(),
                        limit(),
                        verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        value());
    }
}
