package org.prunescope.app.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.app.StudyOfBars;
import org.prunescope.app.desk.ViewTab;
import org.prunescope.app.jobs.PatientJobs;
import org.prunescope.app.workbench.Selection;
import org.prunescope.graph.Kept;
import org.prunescope.graph.StructureChange.Box;
import org.prunescope.plan.Target;

class StructureViewModelTest {
    @TempDir
    Path folder;

    private StudyOfBars study;
    private StructureViewModel model;

    @BeforeEach
    void makeDesk() throws IOException {
        study = new StudyOfBars(folder, new PatientJobs());
        study.desk().window().viewProperty().set(ViewTab.STRUCTURE);
        model = new StructureViewModel(study.desk());
    }

    private Box row(String name) {
        return model.rowsProperty().get().stream()
                .filter(box -> box.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void aimAt(double share) {
        study.desk().workbench().change(now -> now.withPolicy(now.policy().withTarget(new Target.Filters(share))));
    }

    @Test
    void withoutAPlanThereIsNothing() {
        assertThat(model.drawingProperty().get()).isEmpty();
        assertThat(model.vacancy()).isEqualTo("No network is open");

        study.open();

        assertThat(model.drawingProperty().get()).isEmpty();
        assertThat(model.vacancy()).isEqualTo("No plan yet");
    }

    @Test
    void everyStepHasARowAndLayersCarryWhatFollowsThem() {
        study.openAndPlan();

        assertThat(row("a").kinds()).containsExactly("conv", "batch-norm", "relu");
        // A fifth of 20 filters.
        assertThat(row("a").removed() + row("b").removed()).isEqualTo(4);
        assertThat(row("fc").removed()).isZero();
    }

    @Test
    void thePlanIsFollowed() {
        study.openAndPlan();

        aimAt(0);

        assertThat(row("a").removed() + row("b").removed()).isZero();
        assertThat(model.summary()).isEqualTo("0 of 3 layers lose filters");
        model.wantedProperty().set(StructureViewModel.Wanted.CHANGED);
        assertThat(model.rowsProperty().get()).isEmpty();
    }

    @Test
    void thePlanIsNotFollowedOutOfSight() {
        study.openAndPlan();
        List<Box> before = model.rowsProperty().get();
        study.desk().window().viewProperty().set(ViewTab.RUNS);

        aimAt(0.5);

        assertThat(model.rowsProperty().get()).isSameAs(before);
        study.desk().window().viewProperty().set(ViewTab.STRUCTURE);
        assertThat(row("a").removed() + row("b").removed()).isEqualTo(10);
    }

    @Test
    void aChosenLayerIsSelectedEverywhere() {
        study.openAndPlan();

        model.choose(row("b"));
        assertThat(study.desk().workbench().selectionProperty().get()).isEqualTo(Selection.of("b"));

        study.desk().workbench().selectionProperty().set(Selection.of("a", 3));
        assertThat(model.chosenProperty().get()).contains("a");
        assertThat(model.chosenBox()).hasValue(model.rowsProperty().get().indexOf(row("a")));
    }

    @Test
    void pictureAndTableAreWritten() {
        study.openAndPlan();

        model.exportSvg(folder.resolve("structure.svg"));
        model.exportCsv(folder.resolve("structure.csv"));

        assertThat(folder.resolve("structure.svg")).content().contains("<svg");
        assertThat(folder.resolve("structure.csv")).content().startsWith("layer,kind");
        assertThat(study.desk().messages().doneProperty().get()).isEqualTo("Structure written to structure.csv");
    }

    @Test
    void runsOfKeptFiltersAreToldTogether() {
        assertThat(KeptWords.of(Kept.all(5))).isEqualTo("all");
        assertThat(KeptWords.of(Kept.of(new int[] {0, 1, 2, 3, 7, 9, 10}, 12))).isEqualTo("0–3, 7, 9, 10");
        assertThat(KeptWords.of(Kept.of(new int[] {11}, 12))).isEqualTo("11");
    }

    @Test
    void aChangeIsToldShortUnlessThatWouldHideIt() {
        assertThat(ChangeWords.brief(0, 0)).isEqualTo("0");
        assertThat(ChangeWords.brief(2336, 1752)).isEqualTo("2\u202f336 → 1\u202f752");
        assertThat(ChangeWords.brief(9_437_184, 7_077_888)).isEqualTo("9.4\u202fM → 7.1\u202fM");
        assertThat(ChangeWords.brief(147_456, 147_100)).isEqualTo("147\u202f456 → 147\u202f100");
    }
}
