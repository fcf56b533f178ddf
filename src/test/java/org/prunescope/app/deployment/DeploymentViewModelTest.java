package org.prunescope.app.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.app.StudyOfBars;
import org.prunescope.app.exporting.Subject;
import org.prunescope.app.jobs.PatientJobs;
import org.prunescope.app.workbench.LatencyBench.Measured;
import org.prunescope.plan.Policy;
import org.prunescope.plan.Target;
import org.prunescope.study.Benchmark;

class DeploymentViewModelTest {
    @TempDir
    Path folder;

    private StudyOfBars study;
    private DeploymentViewModel model;

    @BeforeEach
    void makeDesk() throws IOException {
        study = new StudyOfBars(folder, new PatientJobs());
        model = new DeploymentViewModel(study.desk());
    }

    private Measured measured() {
        return model.measuredProperty().get().orElseThrow();
    }

    @Test
    void withoutANetworkThereIsNothingToMeasure() {
        assertThat(model.canMeasure()).isFalse();
        assertThat(model.subjectsProperty().get()).isEmpty();
    }

    @Test
    void theOriginalIsMeasuredBesideThePlan() {
        study.openAndPlan();
        assertThat(model.beforeProperty().get()).map(Subject::kind).hasValue(Subject.Kind.ORIGINAL);
        assertThat(model.afterProperty().get()).map(Subject::kind).hasValue(Subject.Kind.PLAN);

        model.measure();

        Benchmark benchmark = measured().benchmark();
        assertThat(benchmark.after()).isPresent();
        assertThat(FigureLine.of(benchmark))
                .extracting(FigureLine::name)
                .containsExactly(
                        "Latency, batch 1",
                        "Throughput, batch 1",
                        "Peak memory, batch 1",
                        "Latency, batch 32",
                        "Throughput, batch 32",
                        "Peak memory, batch 32",
                        "ONNX file",
                        "MACs",
                        "Parameters");
        assertThat(LayerLine.of(benchmark)).extracting(LayerLine::name).containsExactly("a", "b", "fc");
        assertThat(model.isStale(measured())).isFalse();
    }

    @Test
    void anotherPlanMakesItAnEarlierOne() {
        study.openAndPlan();
        model.measure();

        study.desk().workbench().change(now -> now.withPolicy(now.policy().withTarget(new Target.Filters(0.5))));

        assertThat(model.isStale(measured())).isTrue();
        assertThat(model.prediction(measured())).isEmpty();
    }

    @Test
    void thePredictionStandsBesideTheMeasurement() {
        study.openAndPlan();
        study.desk().latencies().survey();
        model.measure();

        assertThat(model.prediction(measured()).orElseThrow())
                .matches("The times of single layers predicted .* does\\.");
    }

    @Test
    void aSingleNetworkIsMeasuredAlone() {
        study.openAndPlan();
        model.afterProperty().set(model.beforeProperty().get());

        model.measure();

        assertThat(measured().after()).isEmpty();
        assertThat(FigureLine.of(measured().benchmark()))
                .allSatisfy(line -> assertThat(line.after()).isEmpty());
    }

    @Test
    void stepsOfEightAreOneChangeOfThePlan() {
        study.openAndPlan();
        Policy before = study.desk().workbench().study().policy();

        model.round();

        Policy after = study.desk().workbench().study().policy();
        assertThat(after.limits().multiple()).isEqualTo(8);
        assertThat(List.of(after.target(), after.scope())).isEqualTo(List.of(before.target(), before.scope()));
    }

    @Test
    void threadsAreRememberedAndAnotherNumberForgetsTheTable() {
        study.openAndPlan();
        study.desk().latencies().survey();
        assertThat(study.desk().latencies().tableProperty().get()).isPresent();
        int other = model.threadsProperty().get() + 1;

        model.setThreads(other);

        assertThat(model.threadsProperty().get()).isEqualTo(other);
        assertThat(study.desk().latencies().tableProperty().get()).isEmpty();
        assertThat(study.desk().preferences().get("latency.threads", "")).isEqualTo(Integer.toString(other));
    }
}
