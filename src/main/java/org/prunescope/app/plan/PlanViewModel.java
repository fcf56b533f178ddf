package org.prunescope.app.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.desk.StudyClass;
import org.prunescope.app.jobs.Jobs;
import org.prunescope.app.jobs.RunningJob;
import org.prunescope.app.workbench.LatencyBench;
import org.prunescope.app.workbench.Messages;
import org.prunescope.app.workbench.Opened;
import org.prunescope.app.workbench.Planned;
import org.prunescope.app.workbench.Preview;
import org.prunescope.app.workbench.Previewer;
import org.prunescope.app.workbench.Workbench;
import org.prunescope.graph.CostModel;
import org.prunescope.metric.Comparison;
import org.prunescope.metric.GuardRail;
import org.prunescope.metric.GuardRail.Judgement;
import org.prunescope.metric.Predictions;
import org.prunescope.plan.Limits;
import org.prunescope.plan.Policy;
import org.prunescope.plan.PruningPlan;
import org.prunescope.plan.Scope;
import org.prunescope.plan.Target;
import org.prunescope.study.Pipeline;

/** What the plan's panel shows, and what can be done in it. */
final class PlanViewModel {
    /** The loss that a new guard-rail allows: below it fifty images could prove nothing. */
    static final double FIRST_LIMIT = 0.10;

    private final Workbench workbench;
    private final Previewer previewer;
    private final Messages messages;
    private final Jobs jobs;
    private final LatencyBench latencies;
    private final ReadOnlyObjectWrapper<PlanShown> shown =
            new ReadOnlyObjectWrapper<>(this, "shown", PlanShown.NOTHING);
    /** What a target would limit while there is none. */
    private Budget offered = Budget.MACS;
    /** Whether the plan has just moved and the preview has not begun. */
    private boolean isResting;

    private Runnable callOff = () -> {};

    PlanViewModel(Desk desk) {
        workbench = desk.workbench();
        previewer = desk.previewer();
        messages = desk.messages();
        jobs = desk.jobs();
        workbench.openedProperty().addListener(observable -> derive());
        workbench.plannedProperty().addListener(observable -> derive());
        workbench.historyProperty().addListener(observable -> derive());
        latencies = desk.latencies();
        latencies.ofPlanProperty().addListener(observable -> derive());
        previewer.previewProperty().subscribe(this::previewed);
    }

    ReadOnlyObjectProperty<PlanShown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    PlanShown shown() {
        return shown.get();
    }

    private void previewed(Preview preview) {
        callOff.run();
        isResting = preview.phase() == Preview.Phase.WAITING;
        derive();
        if (isResting) {
            callOff = jobs.later(Previewer.REST, () -> {
                isResting = false;
                derive();
            });
        }
    }

    private void derive() {
        shown.set(workbench.opened().map(this::of).orElse(PlanShown.NOTHING));
    }

    private PlanShown of(Opened files) {
        List<GuardRail> guards = workbench.study().guards();
        List<StudyClass> classes = StudyClass.byNeed(files, guards);
        Optional<PruningPlan> plan = workbench.planned().map(Planned::plan);
        Preview preview = previewer.previewProperty().get();
        return new PlanShown(
                workbench.planned().map(planned -> Aim.of(planned.planner(), planned.plan(), offered)),
                lines(files, guards, preview),
                plan.isPresent() && preview.phase() == Preview.Phase.WAITING,
                classes,
                CostLine.of(
                        files.file(),
                        plan.map(PruningPlan::before)
                                .orElseGet(
                                        () -> CostModel.costOf(files.network().graph())),
                        plan.map(PruningPlan::after),
                        LatencyLine.of(latencies.ofPlanProperty().get(), workbench.planned())),
                plan.isEmpty() || classes.isEmpty()
                        ? Optional.empty()
                        : files.data()
                                .map(data -> ClassesShown.of(
                                        preview,
                                        isResting,
                                        files.original(),
                                        classes,
                                        data.validationSet().classCounts())));
    }

    private List<GuardLine> lines(Opened files, List<GuardRail> guards, Preview preview) {
        List<StudyClass> inOrder = StudyClass.inOrder(files, guards);
        Optional<Pipeline.Partial> measured = preview.measured().filter(partial -> preview.isCurrent());
        Optional<Comparison> comparison =
                measured.flatMap(partial -> files.original().map(original -> compare(original, partial)));
        List<GuardLine> lines = new ArrayList<>();
        for (GuardRail rail : guards) {
            Optional<Judgement> judgement = comparison
                    .map(rail::judge)
                    .or(() -> measured.map(
                            partial -> rail.judge(partial.predictions().confusion())));
            if (rail.label() < inOrder.size()) {
                lines.add(new GuardLine(rail, inOrder.get(rail.label()), judgement));
            }
        }
        return List.copyOf(lines);
    }

    private static Comparison compare(Predictions original, Pipeline.Partial partial) {
        int[] seen = partial.positions().stream().mapToInt(position -> position).toArray();
        return new Comparison(original.subset(seen), partial.predictions());
    }

    /** Under the finger: the share of filters that go, spread over all layers. */
    void dragRemoved(int percent) {
        workbench.drag(policy -> removing(policy, percent));
    }

    void drop() {
        workbench.drop();
    }

    void setRemoved(int percent) {
        change(policy -> removing(policy, percent));
    }

    /** The step of the slider at which a drag began brings everything back as it was. */
    private Policy removing(Policy policy, int percent) {
        boolean isBack = workbench
                .planned()
                .map(planned ->
                        Aim.of(planned.planner(), planned.before(), offered).removed() == percent)
                .orElse(false);
        return isBack ? policy : policy.withTarget(new Target.Filters(percent / 100.0));
    }

    /** Limits what stays of the budget. */
    void setTarget(Budget budget, int percent) {
        offered = budget;
        change(policy -> policy.withTarget(budget.leaving(percent)));
    }

    /** Lets go of the budget; as many filters go as before. */
    void dropTarget() {
        shown().aim()
                .ifPresent(aim -> change(
                        policy -> policy.withTarget(new Target.Filters(Math.min(Policy.MOST, aim.removed() / 100.0)))));
    }

    /** Offers another budget, and holds the plan to it if there was a target. */
    void setBudget(Budget budget) {
        offered = budget;
        boolean hadTarget = shown().aim().filter(Aim::hasTarget).isPresent();
        if (hadTarget) {
            Planned planned = workbench.planned().orElseThrow();
            OptionalDouble left = budget.left(planned.planner(), planned.plan());
            // What is not measured cannot be held: the target is offered, and the way to measure it.
            if (left.isPresent()) {
                setTarget(budget, (int) Math.max(1, Math.min(100, Math.ceil(100 * left.getAsDouble()))));
            } else {
                dropTarget();
            }
        } else {
            derive();
        }
    }

    /** The measurement of layers that goes on, if one does. */
    ReadOnlyObjectProperty<Optional<RunningJob>> surveyingProperty() {
        return latencies.surveyingProperty();
    }

    /** Times the layers, so that a target of latency can be offered. */
    void timeLayers() {
        latencies.survey();
    }

    void setScope(Scope scope) {
        change(policy -> policy.withScope(scope));
    }

    void setLimits(Limits limits) {
        change(policy -> policy.withLimits(limits));
    }

    /** Lets every row follow the plan again. */
    void reset() {
        Policy before = workbench.study().policy();
        int rows = before.ratios().size();
        change(policy -> policy.withTarget(policy.target()));
        messages.notice(
                rows == 1 ? "1 row follows the plan again" : rows + " rows follow the plan again",
                () -> change(policy -> before));
    }

    private void change(UnaryOperator<Policy> move) {
        Policy next = move.apply(workbench.study().policy());
        if (!next.equals(workbench.study().policy())) {
            workbench.change(study -> study.withPolicy(next));
        }
    }

    /** Adds a guard-rail, in place of one that guards the same. */
    void guard(GuardRail rail) {
        List<GuardRail> guards = new ArrayList<>(workbench.study().guards());
        guards.removeIf(other -> other.label() == rail.label() && other.kind() == rail.kind());
        guards.add(rail);
        workbench.change(study -> study.withGuards(guards));
    }

    void replace(GuardRail old, GuardRail next) {
        List<GuardRail> guards = new ArrayList<>(workbench.study().guards());
        guards.replaceAll(rail -> rail.equals(old) ? next : rail);
        workbench.change(study -> study.withGuards(guards.stream().distinct().toList()));
    }

    void remove(GuardLine line) {
        List<GuardRail> guards = new ArrayList<>(workbench.study().guards());
        guards.remove(line.rail());
        workbench.change(study -> study.withGuards(guards));
        messages.notice("Removed: %s %s".formatted(line.subject(), line.limit()), () -> guard(line.rail()));
    }
}
