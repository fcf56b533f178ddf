package org.prunescope.app.opening;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.app.Screens;
import org.prunescope.app.control.DialogLayer;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.jobs.FxJobs;
import org.prunescope.app.theme.Appearance;
import org.prunescope.app.theme.Theme;
import org.prunescope.app.workbench.MemoryPreferences;
import org.prunescope.app.workbench.StandInTrainer;
import org.prunescope.data.Preprocessing;
import org.prunescope.format.NetworkFormats;
import org.prunescope.onnx.OnnxFormat;
import org.prunescope.onnx.OnnxRuntime;
import org.prunescope.plan.Limits;
import org.prunescope.plan.Policy;
import org.prunescope.plan.Scope;
import org.prunescope.plan.Target;
import org.prunescope.score.Criteria;
import org.prunescope.study.DataSource;
import org.prunescope.study.InputChoice;
import org.prunescope.study.Pipeline;
import org.prunescope.study.RankingChoice;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The dialogs with the sample's images and network, real engines and jobs. */
@ExtendWith(ApplicationExtension.class)
class OpeningUiTest {
    private static final Path SAMPLE = Path.of("sample-data");
    private static final int PATIENCE_SECONDS = 60;

    @TempDir
    static Path folder;

    private FxJobs jobs;
    private Desk desk;
    private DialogLayer layer;
    private Appearance appearance;
    private Stage stage;

    /** Every eighth image: enough to see whether things fit. */
    @BeforeAll
    static void takeSome() throws IOException {
        try (Stream<Path> all = Files.walk(SAMPLE.resolve("images"))) {
            List<Path> files = all.filter(Files::isRegularFile).sorted().toList();
            for (int i = 0; i < files.size(); i += 8) {
                Path copy = folder.resolve("images")
                        .resolve(SAMPLE.resolve("images").relativize(files.get(i)).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(files.get(i), copy);
            }
        }
    }

    @Start
    void start(Stage stage) throws Exception {
        this.stage = stage;
        OnnxRuntime runtime = new OnnxRuntime(1);
        Pipeline pipeline =
                new Pipeline(new NetworkFormats(List.of(new OnnxFormat())), runtime, runtime, new StandInTrainer());
        jobs = new FxJobs();
        layer = new DialogLayer();
        appearance = Screens.open(stage, new StackPane(new StackPane(), layer), 1440, 900);
        Path scratch = Files.createTempDirectory(folder, "scratch");
        desk = Desk.of(pipeline, jobs, new MemoryPreferences(scratch), appearance);
    }

    @AfterEach
    void close() {
        Screens.onWindowThread(() -> {
            layer.hide();
            return layer;
        });
        jobs.close();
    }

    private void pictures(String name) {
        Screens.picture(appearance, stage.getScene(), Theme.DARK, name);
        Screens.picture(appearance, stage.getScene(), Theme.LIGHT, name);
    }

    private static void await(BooleanSupplier reached) {
        try {
            WaitForAsyncUtils.waitFor(
                    PATIENCE_SECONDS, TimeUnit.SECONDS, () -> Screens.onWindowThread(reached::getAsBoolean));
        } catch (TimeoutException e) {
            throw new AssertionError("not reached in " + PATIENCE_SECONDS + " s", e);
        }
        Screens.settle();
    }

    private void onWindow(Runnable work) {
        Screens.onWindowThread(() -> {
            work.run();
            return work;
        });
        Screens.settle();
    }

    private void takeImages() {
        onWindow(() -> desk.opener().openData(DataSource.of(folder.resolve("images"))));
        await(() -> desk.opener().dataProperty().get().isPresent());
    }

    private void openEverything() {
        takeImages();
        onWindow(() -> desk.opener().take(desk.opener().dataProperty().get().orElseThrow()));
        onWindow(() -> desk.opener().openNetwork(SAMPLE.resolve("resnet20.onnx")));
        await(() -> desk.opener().networkProperty().get().isPresent());
    }

    private void finishOpening() {
        openEverything();
        onWindow(() -> {
            var candidate = desk.opener().networkProperty().get().orElseThrow();
            desk.opener()
                    .take(
                            candidate,
                            new InputChoice(
                                    candidate.choices().get(0).check().preprocessing(), List.of(0, 1, 2)));
        });
        await(() -> desk.workbench().opened().isPresent());
    }

    private static String text(FxRobot robot, String query) {
        return robot.lookup(query).queryAs(Label.class).getText();
    }

    @Test
    void aNetworkIsOpenedWithTheValuesThatFitBest(FxRobot robot) {
        openEverything();
        onWindow(() -> OpenNetworkDialog.show(desk, layer));
        await(() -> jobs.running().isEmpty());
        pictures("8b-open-network");

        assertThat(layer.getChildren().get(0).getLayoutBounds().getWidth()).isEqualTo(760);
        assertThat(robot.lookup("#way-0").queryAs(RadioButton.class).isSelected())
                .isTrue();
        assertThat(robot.lookup("#way-0").queryAs(RadioButton.class).getAccessibleText())
                .contains("best, 0.");
        assertThat(robot.lookup("#open-network").queryAs(Button.class).isFocused())
                .isTrue();

        robot.clickOn("#swap-order");
        Screens.settle();
        assertThat(robot.lookup("Use that order").tryQuery()).isPresent();
        pictures("8b-open-network-swapped");
        robot.clickOn("Use that order");
        Screens.settle();
        assertThat(robot.lookup("Use that order").tryQuery()).isEmpty();

        robot.clickOn("#open-network");
        await(() -> desk.workbench().opened().isPresent());
        assertThat(layer.isVisible()).isFalse();
        assertThat(desk.workbench().study().input().orElseThrow().classOrder()).containsExactly(0, 1, 2);
    }

    @Test
    void ownValuesAreTriedToo(FxRobot robot) {
        finishOpening();
        onWindow(() -> ImageValuesDialog.show(desk, layer));
        robot.clickOn("#way-own");
        robot.clickOn("Measure on training images");
        await(() -> jobs.running().isEmpty());
        pictures("10-image-values");

        assertThat(robot.lookup("#way-own").queryAs(RadioButton.class).getAccessibleText())
                .containsPattern("0\\.\\d\\d$");
        robot.clickOn("#change-values");
        await(() -> desk.workbench().study().input().orElseThrow().preprocessing().mean().get(0) > 0.3);
        Preprocessing measured =
                desk.workbench().study().input().orElseThrow().preprocessing();
        assertThat(measured.mean()).isNotEqualTo(List.of(0.485, 0.456, 0.406));
    }

    @Test
    void imagesAreShownBeforeTheyAreOpened(FxRobot robot) {
        takeImages();
        onWindow(() -> OpenDataDialog.show(desk, layer));
        pictures("11-open-data");

        assertThat(robot.lookup("#open-data").queryAs(Button.class).isFocused()).isTrue();
        assertThat(robot.lookup("250").tryQuery()).isPresent();
        robot.clickOn("#open-data");
        await(() -> desk.opener().waitingDataProperty().get().isPresent());
        assertThat(layer.isVisible()).isFalse();
    }

    @Test
    void aPoolWithATableIsSharedOutAsAsked(FxRobot robot) throws Exception {
        Path pool = Files.createTempDirectory(folder, "pool");
        StringBuilder table = new StringBuilder("image,diagnosis,grade,age\n");
        List<Path> some;
        try (var files = Files.list(SAMPLE.resolve("images/val/melanoma"))) {
            some = files.sorted().limit(40).toList();
        }
        for (int i = 0; i < some.size(); i++) {
            Files.copy(some.get(i), pool.resolve("m" + i + ".png"));
            table.append("m%d,%s,%d,50%n".formatted(i, i < 30 ? "nevus" : "melanoma", i % 3));
        }
        table.append("gone,nevus,1,60\n");
        Files.writeString(pool.resolve("broken.png"), "no image");
        Files.writeString(pool.resolve("labels.csv"), table.toString());
        onWindow(() -> desk.opener().openData(DataSource.of(pool.resolve("labels.csv"))));
        await(() -> desk.opener().dataProperty().get().isPresent());
        onWindow(() -> OpenDataDialog.show(desk, layer));
        robot.clickOn("1 row labels no image");
        Screens.settle();
        pictures("11-open-data-table");

        assertThat(robot.lookup("labels.csv, row 42: no image is called “gone”").tryQuery())
                .isPresent();
        robot.doubleClickOn("#validation-share").write("40\t");
        await(() -> desk.jobs().running().isEmpty());
        assertThat(robot.lookup("16").tryQuery()).as("40 % of 40 images").isPresent();
    }

    @Test
    void aRankingIsChosenWithItsExplanation(FxRobot robot) {
        finishOpening();
        onWindow(() -> CalibrationDialog.show(desk, layer));
        await(() -> jobs.running().isEmpty());
        pictures("12-calibration");

        assertThat(text(robot, "#drawn")).contains("melanoma");
        robot.clickOn("#criterion-l1");
        Screens.settle();
        assertThat(text(robot, "#criterion-explanation"))
                .isEqualTo(Criteria.byId("l1").explanation());
        robot.clickOn("#rank-now");
        await(() -> desk.workbench().planned().isPresent());
        assertThat(desk.workbench().study().ranking().criterion()).isEqualTo("l1");
    }

    @Test
    void theDataReportTellsWhatWasFound(FxRobot robot) {
        finishOpening();
        onWindow(() -> DataReportDialog.show(desk, layer));
        pictures("13-data-report");

        assertThat(robot.lookup("Nothing: every image is readable and has a label.").tryQuery())
                .isPresent();
    }

    @Test
    void theSealIsOpenedOnlyAfterTheWord(FxRobot robot) {
        finishOpening();
        onWindow(() -> desk.ranker().rank(RankingChoice.DEFAULT.withCriterion(Criteria.byId("l1"))));
        await(() -> desk.workbench().planned().isPresent());
        onWindow(() -> {
            desk.workbench().change(study ->
                    study.withPolicy(Policy.of(new Target.Filters(0.1), Scope.GLOBAL, Limits.NONE)));
            desk.runs().prune();
        });
        await(() -> desk.runs().chosenProperty().get() == 1);
        onWindow(() -> FinalEvaluationDialog.show(desk, layer));
        pictures("14-final-evaluation-sealed");
        assertThat(robot.lookup("#evaluate-finally").queryAs(Button.class).isDisabled())
                .isTrue();

        robot.clickOn("#beside-original");
        robot.clickOn("#finished-choosing");
        robot.clickOn("#evaluate-finally");
        await(() -> desk.workbench().study().finals().size() == 2 && jobs.running().isEmpty());
        Screens.settle();
        pictures("14-final-evaluation");

        assertThat(desk.workbench().study().finals()).extracting(look -> look.run()).containsExactly(0, 1);
        assertThat(robot.lookup("#final-figures").tryQuery()).isPresent();
        assertThat(robot.lookup("#evaluate-finally").queryAs(Button.class).isDisabled())
                .as("the next look asks again")
                .isTrue();
    }

    @Test
    void aboutNamesEngineAndLicences(FxRobot robot) {
        onWindow(() -> AboutDialog.show(desk, layer));
        await(() -> jobs.running().isEmpty());
        pictures("15-about");

        assertThat(robot.lookup("ONNX Runtime").tryQuery()).isPresent();
        assertThat(robot.lookup("#engine-status").<Node>query().isVisible()).isTrue();
    }
}
