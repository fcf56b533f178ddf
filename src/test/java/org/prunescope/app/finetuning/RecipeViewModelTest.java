package org.prunescope.app.finetuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.app.TinyStudy;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.desk.RunWords;
import org.prunescope.app.desk.ViewTab;
import org.prunescope.engine.TrainingMemory;
import org.prunescope.plan.Limits;
import org.prunescope.plan.Policy;
import org.prunescope.plan.Scope;
import org.prunescope.plan.Target;
import org.prunescope.train.Balance;
import org.prunescope.train.Recipe;
import org.prunescope.train.Schedule;
import org.prunescope.train.Weighting;

class RecipeViewModelTest {
    @TempDir
    Path folder;

    private Desk desk;
    private RecipeViewModel model;

    @BeforeEach
    void open() throws IOException {
        desk = TinyStudy.open(folder);
        model = new RecipeViewModel(desk);
    }

    @Test
    void theDialogBeginsWithTheStudysRecipe() {
        assertThat(model.recipe()).isEqualTo(Recipe.DEFAULT);
    }

    @Test
    void trainingCanBeginAtEachLayer() {
        assertThat(model.trainFromChoices())
                .containsExactly(Optional.empty(), Optional.of("a"), Optional.of("b"), Optional.of("fc"));
        model.trainFrom.set(Optional.of("b"));
        model.keepsZeros.set(true);
        model.epochs.set(1);

        model.fineTune();

        assertThat(desk.workbench().study().recipe().trainFrom()).hasValue("b");
        assertThat(desk.workbench().study().recipe().keepsZeros()).isTrue();
        assertThat(new RecipeViewModel(desk).trainFrom.get()).hasValue("b");
        assertThat(new RecipeViewModel(desk).keepsZeros.get()).isTrue();
        assertThat(RunWords.recipe(model.recipe())).contains(" · from b on · zero weights kept · batch 32");
    }

    @Test
    void weightsOfTheInverseFrequencyFollowTheCounts() {
        model.weighting.set(Weighting.Kind.INVERSE);

        // The guarded class "none" is every sixth picture, the others share the rest.
        RecipeViewModel.ClassWeight rare = model.classWeights().get(0);
        RecipeViewModel.ClassWeight common = model.classWeights().get(2);
        assertThat(model.classes().label(rare.label()).full()).isEqualTo("none");
        assertThat(rare.weight() / common.weight()).isCloseTo((double) common.images() / rare.images(), within(1e-9));
        assertThat(model.classWeights().stream()
                        .mapToDouble(RecipeViewModel.ClassWeight::weight)
                        .sum())
                .isCloseTo(3, within(1e-9));
    }

    @Test
    void countingRarityTwiceIsWarnedOf() {
        assertThat(model.warning().get()).isEmpty();

        model.sampling.set(Balance.Sampling.BALANCED);
        assertThat(model.warning().get()).startsWith("Rarity would count twice");

        model.weighting.set(Weighting.Kind.NONE);
        assertThat(model.warning().get()).isEmpty();
    }

    @Test
    void howLongItTakesIsToldOnceARunWasMeasured() {
        assertThat(model.estimate().get()).isEmpty();
        model.epochs.set(3);
        model.fineTune();

        RecipeViewModel next = new RecipeViewModel(desk);
        next.epochs.set(1200);

        // The stand-in takes 0.1 s for each epoch of 36 images.
        assertThat(next.estimate().get()).isEqualTo("About 02:00, at the pace of run 1: 360 images a second");
        next.trainFrom.set(next.trainFromChoices().get(1));
        assertThat(next.estimate().get())
                .isEqualTo("About 02:00, at the pace of run 1, which trained all layers: 360 images a second");
    }

    @Test
    void whatAStepNeedsOfTheMemoryFollowsTheBatchSize() {
        // The stand-in needs 1 MB for each image, and 50 MB are free; 36 images are two steps of 18.
        model.batchSize.set(18);
        assertThat(model.memory().get())
                .isEqualTo(new RecipeViewModel.MemoryWords("A step of 18 images needs 18 MB; 50 MB are free.", false));

        model.batchSize.set(36);
        assertThat(model.memory().get().sentence()).isEqualTo("A step of 36 images needs 36 MB; 50 MB are free.");
    }

    @Test
    void aStepThatDoesNotFitIsToldBeforehand() throws IOException {
        Desk crowded = TinyStudy.open(folder.resolve("crowded"), TrainingMemory.evenly(0, 0, 1_000_000, 20_000_000));
        RecipeViewModel large = new RecipeViewModel(crowded);

        large.batchSize.set(36);

        // With at most 35 they are two steps of 18.
        assertThat(large.memory().get())
                .isEqualTo(new RecipeViewModel.MemoryWords(
                        "A step of 36 images needs 36 MB, but 20 MB are free: choose at most 35 images a step.", true));
    }

    @Test
    void fineTuningShowsItsViewAndKeepsTheRecipe() {
        model.epochs.set(2);
        model.schedule.set(Schedule.ONE_CYCLE);

        model.fineTune();

        assertThat(desk.window().viewProperty().get()).isEqualTo(ViewTab.FINE_TUNING);
        assertThat(desk.workbench().study().recipe()).isEqualTo(model.recipe());
        assertThat(desk.workbench().study().runs()).hasSize(1);
    }

    @Test
    void aPlanThatRemovesNothingCannotBeFineTuned() {
        assertThat(RecipeViewModel.obstacle(desk)).isEmpty();

        desk.workbench().change(study -> study.withPolicy(Policy.of(new Target.Filters(0), Scope.GLOBAL, Limits.NONE)));

        assertThat(RecipeViewModel.obstacle(desk))
                .hasValue("The plan removes nothing yet: say in Plan how much should go.");
    }

    @Test
    void theCurveOfAScheduleEndsLow() {
        double[] curve = RecipeViewModel.curve(Schedule.COSINE, 11);

        assertThat(curve).hasSize(11);
        assertThat(curve[10]).isCloseTo(0, within(1e-9));
    }
}
