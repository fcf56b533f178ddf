package org.prunescope.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.app.workbench.StandInTrainer;
import org.prunescope.engine.Predictor;
import org.prunescope.engine.Progress;
import org.prunescope.engine.ReferenceEngine;
import org.prunescope.format.NetworkFormats;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.Network;
import org.prunescope.graph.SampleGraphs;
import org.prunescope.graph.Shape;
import org.prunescope.metric.Comparison;
import org.prunescope.metric.GuardRail;
import org.prunescope.metric.Predictions;
import org.prunescope.plan.Limits;
import org.prunescope.score.Criteria;
import org.prunescope.train.Recipe;

/** Two layers of four and six filters, sixty dark images and twelve light ones. */
class SensitivitySurveyTest {
    private static final RankingChoice BY_WEIGHTS = RankingChoice.DEFAULT.withCriterion(Criteria.byId("l1"));
    private static final List<Double> RATIOS = List.of(0.25, 0.5, 0.75);
    private static final Floors USUAL = Floors.of(List.of(), 2);

    @TempDir
    Path folder;

    private final CellMemory kept = new CellMemory();
    /** Networks that were run, in order. */
    private final List<Network> run = new ArrayList<>();

    private Pipeline pipeline;
    private Network network;
    private OpenData data;
    private Predictions original;

    @BeforeEach
    void open() throws IOException {
        Random random = new Random(1);
        GrayImages.write(folder.resolve("cells").resolve("dark"), 60, 60, random);
        GrayImages.write(folder.resolve("cells").resolve("light"), 12, 130, random);
        network = SampleGraphs.randomized(
                GraphBuilder.image(Shape.map(1, 6, 6))
                        .conv("a", 4, 3, 1)
                        .relu("ra")
                        .conv("b", 6, 3, 1)
                        .relu("rb")
                        .classifier("fc", 2)
                        .build(),
                3);
        ReferenceEngine engine = new ReferenceEngine();
        Predictor counting = opened -> {
            run.add(opened);
            return engine.open(opened);
        };
        pipeline = new Pipeline(
                new NetworkFormats(List.of()), counting, engine, new StandInTrainer(), SteadyTiming.make());
        data = pipeline.openData(
                DataSource.of(folder.resolve("cells")), InputChoice.plain(Shape.map(1, 6, 6), 2), network);
        original = pipeline.validate(network, data, partial -> {}, Progress.SILENT);
        run.clear();
    }

    @AfterEach
    void close() {
        data.close();
    }

    private SensitivitySurvey.Task task(SensitivityChoice choice) throws IOException {
        Ranking ranking = pipeline.rank(network, BY_WEIGHTS);
        return new SensitivitySurvey.Task(
                "file", network, data, Pipeline.planner(network, ranking, BY_WEIGHTS), original, choice);
    }

    private SensitivitySurvey.Task task() throws IOException {
        return task(new SensitivityChoice(RATIOS, Limits.NONE, USUAL, Optional.empty()));
    }

    private SensitivitySurvey survey() {
        return new SensitivitySurvey(pipeline, kept);
    }

    /** Calls the work off before the n-th batch or cell. */
    private static Progress patience(int checkpoints) {
        return new Progress() {
            private int left = checkpoints;

            @Override
            public void report(double fraction, String message) {}

            @Override
            public void checkpoint() {
                left--;
                if (left < 0) {
                    throw new CancellationException();
                }
            }
        };
    }

    @Test
    void eachCellIsWhatThePlanOfThisOneGroupDoes() throws IOException {
        Sensitivity found = survey().measure(task(), soFar -> {}, Progress.SILENT);

        assertThat(found.rows()).extracting(Sensitivity.Row::group).containsExactly("a", "b");
        assertThat(found.row("a").cells())
                .extracting(cell -> cell.orElseThrow().removed())
                .containsExactly(1, 2, 3);
        assertThat(found.row("b").cells())
                .extracting(cell -> cell.orElseThrow().removed())
                .containsExactly(1, 3, 4);
        assertThat(run).hasSize(6);
        SensitivityCell last = found.row("b").cells().get(2).orElseThrow();
        Comparison whole =
                new Comparison(original, pipeline.validate(run.get(5), data, partial -> {}, Progress.SILENT));
        assertThat(last.classes()).containsExactly(whole.recall(0), whole.recall(1));
        assertThat(last.lost())
                .containsExactlyElementsOf(
                        Arrays.stream(whole.lostImages()).boxed().toList());
        assertThat(run.get(5).graph().shape("b").channels()).isEqualTo(2);
        assertThat(run.get(5).graph().shape("a").channels()).isEqualTo(4);
    }

    @Test
    void aSurveyThatWasKilledGoesOnWhereItStoodAndEndsTheSame() throws IOException {
        Sensitivity whole =
                new SensitivitySurvey(pipeline, SensitivityStore.NONE).measure(task(), soFar -> {}, Progress.SILENT);
        run.clear();
        List<Integer> grown = new ArrayList<>();
        // Two checkpoints for each cell: one before it, one before its only batch. The fourth cell is cut short.
        assertThatThrownBy(() -> survey().measure(task(), soFar -> grown.add(soFar.measured()), patience(7))
                        .cells())
                .isInstanceOf(CancellationException.class);
        assertThat(kept.size()).isEqualTo(3);
        assertThat(grown).containsExactly(0, 1, 2, 3);
        assertThat(survey().known(task()).measured()).isEqualTo(3);
        run.clear();

        Sensitivity resumed = survey().measure(task(), soFar -> {}, Progress.SILENT);

        assertThat(run).hasSize(3);
        assertThat(resumed).isEqualTo(whole);
        run.clear();
        assertThat(survey().measure(task(), soFar -> {}, Progress.SILENT)).isEqualTo(whole);
        assertThat(run).isEmpty();
    }

    @Test
    void whatAnswersDependOnIsPartOfTheKey() throws IOException {
        Sensitivity found = survey().measure(task(), soFar -> {}, Progress.SILENT);
        SensitivitySurvey.Task tuned =
                task(new SensitivityChoice(RATIOS, Limits.NONE, USUAL, Optional.of(Recipe.DEFAULT.withEpochs(1))));
        SensitivitySurvey.Task otherFile =
                new SensitivitySurvey.Task("other", network, data, tuned.planner(), original, task().choice());
        SensitivitySurvey.Task reordered = task(new SensitivityChoice(
                List.of(0.75, 0.3, 0.25), Limits.NONE, Floors.of(guards(0.3), 2), Optional.empty()));

        assertThat(found.isComplete()).isTrue();
        assertThat(survey().known(tuned).measured()).isZero();
        assertThat(survey().known(otherFile).measured()).isZero();
        // 30 % of four and of six is the one filter that 25 % are.
        assertThat(survey().known(reordered).isComplete()).isTrue();
        assertThat(survey().measure(tuned, soFar -> {}, Progress.SILENT).isComplete())
                .isTrue();
        assertThat(kept.size()).isEqualTo(12);
    }

    @Test
    void whatTheLimitsKeepWholeIsTheOriginal() throws IOException {
        SensitivitySurvey.Task limited = task(new SensitivityChoice(RATIOS, new Limits(4, 1), USUAL, Optional.empty()));

        Sensitivity found = survey().measure(limited, soFar -> {}, Progress.SILENT);

        SensitivityCell whole = found.row("a").cells().get(2).orElseThrow();
        assertThat(whole.removed()).isZero();
        assertThat(whole.images()).isEqualTo(original.size());
        assertThat(whole.mostHarmed()).isEmpty();
        // Of six, one or two may go: two of the three ratios remove the same.
        assertThat(run).hasSize(2);
    }

    @Test
    void aCellEndsWhenItsOutcomeIsClearAndSaysWhatItSaw() throws IOException {
        data.close();
        Random random = new Random(2);
        for (String part : List.of("train", "val", "test")) {
            GrayImages.write(folder.resolve("cells").resolve(part + "/dark"), part.equals("val") ? 300 : 2, 60, random);
            GrayImages.write(
                    folder.resolve("cells").resolve(part + "/light"), part.equals("val") ? 20 : 2, 130, random);
        }
        for (String old : List.of("dark", "light")) {
            Files.move(folder.resolve("cells").resolve(old), folder.resolve(old));
        }
        data = pipeline.openData(
                DataSource.of(folder.resolve("cells")), InputChoice.plain(Shape.map(1, 6, 6), 2), network);
        original = pipeline.validate(network, data, partial -> {}, Progress.SILENT);
        // All that is dark is called so, or none of it: far from one half either way.
        assertThat(original.confusion().recall(0).value().orElseThrow()).isIn(0.0, 1.0);
        Floors floors = new Floors(List.of(new GuardRail(0, GuardRail.Kind.RECALL, 0.5)), true);
        SensitivitySurvey.Task task = task(new SensitivityChoice(List.of(0.25), Limits.NONE, floors, Optional.empty()));
        SensitivitySurvey.Task closer = task(new SensitivityChoice(
                List.of(0.25),
                Limits.NONE,
                new Floors(List.of(new GuardRail(0, GuardRail.Kind.RECALL_LOSS, 0)), true),
                Optional.empty()));

        SensitivityCell early = survey().measure(task, soFar -> {}, Progress.SILENT)
                .row("a")
                .cells()
                .get(0)
                .orElseThrow();
        SensitivityCell complete = survey().measure(closer, soFar -> {}, Progress.SILENT)
                .row("a")
                .cells()
                .get(0)
                .orElseThrow();

        // One batch of 64: in turns until the rare class has been seen, then the other.
        assertThat(early.classes().get(1).images()).isEqualTo(20);
        assertThat(early.classes().get(0).images()).isEqualTo(44);
        assertThat(complete.classes().get(0).images()).isEqualTo(300);
        assertThat(survey().known(task).row("a").cells().get(0))
                .as("what saw more is as good")
                .contains(complete);
    }

    private static List<GuardRail> guards(double recall) {
        return List.of(new GuardRail(1, GuardRail.Kind.RECALL, recall));
    }

    @Test
    void ratiosThatCannotBeTriedAreRefused() {
        assertThatThrownBy(() -> new SensitivityChoice(List.of(), Limits.NONE, USUAL, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("at least one ratio must be tried");
        assertThatThrownBy(() -> new SensitivityChoice(List.of(0.5, 1.0), Limits.NONE, USUAL, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a ratio to try lies above 0 and at most at 0.95, not at 1.0");
    }
}
