package org.prunescope.app.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.app.StudyOfBars;
import org.prunescope.app.control.Lamp;
import org.prunescope.app.desk.StudyClass;
import org.prunescope.app.jobs.PatientJobs;
import org.prunescope.app.workbench.Workbench;
import org.prunescope.chart.Numbers;
import org.prunescope.metric.GuardRail;
import org.prunescope.metric.GuardRail.Kind;
import org.prunescope.plan.Limits;
import org.prunescope.plan.Policy;
import org.prunescope.plan.Scope;
import org.prunescope.plan.Target;
import org.prunescope.study.RankingChoice;

/** The plan's panel without a toolkit: bars that lie, stand or are not there, of which the last are rare. */
class PlanViewModelTest {
    @TempDir
    Path folder;

    private final PatientJobs jobs = new PatientJobs();
    private StudyOfBars study;
    private Workbench workbench;
    private PlanViewModel model;

    @BeforeEach
    void makeDesk() throws IOException {
        study = new StudyOfBars(folder, jobs);
        workbench = study.desk().workbench();
        model = new PlanViewModel(study.desk());
    }

    private void plan() {
        study.openAndPlan();
        jobs.timePasses();
    }

    private Aim aim() {
        return model.shown().aim().orElseThrow();
    }

    private int rare() {
        return model.shown().classes().stream()
                .filter(StudyClass::isRarest)
                .findFirst()
                .orElseThrow()
                .label();
    }

    @Test
    void withoutANetworkThereIsNothing() {
        assertThat(model.shown()).isEqualTo(PlanShown.NOTHING);
    }

    @Test
    void withoutScoresThereIsNoPlanButTheCostAndClassesToProtect() {
        study.open();

        assertThat(model.shown().aim()).isEmpty();
        assertThat(model.shown().effect()).isEmpty();
        assertThat(model.shown().costs()).first().satisfies(line -> {
            assertThat(line.before()).isEqualTo("20");
            assertThat(line.after()).isEmpty();
        });
        assertThat(model.shown().toProtect()).hasSize(2).first().satisfies(each -> assertThat(each.isRarest())
                .isTrue());
    }

    @Test
    void thePlanSaysWhatItSaves() {
        plan();

        assertThat(aim().removed()).isEqualTo(20);
        assertThat(model.shown().costs())
                .extracting(CostLine::name)
                .containsExactly("Filters", "Parameters", "MACs", "File", "Activations", "Latency");
        assertThat(model.shown().costs().get(0).after()).hasValue(new CostLine.Change("16", "\u221220\u202f%"));
    }

    @Test
    void theFileLosesWhatIsStoredLess() {
        plan();
        long bytes = workbench.opened().orElseThrow().file().bytes();
        var plan = workbench.planned().orElseThrow().plan();
        long saved = plan.before().storedBytes() - plan.after().storedBytes();

        assertThat(saved).isPositive();
        assertThat(model.shown().costs().get(3).after().orElseThrow().value())
                .isEqualTo(Numbers.fileSize(bytes - saved));
    }

    @Test
    void oneRowMovedLeavesTheOthersAloneAndNowTellsTheGap() {
        plan();
        model.setTarget(Budget.MACS, 70);
        double met = aim().left().orElseThrow();
        assertThat(met).isLessThanOrEqualTo(0.70);
        int keptOfA = workbench.planned().orElseThrow().plan().cut("a").kept();

        workbench.drag(policy -> policy.withRatio("b", 0));
        workbench.drop();

        assertThat(workbench.planned().orElseThrow().plan().cut("a").kept()).isEqualTo(keptOfA);
        assertThat(aim().hasTarget()).isTrue();
        assertThat(aim().allowed()).isEqualTo(70);
        assertThat(aim().isSpread()).isFalse();
        assertThat(aim().left().orElseThrow()).isNotEqualTo(met);

        model.reset();
        assertThat(aim().isSpread()).isTrue();
        assertThat(aim().left().orElseThrow()).isEqualTo(met);
        study.desk().messages().noticeProperty().get().orElseThrow().undo().run();
        assertThat(aim().isSpread()).isFalse();
    }

    @Test
    void switchingATargetOnKeepsThePlanAndOffKeepsWhatGoes() {
        plan();
        int offered = aim().allowed();
        assertThat(offered / 100.0).isGreaterThanOrEqualTo(aim().left().orElseThrow());

        model.setTarget(aim().budget(), offered);
        assertThat(workbench.study().policy().target()).isEqualTo(new Target.Macs(offered / 100.0));
        int removed = aim().removed();

        model.dropTarget();
        assertThat(aim().hasTarget()).isFalse();
        assertThat(workbench.study().policy().target()).isEqualTo(new Target.Filters(removed / 100.0));
    }

    @Test
    void parametersMayBeTheTarget() {
        plan();
        model.setBudget(Budget.PARAMETERS);
        assertThat(aim().hasTarget()).isFalse();
        assertThat(aim().budget()).isEqualTo(Budget.PARAMETERS);

        model.setTarget(Budget.PARAMETERS, 60);

        assertThat(workbench.study().policy().target()).isEqualTo(new Target.Parameters(0.6));
        assertThat(aim().left().orElseThrow()).isLessThanOrEqualTo(0.6);
    }

    @Test
    void aTargetOfLatencyIsOfferedOnceTheLayersAreTimed() {
        plan();
        model.setBudget(Budget.LATENCY);
        assertThat(aim().left()).isEmpty();
        assertThat(aim().hasTarget()).isFalse();

        model.timeLayers();
        assertThat(aim().left().orElseThrow()).isLessThan(1);
        model.setTarget(Budget.LATENCY, 70);

        assertThat(workbench.study().policy().target()).isEqualTo(new Target.Latency(0.7));
        assertThat(aim().left().orElseThrow()).isLessThanOrEqualTo(0.7);
    }

    @Test
    void theLatencyIsThatOfThePlanWhichWasMeasuredAndFadesWithTheNext() {
        plan();
        CostLine unmeasured = model.shown().costs().get(5);
        assertThat(unmeasured.before()).isEqualTo(Numbers.UNKNOWN);

        study.desk().latencies().measurePlan();
        CostLine measured = model.shown().costs().get(5);
        assertThat(measured.name()).startsWith("Latency ±");
        assertThat(measured.after()).isPresent();
        assertThat(measured.isStale()).isFalse();

        model.setRemoved(50);
        assertThat(model.shown().costs().get(5).isStale()).isTrue();
    }

    @Test
    void aDragOfRemoveIsOneStepAndBackAtItsStartIsNone() {
        plan();
        Policy before = workbench.study().policy();
        var steps = workbench.historyProperty().get();

        model.dragRemoved(40);
        assertThat(aim().removed()).isEqualTo(40);
        model.dragRemoved(20);
        model.drop();
        assertThat(workbench.historyProperty().get()).isSameAs(steps);
        assertThat(workbench.planned().orElseThrow().isDragged()).isFalse();

        model.dragRemoved(30);
        model.dragRemoved(40);
        model.drop();
        assertThat(workbench.study().policy().target()).isEqualTo(new Target.Filters(0.4));
        workbench.undo();
        assertThat(workbench.study().policy()).isEqualTo(before);
    }

    @Test
    void scopeAndLimitsAreStepsOfTheirOwn() {
        plan();
        model.setScope(Scope.LAYER);
        model.setLimits(new Limits(6, 2));
        assertThat(aim().scope()).isEqualTo(Scope.LAYER);
        assertThat(aim().limits()).isEqualTo(new Limits(6, 2));

        var steps = workbench.historyProperty().get();
        model.setLimits(new Limits(6, 2));
        assertThat(workbench.historyProperty().get()).isSameAs(steps);
    }

    @Test
    void aTargetOutOfReachIsSaidInPlace() {
        plan();
        model.setLimits(new Limits(7, 1));
        model.setTarget(Budget.MACS, 5);

        assertThat(aim().shortfall()).isPresent();
    }

    @Test
    void aGuardIsJudgedOnceThePreviewIsThere() {
        plan();
        model.guard(new GuardRail(rare(), Kind.RECALL, 0));
        assertThat(model.shown().guards()).singleElement().satisfies(line -> {
            assertThat(line.verdict()).isEqualTo(Lamp.Verdict.HOLDS);
            assertThat(line.reason()).isEqualTo("holds");
            assertThat(line.limit()).isEqualTo("≥ 0.00");
        });

        model.replace(new GuardRail(rare(), Kind.RECALL, 0), new GuardRail(rare(), Kind.RECALL, 1));
        assertThat(model.shown().guards()).singleElement().satisfies(line -> assertThat(line.verdict())
                .isNotEqualTo(Lamp.Verdict.HOLDS));
    }

    @Test
    void whileThePlanMovesLampsAreOutAndClassesAreThoseOfThePlanBefore() {
        plan();
        model.guard(new GuardRail(rare(), Kind.RECALL, 0));
        ClassesShown before = model.shown().effect().orElseThrow();
        assertThat(before.balanced()).isPresent();
        assertThat(before.progress()).isEqualTo("n = 12");

        model.dragRemoved(50);

        assertThat(model.shown().isWaiting()).isTrue();
        assertThat(model.shown().guards()).singleElement().satisfies(line -> {
            assertThat(line.verdict()).isEqualTo(Lamp.Verdict.NOT_MEASURED);
            assertThat(line.value()).isEqualTo("–");
            assertThat(line.reason()).isEmpty();
        });
        ClassesShown during = model.shown().effect().orElseThrow();
        assertThat(during.isOfThePlanBefore()).isTrue();
        assertThat(during.explanation()).isEqualTo("of the plan before");
        assertThat(during.progress()).isEqualTo("starts in 0.1\u202fs");
        assertThat(during.lines()).isEqualTo(before.lines());
        assertThat(during.balanced()).isEmpty();

        jobs.timePasses();
        assertThat(model.shown().isWaiting()).isFalse();
        assertThat(model.shown().effect().orElseThrow().explanation()).isEqualTo("before fine-tuning");
    }

    @Test
    void guardedClassesStandFirstThenTheRarest() {
        plan();
        assertThat(model.shown().classes().get(0).label()).isEqualTo(rare());
        int other = model.shown().classes().get(2).label();

        model.guard(new GuardRail(other, Kind.RECALL_LOSS, 0.1));

        assertThat(model.shown().effect().orElseThrow().lines())
                .extracting(line -> line.shown().label())
                .startsWith(other, rare());
    }

    @Test
    void aRemovedGuardCanBeTakenBack() {
        plan();
        GuardRail rail = new GuardRail(rare(), Kind.RECALL_LOSS, 0.1);
        model.guard(rail);

        model.remove(model.shown().guards().get(0));
        assertThat(workbench.study().guards()).isEmpty();
        study.desk().messages().noticeProperty().get().orElseThrow().undo().run();

        assertThat(workbench.study().guards()).isEqualTo(List.of(rail));
    }

    @Test
    void balancedAccuracyStandsBesideTheOriginalAndAlwaysTheLargest() {
        plan();

        assertThat(model.shown().effect().orElseThrow().reference()).matches("was \\d\\.\\d\\d · all-\\w+ 0\\.33");
    }

    @Test
    void anotherRankingKeepsThePolicy() {
        plan();
        study.desk().ranker().rank(RankingChoice.DEFAULT);

        assertThat(aim().removed()).isEqualTo(20);
    }
}
