package org.prunescope.app.deployment;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.exporting.Subject;
import org.prunescope.app.jobs.RunningJob;
import org.prunescope.app.workbench.LatencyBench;
import org.prunescope.app.workbench.LatencyBench.Measured;
import org.prunescope.app.workbench.LatencyBench.Side;
import org.prunescope.app.workbench.Planned;
import org.prunescope.app.workbench.Workbench;
import org.prunescope.chart.Numbers;
import org.prunescope.graph.ChannelSelection;
import org.prunescope.plan.LayerTimes;
import org.prunescope.plan.Limits;
import org.prunescope.study.Benchmark;
import org.prunescope.study.SpeedGap;

/** What the view of deployment shows, and what can be done in it. */
final class DeploymentViewModel {
    private final Workbench workbench;
    private final LatencyBench bench;
    private final ReadOnlyObjectWrapper<List<Subject>> subjects =
            new ReadOnlyObjectWrapper<>(this, "subjects", List.of());
    private final ObjectProperty<Optional<Subject>> before =
            new SimpleObjectProperty<>(this, "before", Optional.empty());
    private final ObjectProperty<Optional<Subject>> after = new SimpleObjectProperty<>(this, "after", Optional.empty());

    DeploymentViewModel(Desk desk) {
        workbench = desk.workbench();
        bench = desk.latencies();
        workbench.openedProperty().subscribe(now -> offer());
        workbench.plannedProperty().subscribe(now -> offer());
        workbench.historyProperty().subscribe(now -> offer());
    }

    /** Networks that can be measured: runs, the plan, the original. */
    ReadOnlyObjectProperty<List<Subject>> subjectsProperty() {
        return subjects.getReadOnlyProperty();
    }

    /** What the other is held against; the original at first. */
    ObjectProperty<Optional<Subject>> beforeProperty() {
        return before;
    }

    /** The other; the plan at first. */
    ObjectProperty<Optional<Subject>> afterProperty() {
        return after;
    }

    ReadOnlyIntegerProperty threadsProperty() {
        return bench.threadsProperty();
    }

    void setThreads(int threads) {
        bench.setThreads(threads);
    }

    ReadOnlyObjectProperty<Optional<Measured>> measuredProperty() {
        return bench.measuredProperty();
    }

    ReadOnlyObjectProperty<Optional<RunningJob>> runningProperty() {
        return bench.runningProperty();
    }

    private void offer() {
        List<Subject> now = Subject.of(workbench);
        if (!now.equals(subjects.get())) {
            subjects.set(now);
        }
        before.set(again(before.get(), Subject.Kind.ORIGINAL));
        after.set(again(after.get(), Subject.Kind.PLAN));
    }

    /** The same choice, as it is now; otherwise the first of a kind. */
    private Optional<Subject> again(Optional<Subject> chosen, Subject.Kind otherwise) {
        return chosen.flatMap(old -> subjects.get().stream()
                        .filter(subject -> subject.kind() == old.kind() && subject.run() == old.run())
                        .findFirst())
                .or(() -> subjects.get().stream()
                        .filter(subject -> subject.kind() == otherwise)
                        .findFirst());
    }

    boolean canMeasure() {
        return before.get().isPresent() && bench.runningProperty().get().isEmpty();
    }

    /** Measures both networks, or one where both are the same. */
    void measure() {
        Side first = side(before.get().orElseThrow());
        bench.measure(first, after.get().map(this::side).filter(second -> !second.equals(first)));
    }

    void stop() {
        bench.runningProperty().get().ifPresent(RunningJob::cancel);
    }

    private Side side(Subject subject) {
        return switch (subject.kind()) {
            case ORIGINAL -> Side.original(subject.label());
            case RUN -> Side.run(subject.label(), subject.run());
            case PLAN -> Side.plan(subject.label(), plan());
        };
    }

    private ChannelSelection plan() {
        return workbench.planned().map(planned -> planned.plan().selection()).orElseGet(ChannelSelection::keepAll);
    }

    /** Whether what is shown was measured of a plan that has changed since. */
    boolean isStale(Measured measured) {
        return measured.after()
                .filter(side -> side.run().isEmpty() && side.selection().removedCount() > 0)
                .map(side -> !side.selection().equals(plan()))
                .orElse(false);
    }

    /** What the times of single layers predicted for the measured plan; empty where nothing was predicted. */
    Optional<String> prediction(Measured measured) {
        Optional<Planned> planned = workbench.planned();
        if (planned.isEmpty()
                || isStale(measured)
                || measured.benchmark().after().isEmpty()) {
            return Optional.empty();
        }
        Optional<Side> side = measured.after().filter(second -> second.run().isEmpty());
        OptionalDouble millis = side.map(second -> planned.get().planner().latencyMillis(second.selection()))
                .orElse(OptionalDouble.empty());
        if (millis.isEmpty()
                || measured.benchmark().choice().threads()
                        != bench.threadsProperty().get()) {
            return Optional.empty();
        }
        Benchmark benchmark = measured.benchmark();
        double predicted = millis.getAsDouble()
                / planned.get().planner().latencies().orElseThrow().wholeMillis();
        double real = 1 / benchmark.speedUps().get(0);
        return Optional.of("The times of single layers predicted that %s of the latency stays; %s does."
                .formatted(Numbers.percent(predicted), Numbers.percent(real)));
    }

    /** Whether the plan would be made faster by rounding, and is not rounded yet. */
    boolean canRound(Measured measured) {
        boolean wouldGain =
                measured.benchmark().gap().map(SpeedGap::wouldGainFromRounding).orElse(false);
        return wouldGain && workbench.planned().isPresent() && limits().multiple() % LayerTimes.BLOCK != 0;
    }

    private Limits limits() {
        return workbench.study().policy().limits();
    }

    /** Lets the plan keep multiples of 8. */
    void round() {
        Limits rounded = new Limits(limits().minChannels(), LayerTimes.BLOCK);
        workbench.change(study -> study.withPolicy(study.policy().withLimits(rounded)));
    }
}
