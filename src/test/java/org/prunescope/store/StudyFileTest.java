package org.prunescope.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prunescope.data.DatasetOptions;
import org.prunescope.data.SplitRule;
import org.prunescope.engine.InputConvention;
import org.prunescope.graph.ChannelSelection;
import org.prunescope.graph.ConstantChannels;
import org.prunescope.graph.Cost;
import org.prunescope.graph.Shape;
import org.prunescope.metric.ConfusionMatrix;
import org.prunescope.metric.GuardRail;
import org.prunescope.plan.CompressRates;
import org.prunescope.plan.Hand;
import org.prunescope.plan.Limits;
import org.prunescope.plan.Policy;
import org.prunescope.plan.Scope;
import org.prunescope.plan.Target;
import org.prunescope.score.ScoreTable;
import org.prunescope.study.DataSource;
import org.prunescope.study.FinalEvaluation;
import org.prunescope.study.ImportedRanks;
import org.prunescope.study.InputChoice;
import org.prunescope.study.NetworkSource;
import org.prunescope.study.Provenance;
import org.prunescope.study.RankingChoice;
import org.prunescope.study.Run;
import org.prunescope.study.Study;
import org.prunescope.train.EpochResult;
import org.prunescope.train.Recipe;

class StudyFileTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    Path folder;

    static List<Target> targets() {
        return List.of(
                new Target.Filters(0.3),
                new Target.Macs(0.5),
                new Target.Parameters(0.25),
                new Target.Latency(0.6),
                new Target.Silent(),
                new Target.Rates(CompressRates.parse("[0.]+[0.18]*3")));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void aStudyComesBackAsItWas(Target target) throws IOException {
        Study study = full(target);
        Path file = folder.resolve("skin.study");

        StudyFile.write(study, file);

        assertThat(StudyFile.read(file)).isEqualTo(study);
    }

    @Test
    void coloursInAnotherOrderAndImportedRanksComeBackAsTheyWere() throws IOException {
        Study study = importing(full(new Target.Macs(0.5)));
        Path file = folder.resolve("caffe.study");

        StudyFile.write(study, file);

        assertThat(StudyFile.read(file)).isEqualTo(study);
        assertThat(Files.readString(file)).contains("\"order\" : \"bgr\"").contains("\"ranks/vgg\"");
    }

    @Test
    void constantsThatChannelsLeaveComeBackAsTheyWere() throws IOException {
        ConstantChannels constants = new ConstantChannels(
                new TreeMap<>(Map.of("layer1.0.relu1", new TreeMap<>(Map.of(2, 0.25, 4, -1.0 / 3)))));
        Study study = full(new Target.Silent(), constants);
        Path file = folder.resolve("silent.study");

        StudyFile.write(study, file);

        assertThat(StudyFile.read(file)).isEqualTo(study);
        assertThat(StudyFile.read(file).runs().get(0).selection().constants()).isEqualTo(constants);
    }

    private Study importing(Study study) {
        ImportedRanks ranks = new ImportedRanks(
                folder.resolve("ranks/vgg").toAbsolutePath(),
                "ef",
                new ScoreTable("imported-ranks", Map.of("conv1", new double[] {0.5, 12.25})));
        Shape image = Shape.map(3, 64, 64);
        return study.withInput(InputChoice.inOrder(InputConvention.CAFFE.preprocessing(image), 2))
                .rankedBy(RankingChoice.DEFAULT.withImported(ranks));
    }

    @Test
    void theLayerAtWhichTrainingBeginsComesBack() throws IOException {
        Recipe recipe = Recipe.DEFAULT.withTrainFrom(Optional.of("layer3.0.conv1"));
        Study study = full(new Target.Macs(0.5)).withRecipe(recipe);
        study = study.withRun(study.runs().get(0).begun(recipe));
        Path file = folder.resolve("part.study");

        StudyFile.write(study, file);

        assertThat(StudyFile.read(file)).isEqualTo(study);
        assertThat(study.withNetwork(study.network().orElseThrow()).recipe())
                .as("another network has other layers")
                .isEqualTo(Recipe.DEFAULT);
    }

    /** Before there were an order of colours, imported ranks, constants that channels leave, and frozen layers. */
    @Test
    void anOlderStudyStillOpens() throws IOException {
        Study study = full(new Target.Macs(0.5));
        Path file = folder.resolve("old.study");
        StudyFile.write(study, file);
        String now = Files.readString(file);
        String old = now.replaceAll(",\\s*\"order\" : \"rgb\"", "")
                .replaceAll(",\\s*\"imported\" : null", "")
                .replaceAll(",\\s*\"(trainFrom\" : null|keepsZeros\" : false)", "")
                .replaceAll("\\{\\s*\"removed\" : (\\{[^}]*\\}),\\s*\"constants\" : \\{ *\\}\\s*\\}", "$1");
        assertThat(old)
                .doesNotContain("\"constants\"")
                .doesNotContain("\"order\"")
                .doesNotContain("\"imported\"")
                .doesNotContain("\"trainFrom\"", "\"keepsZeros\"")
                .isNotEqualTo(now);

        Files.writeString(file, old);

        assertThat(StudyFile.read(file)).isEqualTo(study);
    }

    @Test
    void anEmptyStudyComesBackAsItWas() throws IOException {
        Path file = folder.resolve("empty.study");

        StudyFile.write(Study.EMPTY, file);

        assertThat(StudyFile.read(file)).isEqualTo(Study.EMPTY);
    }

    @Test
    void aFolderCanMoveBecausePathsInItAreRelative() throws IOException {
        Path here = Files.createDirectories(folder.resolve("here"));
        Study study = Study.EMPTY.withNetwork(new NetworkSource(here.resolve("net.onnx"), "00"));
        StudyFile.write(study, here.resolve("a.study"));
        Path there = Files.move(here, folder.resolve("there"));

        Study moved = StudyFile.read(there.resolve("a.study"));

        assertThat(moved.network().orElseThrow().path()).isEqualTo(there.resolve("net.onnx"));
        assertThat(Files.readString(there.resolve("a.study"))).contains("\"net.onnx\"");
    }

    @Test
    void aNewerVersionIsRefusedInASentence() throws IOException {
        Path file = folder.resolve("new.study");
        Files.writeString(file, "{\"format\":\"prunescope-study\",\"version\":7,\"study\":{}}");

        assertThatThrownBy(() -> StudyFile.read(file))
                .isInstanceOf(StoreException.class)
                .hasMessage("“new.study” was written by a newer PruneScope (study version 7, this one reads up to 1):"
                        + " open it there, or update this one.");
    }

    @Test
    void anotherFileIsNoStudy() throws IOException {
        Path file = folder.resolve("other.json");
        Files.writeString(file, "{\"a\":1}");

        assertThatThrownBy(() -> StudyFile.read(file))
                .hasMessage("“other.json” is no PruneScope study: choose a file that ends in .study.");
    }

    @Test
    void aDamagedStudyIsRefusedWithItsPlace() throws IOException {
        Path file = folder.resolve("skin.study");
        StudyFile.write(full(new Target.Macs(0.5)), file);
        String text = Files.readString(file);

        Files.writeString(file, text.substring(0, text.length() / 2));
        assertThatThrownBy(() -> StudyFile.read(file))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("“skin.study” is no study that can be read (line ");

        Files.writeString(file, text.replace("\"macs-left\" : 0.5", "\"macs-left\" : 5"));
        assertThatThrownBy(() -> StudyFile.read(file))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("the share that stays lies in (0, 1], not at 5.0");
    }

    @Test
    void aMissingStudyIsNamed() {
        assertThatThrownBy(() -> StudyFile.read(folder.resolve("gone.study")))
                .hasMessageContaining("gone.study”: it was moved or deleted.");
    }

    private Study full(Target target) {
        return full(target, ConstantChannels.NONE);
    }

    private Study full(Target target, ConstantChannels constants) {
        Policy policy = Policy.of(target, Scope.LAYER, new Limits(4, 4))
                .withLock("conv1")
                .withRatio("layer1.0.conv1", 0.5)
                .withHand("layer2.1.conv1", 3, Optional.of(Hand.KEEP));
        BitSet removed = new BitSet();
        removed.set(2, 5);
        ConfusionMatrix matrix = new ConfusionMatrix(new int[][] {{61, 14}, {6, 45}});
        Run run = new Run(
                1,
                "Beta half",
                Run.State.DONE,
                RankingChoice.DEFAULT,
                policy,
                ChannelSelection.removing(Map.of("layer1.0.conv1", removed)).leaving(constants),
                new Cost(568, 146_000, 80_879_760, 2_200_000, 590_000),
                Optional.of(Recipe.DEFAULT),
                List.of(new EpochResult(0, 0.92, 0.94, matrix, 0.01, 1.5)),
                0,
                matrix,
                90,
                new Provenance("ab", "cd", new TreeMap<>(Map.of("java", "17")), NOON));
        return Study.EMPTY
                .withName("Skin lesions")
                .withNetwork(new NetworkSource(folder.resolve("net.onnx"), "ab"))
                .withData(new DataSource(
                        Path.of("/data/isic").toAbsolutePath(),
                        DatasetOptions.DETECT.withLabelColumn("dx"),
                        SplitRule.DEFAULT))
                .withInput(InputChoice.plain(Shape.map(3, 64, 64), 2))
                .rankedBy(RankingChoice.DEFAULT)
                .withPolicy(policy)
                .withGuards(List.of(new GuardRail(0, GuardRail.Kind.RECALL, 0.8)))
                .withRun(run)
                .withFinal(new FinalEvaluation(1, matrix, NOON));
    }
}
