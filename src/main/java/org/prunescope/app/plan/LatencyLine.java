package org.prunescope.app.plan;

import java.util.Optional;
import java.util.OptionalDouble;
import org.prunescope.app.control.Tip;
import org.prunescope.app.workbench.LatencyBench;
import org.prunescope.app.workbench.Planned;
import org.prunescope.chart.Numbers;
import org.prunescope.engine.Latency;
import org.prunescope.study.Benchmark;

/** What the plan saves in time: measured, not computed, so it may be missing or belong to an earlier plan. */
final class LatencyLine {
    private static final String NAME = "Latency";
    private static final String MEANING = "Time for one image on this machine, the median of many runs.";

    private LatencyLine() {}

    static CostLine of(Optional<LatencyBench.Measured> measured, Optional<Planned> planned) {
        return measured.map(found -> of(found, planned)).orElseGet(() -> unmeasured(planned));
    }

    private static CostLine unmeasured(Optional<Planned> planned) {
        return new CostLine(
                NAME,
                Numbers.UNKNOWN,
                planned.map(plan -> new CostLine.Change(Numbers.UNKNOWN, "")),
                false,
                new Tip(NAME + " not measured", MEANING, "Measure it in Deployment." + prediction(planned)));
    }

    private static CostLine of(LatencyBench.Measured found, Optional<Planned> planned) {
        Latency before = first(found.benchmark().before());
        Latency after = first(found.benchmark().after().orElseThrow());
        boolean isCurrent =
                planned.map(now -> now.plan().selection()).equals(found.after().map(LatencyBench.Side::selection));
        String spread = Numbers.latencySpread(after.spread(), after.median());
        return new CostLine(
                NAME + " " + spread,
                Numbers.latency(before.median()),
                planned.map(plan -> new CostLine.Change(
                        Numbers.latency(after.median()), Numbers.signedPercent(after.median() / before.median() - 1))),
                !isCurrent && planned.isPresent(),
                new Tip(
                        "%s %s %s".formatted(NAME, Numbers.latency(after.median()), spread),
                        MEANING + " ± is half of the way between the quartiles.",
                        isCurrent
                                ? "Measured side by side with the original, %d runs each.".formatted(after.runs())
                                        + prediction(planned)
                                : "Of an earlier plan: measure again in Deployment." + prediction(planned)));
    }

    private static String prediction(Optional<Planned> planned) {
        OptionalDouble millis = planned.map(
                        now -> now.planner().latencyMillis(now.plan().selection()))
                .orElse(OptionalDouble.empty());
        return millis.isPresent()
                ? " The times of single layers predict %s for this plan, %s of the original's."
                        .formatted(
                                Numbers.latency(millis.getAsDouble()),
                                Numbers.percent(millis.getAsDouble()
                                        / planned.flatMap(now -> now.planner().latencies())
                                                .orElseThrow()
                                                .wholeMillis()))
                : "";
    }

    private static Latency first(Benchmark.Figures figures) {
        return figures.batches().get(0).latency();
    }
}
