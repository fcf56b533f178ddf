package org.prunescope.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.app.jobs.DirectJobs;
import org.prunescope.data.Augmentation;
import org.prunescope.data.Picture;
import org.prunescope.data.PictureSet;
import org.prunescope.data.Preprocessing;
import org.prunescope.data.SamplePictures;
import org.prunescope.engine.InputConvention;
import org.prunescope.engine.ReferenceEngine;
import org.prunescope.engine.WriteOptions;
import org.prunescope.export.RankFiles;
import org.prunescope.format.NetworkFormats;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.Network;
import org.prunescope.graph.SampleGraphs;
import org.prunescope.graph.Shape;
import org.prunescope.onnx.OnnxFormat;
import org.prunescope.plan.Limits;
import org.prunescope.plan.Policy;
import org.prunescope.plan.Scope;
import org.prunescope.plan.Target;
import org.prunescope.score.Criteria;
import org.prunescope.score.ScoreTable;
import org.prunescope.study.DataSource;
import org.prunescope.study.InputChoice;
import org.prunescope.study.Pipeline;
import org.prunescope.study.RankingChoice;
import org.prunescope.study.Run;
import org.prunescope.study.SteadyTiming;
import org.prunescope.study.Study;
import org.prunescope.train.Balance;
import org.prunescope.train.Optimization;
import org.prunescope.train.Preparation;
import org.prunescope.train.Recipe;
import org.prunescope.train.Stopping;

/** The window's work without a window: real files, the reference interpreter as engine, jobs done at once. */
class WorkbenchTest {
    private static final RankingChoice BETA = RankingChoice.DEFAULT;
    private static final RankingChoice L1 = BETA.withCriterion(Criteria.byId("l1"));

    private static final Recipe THREE_EPOCHS = new Recipe(
            3, 8, Optimization.DEFAULT, Balance.DEFAULT, Augmentation.NONE, Stopping.DEFAULT, Preparation.AS_IS, 1);

    @TempDir
    Path folder;

    private final Workbench workbench = new Workbench();
    private final Messages messages = new Messages();
    private MemoryPreferences preferences;
    private Opener opener;
    private Ranker ranker;
    private Previewer previewer;
    private RunBench runs;
    private final List<Preview.Phase> phases = new ArrayList<>();

    @BeforeEach
    void openEverything() throws IOException {
        writePictures(SamplePictures.twoKindsOfBars(60, 1));
        Network network = SampleGraphs.randomized(
                GraphBuilder.image(Shape.map(1, 8, 8))
                        .conv("a", 6, 3, 1)
                        .batchNorm("bn")
                        .relu("ra")
                        .conv("b", 4, 3, 2)
                        .relu("rb")
                        .classifier("fc", 2)
                        .build(),
                3);
        new OnnxFormat().write(network, folder.resolve("net.onnx"), WriteOptions.PLAIN);
        preferences = new MemoryPreferences(folder.resolve("scratch"));
        ReferenceEngine engine = new ReferenceEngine();
        Pipeline pipeline = new Pipeline(
                new NetworkFormats(List.of(new OnnxFormat())),
                engine,
                engine,
                new StandInTrainer(),
                SteadyTiming.make());
        DirectJobs jobs = new DirectJobs();
        opener = new Opener(workbench, pipeline, jobs, messages, preferences);
        ranker = new Ranker(workbench, pipeline, jobs, messages);
        previewer = new Previewer(workbench, pipeline, jobs);
        runs = new RunBench(workbench, pipeline, jobs, messages, opener::keepSafe);
        previewer.previewProperty().subscribe(now -> phases.add(now.phase()));
    }

    private void open() {
        opener.openData(DataSource.of(folder.resolve("images")));
        opener.take(opener.dataProperty().get().orElseThrow());
        opener.openNetwork(folder.resolve("net.onnx"));
        NetworkCandidate candidate = opener.networkProperty().get().orElseThrow();
        opener.take(
                candidate, new InputChoice(candidate.choices().get(0).check().preprocessing(), List.of(0, 1)));
        assertThat(messages.troubleProperty().get()).isEmpty();
    }

    private void openAndRank() {
        open();
        ranker.rank(BETA);
        workbench.change(study -> study.withPolicy(Policy.of(new Target.Filters(0.3), Scope.GLOBAL, Limits.NONE)));
    }

    /** Files of ranks for the two convolutions of six and four filters, the first filters to go. */
    private Path ranks() throws IOException {
        Path ranks = folder.resolve("rank_conv");
        RankFiles.write(
                workbench.opened().orElseThrow().network(),
                new ScoreTable("l1", Map.of("a", new double[] {0, 1, 2, 3, 4, 5}, "b", new double[] {6, 7, 8, 9})),
                ranks);
        return ranks;
    }

    @Test
    void importedRanksPlanPruneAreSavedAndOpenedAgainWithoutTheirFolder() throws IOException {
        openAndRank();
        Path ranks = ranks();

        ranker.openRanks(ranks);

        RankingChoice choice = workbench.study().ranking();
        assertThat(choice.criterion()).isEqualTo("imported-ranks");
        assertThat(choice.imported().orElseThrow().origin()).isEqualTo("read from folder “rank_conv”");
        Planned planned = workbench.planned().orElseThrow();
        assertThat(planned.scores().scores("a"))
                .hasValueSatisfying(own -> assertThat(own).containsExactly(0, 0.2, 0.4, 0.6, 0.8, 1));
        assertThat(planned.plan().selection().removed("a")).startsWith(0);
        runs.prune();
        assertThat(workbench.study().runs()).hasSize(1);

        Path file = folder.resolve("imported.study");
        opener.save(file);
        Files.move(ranks, folder.resolve("moved"));
        opener.openStudy(file);

        assertThat(messages.troubleProperty().get()).isEmpty();
        assertThat(workbench.study().ranking()).isEqualTo(choice);
        assertThat(workbench.planned().orElseThrow().plan().selection())
                .isEqualTo(planned.plan().selection());
        workbench.change(study -> study.rankedBy(L1));
        ranker.restore(workbench.study().runs().get(0));
        assertThat(workbench.study().ranking()).isEqualTo(choice);
    }

    @Test
    void importedRanksEndWithTheirNetwork() throws IOException {
        openAndRank();
        ranker.openRanks(ranks());

        opener.openNetwork(folder.resolve("net.onnx"));
        NetworkCandidate candidate = opener.networkProperty().get().orElseThrow();
        opener.take(candidate, InputChoice.plain(Shape.map(1, 8, 8), 2));

        assertThat(workbench.study().ranking()).isEqualTo(RankingChoice.DEFAULT);
        assertThat(workbench.planned()).isEmpty();
    }

    @Test
    void importedRanksNeedNoImages() throws IOException {
        opener.openNetwork(folder.resolve("net.onnx"));
        opener.take(opener.networkProperty().get().orElseThrow(), InputChoice.plain(Shape.map(1, 8, 8), 2));
        ranker.openRanks(ranks());
        assertThat(workbench.planned()).isPresent();
        Path file = folder.resolve("bare.study");
        opener.save(file);

        opener.openStudy(file);

        assertThat(workbench.planned().orElseThrow().scores().scores("b")).isPresent();
    }

    @Test
    void openingRanksIsOneStepThatCanBeUndone() throws IOException {
        openAndRank();
        Study before = workbench.study();
        ranker.openRanks(ranks());

        workbench.undo();

        assertThat(workbench.study()).isSameAs(before);
        assertThat(workbench.planned().orElseThrow().choice()).isEqualTo(BETA);
    }

    @Test
    void whatIsRefusedLeavesTheStudyAsItWas() throws IOException {
        openAndRank();
        Study before = workbench.study();
        Planned planned = workbench.planned().orElseThrow();
        Opened opened = workbench.opened().orElseThrow();
        Path broken = Files.writeString(folder.resolve("broken.onnx"), "no network");
        Path study = Files.writeString(folder.resolve("broken.study"), "{");
        Path other = Files.createDirectories(folder.resolve("other"));
        RankFiles.write(opened.network(), new ScoreTable("l1", Map.of("a", new double[] {1, 2})), other);

        List<Runnable> refused = List.of(
                () -> opener.openNetwork(broken),
                () -> opener.openData(DataSource.of(folder.resolve("missing"))),
                () -> opener.openStudy(study),
                () -> ranker.openRanks(other));
        for (Runnable attempt : refused) {
            attempt.run();

            assertThat(messages.troubleProperty().get()).isPresent();
            assertThat(workbench.study()).isSameAs(before);
            assertThat(workbench.planned()).containsSame(planned);
            assertThat(workbench.opened()).containsSame(opened);
            messages.troubleRead();
        }
    }

    @Test
    void ranksWithoutANetworkAskForIt() {
        ranker.openRanks(folder);

        assertThat(messages.troubleProperty().get().orElseThrow().sentence()).contains("open the network first");
    }

    @Test
    void whatAFileIsKnownToExpectHoldsForImagesThatComeLater() throws IOException {
        opener.openNetwork(folder.resolve("net.onnx"));
        NetworkCandidate candidate = opener.networkProperty().get().orElseThrow();
        Preprocessing symmetric = InputConvention.SYMMETRIC.preprocessing(Shape.map(1, 8, 8));
        opener.take(candidate, InputChoice.inOrder(symmetric, 2));

        opener.openData(DataSource.of(folder.resolve("images")));
        opener.take(opener.dataProperty().get().orElseThrow());

        assertThat(workbench.study().input().orElseThrow().preprocessing()).isEqualTo(symmetric);
    }

    @Test
    void imagesMayComeBeforeTheNetwork() {
        open();

        assertThat(workbench.opened().orElseThrow().classes()).hasSize(2);
        assertThat(workbench.opened().orElseThrow().original()).isPresent();
        assertThat(workbench.planned()).isEmpty();
        assertThat(messages.doneProperty().get()).isEqualTo("Network and data fit: 2 outputs, 2 classes");
    }

    @Test
    void waysOfBringingImagesAreTriedAndTheBestStandsFirst() {
        opener.openData(DataSource.of(folder.resolve("images")));
        opener.take(opener.dataProperty().get().orElseThrow());
        opener.openNetwork(folder.resolve("net.onnx"));

        List<NetworkCandidate.Choice> choices =
                opener.networkProperty().get().orElseThrow().choices();

        assertThat(choices).hasSize(3);
        assertThat(choices.get(0).balancedAccuracy().orElseThrow())
                .isGreaterThanOrEqualTo(choices.get(2).balancedAccuracy().orElseThrow());
    }

    @Test
    void aFileThatIsNoNetworkLeavesTheStudyAsItWas() throws IOException {
        openAndRank();
        var before = workbench.study();
        Files.writeString(folder.resolve("bad.onnx"), "nothing");

        opener.openNetwork(folder.resolve("bad.onnx"));

        assertThat(messages.troubleProperty().get()).hasValueSatisfying(trouble -> assertThat(trouble.title())
                .isEqualTo("The network could not be opened"));
        assertThat(workbench.study()).isEqualTo(before);
    }

    @Test
    void rankingGivesScoresAndAPlan() {
        openAndRank();

        Planned planned = workbench.planned().orElseThrow();
        assertThat(planned.ranking().scores().criterion()).isEqualTo("beta-code");
        assertThat(planned.ranking().responses("a")).isPresent();
        assertThat(planned.plan().selection().removedCount()).isEqualTo(3);
    }

    @Test
    void aDragMovesThePlanAndIsOneStep() {
        openAndRank();
        Policy policy = workbench.study().policy();

        workbench.drag(p -> p.withRatio("b", 0.25));
        workbench.drag(p -> p.withRatio("b", 0.5));
        Planned during = workbench.planned().orElseThrow();
        assertThat(during.isDragged()).isTrue();
        assertThat(during.plan().cut("b").removed()).isEqualTo(2);
        assertThat(during.before().policy()).isEqualTo(policy);
        assertThat(workbench.study().policy()).isEqualTo(policy);

        workbench.drop();
        assertThat(workbench.planned().orElseThrow().isDragged()).isFalse();
        assertThat(workbench.study().policy()).isEqualTo(policy.withRatio("b", 0.5));
        workbench.undo();
        assertThat(workbench.study().policy()).isEqualTo(policy);
    }

    @Test
    void undoingARankingBringsTheOldScoresBack() {
        openAndRank();
        ranker.rank(L1);
        assertThat(workbench.planned().orElseThrow().ranking().scores().criterion())
                .isEqualTo("l1");

        workbench.undo();

        assertThat(workbench.planned().orElseThrow().ranking().scores().criterion())
                .isEqualTo("beta-code");
        workbench.redo();
        assertThat(workbench.planned().orElseThrow().ranking().scores().criterion())
                .isEqualTo("l1");
    }

    @Test
    void thePreviewWaitsThenGrowsThenIsComplete() {
        openAndRank();

        assertThat(phases)
                .containsSubsequence(
                        Preview.Phase.NOTHING, Preview.Phase.WAITING, Preview.Phase.MEASURING, Preview.Phase.COMPLETE);
        Preview preview = previewer.previewProperty().get();
        assertThat(preview.measured().orElseThrow().predictions().size())
                .isEqualTo(workbench
                        .opened()
                        .orElseThrow()
                        .data()
                        .orElseThrow()
                        .validationSet()
                        .size());
    }

    @Test
    void aPlanThatWasSeenBeforeIsNotMeasuredAgain() {
        openAndRank();
        workbench.change(study -> study.withPolicy(study.policy().withRatio("b", 0.5)));
        phases.clear();

        workbench.undo();

        assertThat(phases).containsExactly(Preview.Phase.COMPLETE);
    }

    @Test
    void pruningMakesARunThatUndoingKeeps() {
        openAndRank();

        runs.prune();
        workbench.undo();

        assertThat(workbench.study().runs()).singleElement().satisfies(run -> assertThat(run.state())
                .isEqualTo(Run.State.PRUNED));
        assertThat(runs.answersProperty().get()).containsKey(1);
    }

    @Test
    void fineTuningGoesOnFromThePrunedRunOfTheSamePlan() {
        openAndRank();
        runs.prune();

        runs.fineTune(THREE_EPOCHS);

        assertThat(workbench.study().runs()).hasSize(1);
        Run run = workbench.study().run(1).orElseThrow();
        assertThat(run.state()).isEqualTo(Run.State.DONE);
        assertThat(run.epochs()).hasSize(4);
        assertThat(run.bestEpoch()).isEqualTo(3);
        assertThat(runs.trainingProperty().get()).isEmpty();
        assertThat(messages.doneProperty().get()).startsWith("Run 1 finished: best epoch 3, balanced accuracy 0.90");
    }

    @Test
    void aSavedStudyOpensWithItsScoresAndRuns() {
        openAndRank();
        runs.fineTune(THREE_EPOCHS);
        Path file = folder.resolve("bars.study");

        opener.save(file);
        var written = workbench.study();
        opener.openStudy(file);

        assertThat(messages.troubleProperty().get()).isEmpty();
        assertThat(workbench.study()).isEqualTo(written);
        assertThat(workbench.planned()).isPresent();
        assertThat(workbench.savedProperty().get().map(Workbench.SavedStudy::study))
                .contains(written);
        assertThat(runs.answersProperty().get()).containsKey(1);
        assertThat(preferences.recentStudies().get(0).file()).isEqualTo(file);
    }

    @Test
    void aStudyWhoseNetworkFileWasReplacedSaysSo() throws IOException {
        openAndRank();
        Path file = folder.resolve("bars.study");
        opener.save(file);
        Network other = SampleGraphs.randomized(
                workbench.opened().orElseThrow().network().graph(), 99);
        new OnnxFormat().write(other, folder.resolve("net.onnx"), WriteOptions.PLAIN);

        opener.openStudy(file);

        assertThat(messages.troubleProperty().get()).hasValueSatisfying(trouble -> assertThat(trouble.sentence())
                .startsWith("“net.onnx” is not the file that the study was made with"));
    }

    @Test
    void aRestoredRunBringsItsPlanBack() {
        openAndRank();
        runs.prune();
        Policy policy = workbench.study().policy();
        ranker.rank(L1);
        workbench.change(study -> study.withPolicy(study.policy().withRatio("a", 0.5)));

        ranker.restore(workbench.study().run(1).orElseThrow());

        assertThat(workbench.study().policy()).isEqualTo(policy);
        assertThat(workbench.planned().orElseThrow().ranking().scores().criterion())
                .isEqualTo("beta-code");
    }

    @Test
    void aDeletedRunCanBeTakenBack() {
        openAndRank();
        runs.prune();
        Run run = workbench.study().run(1).orElseThrow();

        runs.delete(run);
        assertThat(workbench.study().runs()).isEmpty();
        messages.noticeProperty().get().orElseThrow().undo().run();

        assertThat(workbench.study().run(1)).hasValue(run);
    }

    @Test
    void everyLookAtTheTestPartIsRecorded() {
        openAndRank();

        runs.evaluateFinally(OptionalInt.empty());
        runs.evaluateFinally(OptionalInt.empty());

        assertThat(workbench.study().finals()).hasSize(2);
    }

    @Test
    void aDragThatIsLetGoLeavesNothingBehind() {
        openAndRank();
        var before = workbench.study();
        var plan = workbench.planned().orElseThrow().plan();
        workbench.drag(policy -> policy.withRatio("a", 0.5));
        assertThat(workbench.planned().orElseThrow().isDragged()).isTrue();

        workbench.letGo();

        assertThat(workbench.planned().orElseThrow().isDragged()).isFalse();
        assertThat(workbench.planned().orElseThrow().plan()).isEqualTo(plan);
        assertThat(workbench.study()).isEqualTo(before);
    }

    private void writePictures(PictureSet set) throws IOException {
        for (int i = 0; i < set.size(); i++) {
            Picture picture = set.get(i).source().read();
            BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
            for (int p = 0; p < 64; p++) {
                image.getRaster().setSample(p % 8, p / 8, 0, picture.get(p / 8, p % 8, 0));
            }
            Path place = folder.resolve("images")
                    .resolve(set.classNames().get(set.get(i).label()));
            Files.createDirectories(place);
            ImageIO.write(image, "png", place.resolve("bar" + i + ".png").toFile());
        }
    }
}
