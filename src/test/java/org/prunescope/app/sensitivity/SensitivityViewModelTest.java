package org.prunescope.app.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.app.StudyOfBars;
import org.prunescope.app.jobs.PatientJobs;
import org.prunescope.app.workbench.Opened;
import org.prunescope.app.workbench.Workbench;
import org.prunescope.metric.ConfusionMatrix;
import org.prunescope.metric.GuardRail;
import org.prunescope.plan.Limits;
import org.prunescope.plan.Policy;

class SensitivityViewModelTest {
    @TempDir
    Path folder;

    private StudyOfBars study;
    private SensitivityViewModel model;

    @BeforeEach
    void makeDesk() throws IOException {
        study = new StudyOfBars(folder, new PatientJobs());
        model = new SensitivityViewModel(study.desk());
    }

    @AfterEach
    void close() {
        workbench().opened().flatMap(Opened::data).ifPresent(data -> data.close());
    }

    private Workbench workbench() {
        return study.desk().workbench();
    }

    private SensitivitySheet sheet() {
        return model.sheetProperty().get().orElseThrow();
    }

    @Test
    void itSaysWhatIsMissing() {
        assertThat(model.missing()).isEqualTo(SensitivityViewModel.Missing.IMAGES);
        study.open();
        assertThat(model.missing()).isEqualTo(SensitivityViewModel.Missing.SCORES);
        study.openAndPlan();
        assertThat(model.missing()).isEqualTo(SensitivityViewModel.Missing.NOTHING);
        assertThat(sheet().isBegun()).isFalse();
        assertThat(model.size()).startsWith("Each of 2 layers").contains("16 measurements");
    }

    @Test
    void everyLayerGetsARowAndItsSuggestion() {
        study.openAndPlan();

        model.measure();

        assertThat(sheet().found().isComplete()).isTrue();
        assertThat(sheet().rows()).extracting(row -> row.name()).containsExactly("a", "b");
        assertThat(sheet().rows()).allSatisfy(row -> {
            assertThat(row.cells()).hasSize(8);
            assertThat(row.safe()).isPresent();
        });
        assertThat(sheet().columns()).hasSize(8).startsWith("10\u202f%");
        assertThat(sheet().basis()).endsWith("may lose 0.02");
        assertThat(sheet().reading().orElseThrow().caution()).contains("Without guard-rails");
    }

    @Test
    void theChosenLayerIsShownInFull() {
        study.openAndPlan();
        model.measure();

        model.choose(1);

        assertThat(workbench().selectionProperty().get().layer()).contains("b");
        assertThat(sheet().row().orElseThrow().group()).isEqualTo("b");
        assertThat(sheet().plan())
                .hasValue(workbench().planned().orElseThrow().plan().cut("b").ratio());
        assertThat(sheet().curve(false).orElseThrow().lines()).hasSize(1);
        assertThat(sheet().curve(true).orElseThrow().lines()).hasSize(3);
        assertThat(sheet().curve(false).orElseThrow().lines().get(0).points()).hasSize(9);
        model.step(-1);
        assertThat(sheet().selected()).isZero();
    }

    @Test
    void aGuardOutOfReachLeavesNothingToSuggest() {
        study.openAndPlan();
        ConfusionMatrix original =
                workbench().opened().flatMap(Opened::original).orElseThrow().confusion();
        // Untrained, the network fails some class.
        int failed = IntStream.range(0, original.classes())
                .filter(label -> original.recall(label).value().orElseThrow() < 1)
                .findFirst()
                .orElseThrow();
        workbench().change(now -> now.withGuards(List.of(new GuardRail(failed, GuardRail.Kind.RECALL, 1))));

        model.measure();

        assertThat(sheet().rows()).allSatisfy(row -> assertThat(row.safe()).hasValue(0));
        assertThat(sheet().reading().orElseThrow().finding()).startsWith("The original itself is below");
    }

    @Test
    void suggestionsAreAppliedAsOneStepAndLeaveLockedLayersAlone() {
        study.openAndPlan();
        workbench().change(now -> now.withPolicy(now.policy().withLock("a")));
        model.measure();
        Policy before = workbench().study().policy();

        model.applyAll();

        assertThat(workbench().study().policy().ratios()).containsOnlyKeys("b");
        assertThat(workbench().study().policy().ratios().get("b"))
                .isEqualTo(sheet().rows().get(1).safe().orElseThrow());
        workbench().undo();
        assertThat(workbench().study().policy()).isEqualTo(before);
        model.choose(0);
        assertThat(model.settable()).as("locked").isEmpty();
        model.choose(1);
        model.applyRow();
        assertThat(workbench().study().policy().ratios()).containsOnlyKeys("b");
    }

    @Test
    void whatWasMeasuredIsFoundAgainAndOtherLimitsAreAnotherSurvey() {
        study.openAndPlan();
        model.measure();
        SensitivitySheet measured = sheet();

        workbench().change(now -> now.withPolicy(now.policy().withLimits(new Limits(8, 1))));
        assertThat(sheet().found()).isNotEqualTo(measured.found());
        workbench().undo();

        assertThat(sheet().found().rows()).isEqualTo(measured.found().rows());
    }

    @Test
    void measuresDifferInWhatTheyTell() {
        study.openAndPlan();
        model.measure();

        model.measureProperty().set(CellMeasure.BALANCED);
        assertThat(sheet().title()).startsWith("Balanced accuracy");
        assertThat(sheet().curve(false).orElseThrow().lines().get(0).mark()).isEmpty();
        model.measureProperty().set(CellMeasure.HARMED);
        assertThat(sheet().curve(false).orElseThrow().lines()).hasSize(3);
        assertThat(sheet().original()).isEmpty();
    }
}
