package org.prunescope.app.classes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.app.StudyOfBars;
import org.prunescope.app.canvas.Version;
import org.prunescope.app.desk.StudyClass;
import org.prunescope.app.jobs.PatientJobs;
import org.prunescope.app.workbench.RunBench;
import org.prunescope.metric.Comparison;
import org.prunescope.metric.GuardRail;
import org.prunescope.metric.GuardRail.Kind;
import org.prunescope.metric.Predictions;
import org.prunescope.train.Recipe;

/** The classes without a toolkit: bars that lie, stand or are not there, of which the last are rare. */
class ClassesViewModelTest {
    @TempDir
    Path folder;

    private final PatientJobs jobs = new PatientJobs();
    private StudyOfBars study;
    private ClassesViewModel model;

    @BeforeEach
    void makeDesk() throws IOException {
        study = new StudyOfBars(folder, jobs);
        model = new ClassesViewModel(study.desk());
    }

    private Standing standing() {
        return model.standingProperty().get();
    }

    private void plan() {
        study.openAndPlan();
        jobs.timePasses();
    }

    @Test
    void withoutANetworkThereIsNothing() {
        assertThat(standing()).isEqualTo(Standing.NOTHING);
    }

    @Test
    void theOriginalStandsAloneUntilSomethingIsPlanned() {
        study.open();

        assertThat(standing().answers()).extracting(Answers::version).containsExactly(Version.ORIGINAL);
        assertThat(standing().judged()).isEmpty();
        assertThat(VerdictBox.pending(standing())).startsWith("Nothing to hold against the original yet");
        assertThat(standing().shownCurves()).isPresent();
        assertThat(standing().earlierCurves()).isEmpty();
        assertThat(standing().source()).isEqualTo("Validation, n = 12");
        assertThat(standing().testPart()).isEqualTo("test part sealed");
    }

    @Test
    void aCompletePreviewIsJudged() {
        plan();

        assertThat(standing().answers())
                .extracting(Answers::version)
                .containsExactly(Version.ORIGINAL, Version.PREVIEW);
        assertThat(standing().judged()).hasValueSatisfying(judged -> {
            assertThat(judged.candidate()).isEqualTo("the preview");
            assertThat(judged.sentence()).contains("the preview", "the original");
            assertThat(judged.grounds(standing().classes())).contains("of 12 images changed sides");
        });
    }

    @Test
    void whileThePlanMovesThePreviewIsOfThePlanBeforeAndNotJudged() {
        plan();

        study.desk().workbench().drag(policy -> policy.withRatio("b", 0.5));

        assertThat(standing().of(Version.PREVIEW)).hasValueSatisfying(preview -> {
            assertThat(preview.legend()).isEqualTo("preview before");
            assertThat(preview.complete()).isEmpty();
        });
        assertThat(standing().judged()).isEmpty();
        assertThat(VerdictBox.pending(standing())).startsWith("The preview is being measured");
    }

    @Test
    void aRunIsJudgedInPlaceOfThePreviewAndSaysThatValidationChoseItsEpoch() {
        plan();
        study.desk().runs().fineTune(Recipe.DEFAULT);

        assertThat(standing().answers())
                .extracting(Answers::version)
                .containsExactly(Version.ORIGINAL, Version.PREVIEW, Version.FINE_TUNED);
        assertThat(standing().of(Version.FINE_TUNED).orElseThrow().legend()).isEqualTo("fine-tuned, run 1");
        assertThat(standing().judged().orElseThrow().candidate()).isEqualTo("run 1");
        assertThat(standing().source()).isEqualTo("Validation, n = 12, also chose the epoch");

        study.desk().runs().chosenProperty().set(RunBench.NO_RUN);
        assertThat(standing().judged().orElseThrow().candidate()).isEqualTo("the preview");
    }

    @Test
    void aRunThatWasOnlyPrunedDoesNotPassForFineTuned() {
        plan();
        study.desk().runs().prune();

        assertThat(standing().of(Version.FINE_TUNED).orElseThrow().title()).isEqualTo("Pruned, run 1");
        assertThat(standing().choseEpoch()).isFalse();
    }

    @Test
    void looksAtTheTestPartAreCounted() {
        plan();
        study.desk().runs().evaluateFinally(OptionalInt.empty());
        assertThat(standing().testPart()).isEqualTo("test part seen once");

        study.desk().runs().evaluateFinally(OptionalInt.empty());
        assertThat(standing().testPart()).isEqualTo("test part seen twice");
    }

    @Test
    void aGuardStandsInTheNoteAndAtItsLimit() {
        plan();
        StudyClass rare = standing().classes().get(0);
        assertThat(standing().note(rare)).isEqualTo("n = 2, rarest");
        assertThat(standing().leastRecall(rare)).isEmpty();

        guard(new GuardRail(rare.label(), Kind.RECALL, 0.8));
        StudyClass guarded = standing().classes().get(0);
        assertThat(standing().note(guarded)).isEqualTo("n = 2 · guard ≥ 0.80");
        assertThat(standing().leastRecall(guarded)).isEqualTo(OptionalDouble.of(0.8));

        guard(new GuardRail(rare.label(), Kind.RECALL_LOSS, 0.1));
        double original = standing()
                .of(Version.ORIGINAL)
                .orElseThrow()
                .counts()
                .recall(rare.label())
                .value()
                .orElseThrow();
        assertThat(standing().leastRecall(standing().classes().get(0)))
                .isEqualTo(OptionalDouble.of(Math.max(0, original - 0.1)));
    }

    private void guard(GuardRail rail) {
        study.desk().workbench().change(s -> s.withGuards(List.of(rail)));
    }

    @Test
    void flippedImagesStandByNeedOfWatching() {
        study.open();
        // Labels 0 0 1 1 2 2: the second network loses 0 and 4, and gains 3 and 5.
        Predictions before = answers(0, 1, 1, 0, 2, 0);
        Predictions after = answers(1, 1, 1, 1, 0, 2);
        List<StudyClass> byNeed = standing().classes();
        Judged judged = Judged.of("run 1", new Comparison(before, after), 0.03, 1, byNeed);

        int rare = byNeed.get(0).label();
        assertThat(judged.lost()).hasSize(2).allMatch(Flip::isLost);
        assertThat(judged.gained()).hasSize(2).noneMatch(Flip::isLost);
        assertThat(judged.lost()).extracting(Flip::truth).startsWith(firstOf(byNeed, List.of(0, 2)));
        assertThat(judged.gained()).extracting(Flip::truth).startsWith(firstOf(byNeed, List.of(1, 2)));
        assertThat(judged.grounds(byNeed))
                .startsWith("4 of 6 images changed sides: 2 gained, 2 lost (McNemar p = 1.00).")
                .contains("2 %s images cannot rule out a recall loss of"
                        .formatted(byNeed.stream()
                                .filter(c -> c.label() == rare)
                                .findFirst()
                                .orElseThrow()
                                .name()
                                .full()));
    }

    private static int firstOf(List<StudyClass> byNeed, List<Integer> labels) {
        return byNeed.stream()
                .map(StudyClass::label)
                .filter(labels::contains)
                .findFirst()
                .orElseThrow();
    }

    private static Predictions answers(int... answered) {
        float[] outputs = new float[answered.length * 3];
        int[] labels = new int[answered.length];
        for (int i = 0; i < answered.length; i++) {
            outputs[3 * i + answered[i]] = 1;
            labels[i] = i / 2;
        }
        return Predictions.of(outputs, labels, 3, Predictions.Scale.PROBABILITIES);
    }

    @Test
    void everyMeasureIsThatOfTheConfusionMatrix() {
        var matrix = answers(0, 1, 1, 0, 2, 0).confusion();

        // Class 0: 1 of 2 recognised, answered 3 times, 2 of 4 others taken for it.
        assertThat(Measure.RECALL.of(matrix, 0).orElseThrow().value()).isEqualTo(0.5);
        assertThat(Measure.PRECISION.of(matrix, 0).orElseThrow().value()).isEqualTo(1 / 3.0);
        assertThat(Measure.SPECIFICITY.of(matrix, 0).orElseThrow().value()).isEqualTo(0.5);
        assertThat(Measure.F1.of(matrix, 0).orElseThrow().value()).isEqualTo(0.4);
        assertThat(Measure.F1.intervals()).isEqualTo("without intervals");
    }
}
