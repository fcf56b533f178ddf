package org.prunescope.app.finetuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.app.TinyStudy;
import org.prunescope.app.desk.Desk;
import org.prunescope.study.Run;

class FineTuningViewModelTest {
    @TempDir
    Path folder;

    private Desk desk;
    private FineTuningViewModel model;
    private final List<TrainingRecord> seen = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        desk = TinyStudy.open(folder);
        model = new FineTuningViewModel(desk);
        model.shownProperty().subscribe(now -> now.ifPresent(seen::add));
    }

    private void fineTune(int epochs) {
        RecipeViewModel recipe = new RecipeViewModel(desk);
        recipe.epochs.set(epochs);
        recipe.fineTune();
    }

    private TrainingRecord shown() {
        return model.shownProperty().get().orElseThrow();
    }

    @Test
    void withoutARunTheWayToOneIsShown() {
        assertThat(model.shownProperty().get()).isEmpty();
        assertThat(model.vacancy().title()).isEqualTo("No fine-tuning yet");
        assertThat(model.obstacle(model.vacancy().remedy())).isEmpty();
    }

    @Test
    void theTableGrowsEpochByEpochAndThenStays() {
        fineTune(3);

        assertThat(seen).extracting(record -> record.epochs().size()).contains(0, 1, 2, 3, 4);
        assertThat(seen.get(0).condition()).isEqualTo(TrainingRecord.Condition.RUNNING);
        assertThat(shown().condition()).isEqualTo(TrainingRecord.Condition.DONE);
        assertThat(model.rows(shown())).extracting(EpochRow::name).containsExactly("3", "2", "1", "start");
        assertThat(model.rows(shown()).get(0).standing()).isEqualTo(EpochRow.Standing.BEST);
    }

    @Test
    void theEpochThatGoesOnStandsOnTop() {
        fineTune(2);

        TrainingRecord during = seen.stream()
                .filter(record -> record.running().isPresent())
                .findFirst()
                .orElseThrow();

        assertThat(model.rows(during).get(0))
                .isEqualTo(new EpochRow("1", "1.00", "", "running", List.of(), EpochRow.Standing.RUNNING));
        assertThat(model.rows(during)).extracting(EpochRow::name).containsExactly("1", "start");
    }

    @Test
    void keyFiguresSayHowSureTheyAre() {
        fineTune(3);

        List<KeyFigure> figures = model.figures(shown());

        // The stand-in answers 8 of 10 images of the first class rightly, and all of the other two.
        assertThat(figures.get(0).value()).isEqualTo("3");
        assertThat(figures.get(1).value()).isEqualTo("0.93");
        assertThat(figures.get(1).name()).matches("Balanced accuracy \\[0\\.\\d\\d, 0\\.\\d\\d\\]");
        assertThat(figures.get(1).line()).startsWith("was 0.83 · original ").endsWith("all-lying 0.33");
        assertThat(figures.get(2).line()).isEqualTo("lying [0.49, 0.94]");
        assertThat(figures.get(3).line()).isEqualTo("guard 0.60: holds [0.72, 1.00]");
    }

    @Test
    void anInterruptedRunOffersToGoOn() {
        fineTune(2);
        Run run = desk.workbench().study().run(1).orElseThrow();
        desk.workbench().record(study -> study.withRun(run.begun(run.recipe().orElseThrow())));

        assertThat(model.shownProperty().get()).isEmpty();
        assertThat(model.vacancy())
                .isEqualTo(new Vacancy(
                        "Run 1 was interrupted",
                        "It goes on from the last epoch that was finished.",
                        Vacancy.Remedy.GO_ON));

        model.goOn();

        assertThat(shown().condition()).isEqualTo(TrainingRecord.Condition.DONE);
    }

    @Test
    void theGuardLineOfALimitOnTheRecallIsTheLimit() {
        assertThat(model.guardLine()).isEqualTo(Optional.of(0.6));
        assertThat(model.classes().label(model.watched()).full()).isEqualTo("none");
    }

    @Test
    void theTableIsCopiedWithTabs() {
        fineTune(1);

        assertThat(model.tableText(shown()).lines().toList().get(0))
                .isEqualTo("Epoch\tTrain\tVal.\tBalanced\tNON\tSTA\tLYI");
        assertThat(model.tableText(shown()).lines()).hasSize(3);
    }
}
