package org.prunescope.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.app.SmallStudy;
import org.prunescope.app.jobs.DirectJobs;
import org.prunescope.app.workbench.MemoryPreferences;
import org.prunescope.app.workbench.Messages;
import org.prunescope.app.workbench.Opener;
import org.prunescope.app.workbench.Planned;
import org.prunescope.app.workbench.Ranker;
import org.prunescope.app.workbench.RunBench;
import org.prunescope.app.workbench.Workbench;
import org.prunescope.data.Augmentation;
import org.prunescope.plan.Target;
import org.prunescope.score.Criteria;
import org.prunescope.store.StudyFile;
import org.prunescope.study.Pipeline;
import org.prunescope.study.Study;
import org.prunescope.train.Balance;
import org.prunescope.train.Optimization;
import org.prunescope.train.Preparation;
import org.prunescope.train.Recipe;
import org.prunescope.train.Stopping;

/** What the window offers next, from the first file to the export; with jobs that are done at once. */
class ShellViewModelTest {
    private static final Recipe TWO_EPOCHS = new Recipe(
            2, 8, Optimization.DEFAULT, Balance.DEFAULT, Augmentation.NONE, Stopping.DEFAULT, Preparation.AS_IS, 1);

    @TempDir
    Path folder;

    private final Workbench workbench = new Workbench();
    private final Messages messages = new Messages();
    private Opener opener;
    private RunBench runs;
    private ShellViewModel model;

    @BeforeEach
    void begin() {
        Pipeline pipeline = SmallStudy.pipeline();
        DirectJobs jobs = new DirectJobs();
        opener = new Opener(workbench, pipeline, jobs, messages, new MemoryPreferences(folder.resolve("scratch")));
        runs = new RunBench(workbench, pipeline, jobs, messages, () -> {});
        model = new ShellViewModel(workbench, new Ranker(workbench, pipeline, jobs, messages), runs);
    }

    private void openStudy() throws IOException {
        Path file = folder.resolve("bars.study");
        StudyFile.write(SmallStudy.study(folder), file);
        opener.openStudy(file);
        assertThat(messages.troubleProperty().get()).isEmpty();
    }

    @Test
    void nothingCanBeDoneBeforeANetworkIsOpen() {
        assertThat(model.title().get()).isEqualTo("No study open");
        assertThat(model.canRank().get()).isFalse();
        assertThat(model.canPrune().get()).isFalse();
        assertThat(model.aboutRanking()).isEqualTo("Open a network first.");
    }

    @Test
    void theNextStepGoesFromRankingToExporting() throws IOException {
        var step = model.step();
        openStudy();
        assertThat(step.get()).isEqualTo(ShellViewModel.Step.RANK);

        model.rank();
        assertThat(step.get()).isEqualTo(ShellViewModel.Step.PRUNE);
        assertThat(model.canPrune().get()).isTrue();

        runs.prune();
        assertThat(step.get()).isEqualTo(ShellViewModel.Step.FINE_TUNE);

        runs.fineTune(TWO_EPOCHS);
        assertThat(step.get()).isEqualTo(ShellViewModel.Step.EXPORT);
    }

    @Test
    void anotherCriterionWaitsForRank() throws IOException {
        openStudy();
        model.rank();

        model.choose(Criteria.byId("l1"));

        assertThat(model.step().get()).isEqualTo(ShellViewModel.Step.RANK);
        assertThat(workbench.study().ranking().criterion()).isEqualTo("beta-code");
        model.rank();
        assertThat(workbench.study().ranking().criterion()).isEqualTo("l1");
    }

    @Test
    void undoingARankingBringsItsCriterionBack() throws IOException {
        openStudy();
        model.rank();
        model.choose(Criteria.byId("l1"));
        model.rank();

        workbench.undo();

        assertThat(model.criterionProperty().get().id()).isEqualTo("beta-code");
    }

    @Test
    void silentChannelsAreLookedForAndPlannedInOneStep() throws IOException {
        assertThat(model.canPlanSilent().get()).isFalse();
        openStudy();
        model.rank();
        Study before = workbench.study();
        assertThat(model.canPlanSilent().get()).isTrue();

        model.planSilent();

        assertThat(workbench.study().ranking().criterion()).isEqualTo("zero-channel");
        assertThat(workbench.study().policy().target()).isEqualTo(new Target.Silent());
        Planned planned = workbench.planned().orElseThrow();
        int atZero = 0;
        for (String layer : planned.ranking().scores().layers()) {
            atZero += (int) Arrays.stream(planned.ranking().scores().scores(layer))
                    .filter(score -> score == 0)
                    .count();
        }
        assertThat(planned.plan().selection().removedCount()).isEqualTo(atZero);
        workbench.undo();
        assertThat(workbench.study()).isEqualTo(before);
    }

    @Test
    void theTitleNamesStudyAndNetwork() throws IOException {
        openStudy();

        assertThat(model.title().get()).isEqualTo("Bars · net");
    }

    @Test
    void aStudyIsSavedUntilItChanges() throws IOException {
        openStudy();
        assertThat(model.savedText(Instant.now())).isEqualTo("saved just now");
        assertThat(model.hasUnsavedWork()).isFalse();

        model.rank();

        assertThat(model.savedText(Instant.now())).isEqualTo("not saved");
        assertThat(model.hasUnsavedWork()).isTrue();
    }

    @Test
    void aCopyThatWasOnlyLookedAtNeedsNoSaving() throws IOException {
        Path file = folder.resolve("bars.study");
        StudyFile.write(SmallStudy.study(folder), file);
        opener.openAsCopy(file);
        assertThat(model.hasUnsavedWork()).isFalse();
        assertThat(model.savedText(Instant.now())).isEqualTo("not saved");

        model.rank();

        assertThat(model.hasUnsavedWork()).isTrue();
    }

    @Test
    void nothingIsTrainedAtFirst() throws IOException {
        openStudy();

        assertThat(model.trainingState()).isEmpty();
        assertThat(model.isTraining().get()).isFalse();
        assertThat(model.remark().get()).isEmpty();
    }
}
