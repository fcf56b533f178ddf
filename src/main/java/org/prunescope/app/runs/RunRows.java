package org.prunescope.app.runs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.prunescope.app.workbench.Opened;
import org.prunescope.graph.Cost;
import org.prunescope.graph.CostModel;
import org.prunescope.metric.ConfusionMatrix;
import org.prunescope.metric.Predictions;
import org.prunescope.study.Run;
import org.prunescope.study.Study;

/** Makes the rows of the table of runs. */
final class RunRows {
    private final Cost whole;
    private final Optional<ConfusionMatrix> original;
    private final OptionalInt live;

    private RunRows(Opened opened, OptionalInt live) {
        whole = CostModel.costOf(opened.network().graph());
        original = opened.original().map(Predictions::confusion);
        this.live = live;
    }

    /**
     * The original and all runs.
     *
     * @param live number of the run that goes on, if one does
     */
    static List<RunRow> of(Opened opened, Study study, OptionalInt live) {
        RunRows maker = new RunRows(opened, live);
        OptionalInt best = maker.best(study);
        List<RunRow> rows = new ArrayList<>();
        rows.add(maker.baseline());
        study.runs().forEach(run -> rows.add(maker.row(run, best)));
        return rows;
    }

    private RunRow baseline() {
        return new RunRow(
                Optional.empty(),
                "Original",
                whole,
                1,
                original.map(RunRows::measured),
                RunRow.Standing.BASELINE,
                RunRow.Rank.OTHER);
    }

    private RunRow row(Run run, OptionalInt best) {
        return new RunRow(
                Optional.of(run),
                run.name(),
                run.cost(),
                (double) run.cost().macs() / whole.macs(),
                Optional.of(measured(run.validation())),
                standing(run),
                best.equals(OptionalInt.of(run.number())) ? RunRow.Rank.BEST : RunRow.Rank.OTHER);
    }

    private RunRow.Standing standing(Run run) {
        return switch (run.state()) {
            case PRUNED -> RunRow.Standing.PRUNED;
            case RUNNING ->
                live.equals(OptionalInt.of(run.number())) ? RunRow.Standing.RUNNING : RunRow.Standing.INTERRUPTED;
            case DONE -> RunRow.Standing.DONE;
            case STOPPED -> RunRow.Standing.STOPPED;
        };
    }

    static RunRow.Measured measured(ConfusionMatrix confusion) {
        int worst = IntStream.range(0, confusion.classes())
                .filter(label -> confusion.support(label) > 0)
                .boxed()
                .min(Comparator.comparingDouble(
                        label -> confusion.recall(label).value().orElseThrow()))
                .orElseThrow();
        return new RunRow.Measured(confusion.balancedAccuracyEstimate(), worst, confusion.recall(worst));
    }

    /** The fewest MACs of those whose balanced accuracy lies within the margin of the original; the better of equals. */
    private OptionalInt best(Study study) {
        if (original.isEmpty()) {
            return OptionalInt.empty();
        }
        double least = original.get().balancedAccuracy() - study.margin();
        return study.runs().stream()
                .filter(run -> run.state() != Run.State.RUNNING)
                .filter(run -> run.validation().balancedAccuracy() >= least)
                .min(Comparator.comparingLong((Run run) -> run.cost().macs())
                        .thenComparing(run -> -run.validation().balancedAccuracy()))
                .map(run -> OptionalInt.of(run.number()))
                .orElse(OptionalInt.empty());
    }
}
