package org.prunescope.app.opening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.app.control.Tone;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.jobs.DirectJobs;
import org.prunescope.app.workbench.MemoryPreferences;
import org.prunescope.app.workbench.StandInTrainer;
import org.prunescope.data.Picture;
import org.prunescope.data.PictureSet;
import org.prunescope.data.Preprocessing;
import org.prunescope.data.SamplePictures;
import org.prunescope.data.SplitRule;
import org.prunescope.engine.ReferenceEngine;
import org.prunescope.engine.WriteOptions;
import org.prunescope.format.NetworkFormats;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.Network;
import org.prunescope.graph.SampleGraphs;
import org.prunescope.graph.Shape;
import org.prunescope.onnx.OnnxFormat;
import org.prunescope.score.Criteria;
import org.prunescope.score.Normalizer;
import org.prunescope.study.Calibration;
import org.prunescope.study.DataSource;
import org.prunescope.study.Pipeline;
import org.prunescope.study.SteadyTiming;

/** The dialogs' models with real files, the reference interpreter as engine, and jobs done at once. */
class OpeningModelsTest {
    @TempDir
    Path folder;

    private Desk desk;

    @BeforeEach
    void prepare() throws IOException {
        PictureSet pictures = SamplePictures.twoKindsOfBars(60, 1);
        for (int i = 0; i < pictures.size(); i++) {
            int label = pictures.get(i).label();
            Path file = folder.resolve("images")
                    .resolve(pictures.classNames().get(label))
                    .resolve(i + ".png");
            Files.createDirectories(file.getParent());
            assertThat(ImageIO.write(image(pictures.get(i).source().read()), "png", file.toFile()))
                    .isTrue();
        }
        writeNetwork("net.onnx", 2);
        ReferenceEngine engine = new ReferenceEngine();
        Pipeline pipeline = new Pipeline(
                new NetworkFormats(List.of(new OnnxFormat())),
                engine,
                engine,
                new StandInTrainer(),
                SteadyTiming.make());
        desk = Desk.of(
                pipeline,
                new DirectJobs(),
                new MemoryPreferences(folder.resolve("scratch")),
                null); // a theme needs the toolkit, and no model asks for it
    }

    private void writeNetwork(String name, int outputs) throws IOException {
        Network network = SampleGraphs.randomized(
                GraphBuilder.image(Shape.map(1, 8, 8))
                        .conv("a", 6, 3, 1)
                        .batchNorm("bn")
                        .relu("ra")
                        .conv("b", 4, 3, 2)
                        .relu("rb")
                        .classifier("fc", outputs)
                        .build(),
                3);
        new OnnxFormat().write(network, folder.resolve(name), WriteOptions.PLAIN);
    }

    private static BufferedImage image(Picture picture) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                image.getRaster().setSample(x, y, 0, picture.get(y, x, 0));
            }
        }
        return image;
    }

    private OpenDataViewModel images() {
        desk.opener().openData(DataSource.of(folder.resolve("images")));
        return new OpenDataViewModel(desk, desk.opener().dataProperty().get().orElseThrow());
    }

    private OpenNetworkViewModel network() {
        desk.opener().openNetwork(folder.resolve("net.onnx"));
        return new OpenNetworkViewModel(
                desk, desk.opener().networkProperty().get().orElseThrow());
    }

    private void openBoth() {
        images().open();
        network().open();
    }

    @Test
    void imagesAreSharedOutByTheRuleThatIsAskedFor() {
        OpenDataViewModel model = images();
        assertThat(model.isPool()).isTrue();
        assertThat(model.report().counts().training()).isEqualTo(36);

        model.share(new SplitRule(0.5, 0.25, 0.25, 7));

        assertThat(model.report().counts().training()).isEqualTo(30);
        assertThat(model.report().sharing())
                .isEqualTo("Shared out class by class: 50\u202f%, 25\u202f%, 25\u202f%, seed 7.");
        model.open();
        assertThat(desk.opener()
                        .waitingDataProperty()
                        .get()
                        .orElseThrow()
                        .source()
                        .split()
                        .seed())
                .isEqualTo(7);
    }

    @Test
    void aNetworkWithoutImagesIsOpenedUntried() {
        OpenNetworkViewModel model = network();

        assertThat(model.fit().tone()).isEqualTo(Tone.ACCENT);
        assertThat(model.note()).isEqualTo("Nothing to try it on: open images as well");
        assertThat(model.values().best()).isEmpty();
        assertThat(model.values().pictureProperty().get()).isEmpty();
        assertThat(model.locks()).isEqualTo("1 layer is locked: fc (class outputs).");
        assertThat(model.links()).containsExactly("No layers are linked; each is pruned by itself.");
        assertThat(model.fileLine()).contains("2 convolutions, ");
        model.open();
        assertThat(desk.workbench().opened()).isPresent();
    }

    @Test
    void aSingleOutputTellsTwoClassesApart() throws IOException {
        writeNetwork("net.onnx", 1);

        assertThat(network().fit().verdict()).isEqualTo("The network has one output, which tells two classes apart.");
        images().open();
        OpenNetworkViewModel model = network();
        assertThat(model.fit().grounds()).endsWith("always the largest class: 0.50.");
        double accuracy = model.values().balancedAccuracy().orElseThrow();
        model.values().reverseOrder();

        assertThat(model.values().orderProperty().get()).containsExactly(1, 0);
        assertThat(model.values().balancedAccuracy().orElseThrow()).isCloseTo(1 - accuracy, within(1e-9));
        model.open();
        assertThat(desk.workbench().study().input().orElseThrow().classOrder()).containsExactly(1, 0);
    }

    @Test
    void reversedOutputsMirrorTheAnswers() {
        images().open();
        ImageValuesViewModel values = network().values();
        double inOrder = values.balancedAccuracy().orElseThrow();

        values.reverseOrder();

        // With two classes an answer is right in one order or in the other.
        assertThat(values.balancedAccuracy().orElseThrow()).isCloseTo(1 - inOrder, within(1e-12));
        values.assign(0, 0);
        assertThat(values.balancedAccuracy().orElseThrow()).isEqualTo(inOrder);
        assertThat(values.triedImages()).isEqualTo(36);
    }

    @Test
    void ownValuesAreTriedAndTaken() {
        images().open();
        OpenNetworkViewModel model = network();
        ImageValuesViewModel values = model.values();

        values.ownProperty()
                .set(new OwnValues(OwnValues.Range.UNIT, List.of(0.25), List.of(0.5), Preprocessing.Order.RGB));
        values.wayProperty().set(OptionalInt.empty());
        values.fitProperty().set(Preprocessing.Fit.CENTRE_CROP);

        assertThat(values.balancedAccuracy()).isPresent();
        FittedPicture picture = values.pictureProperty().get().orElseThrow();
        assertThat(picture.width()).isEqualTo(8);
        assertThat(picture.low()).isGreaterThanOrEqualTo(-0.5);
        assertThat(picture.high()).isLessThanOrEqualTo(1.5);
        model.open();
        Preprocessing taken = desk.workbench().study().input().orElseThrow().preprocessing();
        assertThat(taken.mean()).containsExactly(0.25);
        assertThat(taken.fit()).isEqualTo(Preprocessing.Fit.CENTRE_CROP);
    }

    @Test
    void measuredValuesBecomeTheUsersOwn() {
        images().open();
        ImageValuesViewModel values = network().values();

        values.measureOwn();

        assertThat(values.wayProperty().get()).isEmpty();
        assertThat(values.ownProperty().get().deviation().get(0)).isBetween(0.01, 0.6);
    }

    @Test
    void whatIsInForceIsChosenWhenValuesAreLookedAtAgain() {
        images().open();
        OpenNetworkViewModel opening = network();
        opening.values().wayProperty().set(OptionalInt.of(1));
        Preprocessing chosen = opening.values().preprocessing();
        opening.open();

        ImageValuesViewModel again = ImageValuesViewModel.of(
                desk.pipeline(),
                desk.jobs(),
                desk.workbench().opened().orElseThrow(),
                desk.workbench().study().input());

        assertThat(again.preprocessing()).isEqualTo(chosen);
        assertThat(again.balancedAccuracy(0)).isPresent();
    }

    @Test
    void aRankingTakesWhatWasChosen() {
        openBoth();
        CalibrationViewModel model = new CalibrationViewModel(desk);
        assertThat(model.drawnProperty().get()).endsWith(" 18");

        model.choose(Criteria.byId("l2"));
        model.choose(Normalizer.RANK);
        model.choose(new Calibration(10, Calibration.Source.VAL, Calibration.Draw.NATURAL, 4));

        assertThat(model.drawnProperty().get()).endsWith(" 5");
        assertThat(model.caution()).startsWith("The validation part would help");
        assertThat(model.obstacle()).isEmpty();
        model.rank();
        assertThat(desk.workbench().study().ranking())
                .isEqualTo(model.choiceProperty().get());
        assertThat(desk.workbench().planned()).isPresent();
    }

    @Test
    void layersThatACriterionCannotScoreAreCounted() {
        openBoth();
        CalibrationViewModel model = new CalibrationViewModel(desk);

        model.choose(Criteria.all().stream()
                .filter(criterion -> criterion.label().startsWith("Batch-norm"))
                .findFirst()
                .orElseThrow());

        assertThat(model.unscoredLayers()).isEqualTo(1); // b has no batch normalisation behind it
        assertThat(model.obstacle()).isEmpty();
    }

    @Test
    void aCriterionThatReadsImagesAsksForThem() {
        network().open();

        assertThat(new CalibrationViewModel(desk).obstacle().orElseThrow()).contains("open labelled images first");
    }

    @Test
    void everyLookIsListedNewestFirst() {
        openBoth();
        FinalEvaluationViewModel model = new FinalEvaluationViewModel(desk);
        assertThat(model.obstacle()).isEmpty();
        assertThat(model.seal()).startsWith("12 test images are sealed");

        model.finishedChoosingProperty().set(true);
        model.evaluate();

        assertThat(model.looksProperty().get()).hasSize(1);
        assertThat(model.finishedChoosingProperty().get()).isFalse();
        assertThat(model.runningProperty().get()).isEmpty();
        assertThat(model.shownProperty().get().orElseThrow().confusion().total())
                .isEqualTo(12);
        assertThat(model.subject(model.shownProperty().get().orElseThrow())).isEqualTo("Original network");
        assertThat(model.original()).isPresent();
        assertThat(model.seal()).startsWith("The test part was looked at once.");
        model.close();
        assertThat(FinalEvaluationViewModel.when(Instant.EPOCH, ZoneOffset.UTC)).isEqualTo("1 Jan 1970, 00:00");
    }

    @Test
    void withoutATestPartThereIsNoFinalEvaluation() {
        OpenDataViewModel model = images();
        model.share(new SplitRule(0.8, 0.2, 0, 1));
        model.open();
        network().open();

        assertThat(new FinalEvaluationViewModel(desk).obstacle().orElseThrow())
                .isEqualTo("The images have no test part: open them again and leave a share for it.");
    }

    @Test
    void whatWasLeftOutIsCounted() throws IOException {
        Files.writeString(folder.resolve("images/broken.png"), "no image");
        OpenDataViewModel model = images();

        assertThat(model.report().findings())
                .containsExactly(new Finding("1 image has no label", List.of("broken.png")));
        assertThat(model.report().found()).isEqualTo("one folder per class · 60 images of 2 classes");
        assertThat(model.report().imbalance()).isEqualTo("imbalance 1.0 : 1");
    }

    @Test
    void aboutTellsEngineMemoryAndLibraries() {
        AboutViewModel model = new AboutViewModel(desk);

        assertThat(model.engineProperty().get()).isPresent();
        assertThat(model.facts()).containsKeys("Java", "memory", "processors").doesNotContainKey("PruneScope");
        assertThat(model.asText()).startsWith("PruneScope: ");
        assertThat(AboutViewModel.libraries())
                .extracting(AboutViewModel.Library::name)
                .contains("JavaFX", "ONNX Runtime");
    }
}
