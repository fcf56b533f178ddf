package org.prunescope.app.finetuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.app.Screens;
import org.prunescope.app.TinyStudy;
import org.prunescope.app.control.DialogLayer;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.desk.ViewTab;
import org.prunescope.app.jobs.FxJobs;
import org.prunescope.app.theme.Appearance;
import org.prunescope.app.theme.Theme;
import org.prunescope.app.workbench.LiveTraining;
import org.prunescope.engine.TrainingMemory;
import org.prunescope.study.Run;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Fine-tuning a tiny network with the real trainer, in the window. */
@ExtendWith(ApplicationExtension.class)
class FineTuningUiTest {
    private static final int PATIENCE_SECONDS = 90;

    @TempDir
    static Path folder;

    private final FxJobs jobs = new FxJobs();
    private Stage stage;
    private Appearance appearance;
    private Desk desk;
    private DialogLayer dialogs;

    @Start
    void start(Stage stage) throws IOException {
        this.stage = stage;
        Path study = folder.resolve("bars.study");
        if (!study.toFile().exists()) {
            TinyStudy.write(folder, study);
        }
        StackPane window = new StackPane();
        appearance = Screens.open(stage, window, 1352, 748);
        desk = TinyStudy.trainingDesk(folder, jobs, appearance);
        dialogs = new DialogLayer();
        window.getChildren().addAll(new FineTuningView(desk).node(), dialogs);
        desk.opener().openStudy(study);
    }

    @AfterEach
    void end() {
        jobs.close();
    }

    @Test
    void aRunIsSeenToGrowToWaitToGoOnAndToStop(FxRobot robot) {
        waitFor(() -> robot.lookup("#fine-tune").tryQuery().isPresent()
                && !robot.lookup("#fine-tune").query().isDisabled());
        Screens.picture(appearance, stage.getScene(), Theme.LIGHT, "4-finetuning-empty");
        robot.clickOn("#fine-tune");
        type(robot, "#epochs", "1000");
        type(robot, "#batch", "2");
        robot.clickOn("#start-fine-tuning");

        assertThat(desk.window().viewProperty().get()).isEqualTo(ViewTab.FINE_TUNING);
        waitFor(() -> epochs() > 2);
        assertThat(label(robot, "Run 1")).isNotNull();
        assertThat(robot.lookup("running").tryQuery()).isPresent();

        robot.clickOn("#pause");
        waitFor(() -> live().phase() == LiveTraining.Phase.PAUSED);
        int paused = settledEpochs();
        assertThat(((Button) robot.lookup("#pause").query()).getText()).isEqualTo("Resume");
        assertThat(robot.lookup("resume with Ctrl+P").tryQuery()).isPresent();
        TableView<?> table = robot.lookup("#epochs-table").query();
        assertThat(table.getItems().size()).isBetween(paused, paused + 1);
        Screens.picture(appearance, stage.getScene(), Theme.LIGHT, "4-finetuning-paused");

        robot.clickOn("#pause");
        waitFor(() -> epochs() > paused + 1);
        robot.clickOn("#stop");
        waitFor(() -> desk.workbench().study().run(1).orElseThrow().state() == Run.State.STOPPED);

        Run run = desk.workbench().study().run(1).orElseThrow();
        assertThat(run.trainedEpochs()).isBetween(paused, 999);
        assertThat(robot.lookup("stopped").tryQuery()).isPresent();
        assertThat(robot.lookup("#pause").query().isVisible()
                        && robot.lookup("#pause").query().getParent().isVisible())
                .isFalse();
        assertThat(table.getItems()).hasSize(run.epochs().size());
    }

    @Test
    void aFinishedRunKeepsItsCurvesAndItsTable(FxRobot robot) {
        waitFor(() -> desk.workbench().planned().isPresent());
        Screens.onWindowThread(() -> {
            RecipeDialog.show(desk, dialogs);
            return dialogs;
        });
        type(robot, "#epochs", "2");
        robot.clickOn("#train-from").clickOn("train from fc on");
        Screens.picture(appearance, stage.getScene(), Theme.LIGHT, "4-finetuning-recipe");
        Screens.picture(appearance, stage.getScene(), Theme.DARK, "4-finetuning-recipe");
        robot.clickOn("#start-fine-tuning");
        waitFor(() -> desk.workbench().study().runs().stream().anyMatch(run -> run.state() == Run.State.DONE));
        assertThat(desk.workbench().study().recipe().trainFrom()).hasValue("fc");
        assertThat(robot.lookup(".recipe").queryAs(Label.class).getText()).contains("from fc on");

        TableView<EpochRow> table = robot.lookup("#epochs-table").query();
        assertThat(table.getItems()).extracting(EpochRow::name).containsExactly("2", "1", "start");
        assertThat(table.getItems())
                .filteredOn(row -> row.standing() == EpochRow.Standing.BEST)
                .hasSize(1);
        assertThat(robot.lookup("#recall-curves").<Node>query().getAccessibleText())
                .startsWith("Balanced accuracy and recall of each class over 2 epochs");

        robot.clickOn("#copy-epochs");
        String copied =
                Screens.onWindowThread(() -> Clipboard.getSystemClipboard().getString());
        assertThat(copied.lines().findFirst()).hasValue("Epoch\tTrain\tVal.\tBalanced\tNON\tSTA\tLYI");
        assertThat(copied.lines()).hasSize(4);
    }

    @Test
    void memoryIsToldBesideTheBatchSize(FxRobot robot) {
        waitFor(() -> desk.workbench().planned().isPresent());
        Screens.onWindowThread(() -> {
            RecipeDialog.show(desk, dialogs);
            return dialogs;
        });
        waitFor(() -> memory(robot).matches("A step of \\d+ images needs [\\d.]+ MB; \\d+\\.\\d GB are free\\."));
        pictures("4-recipe-memory");

        type(robot, "#batch", "12\t");
        String some = memory(robot);
        type(robot, "#batch", "1\t");

        assertThat(some).startsWith("A step of 12 images needs ");
        assertThat(memory(robot)).startsWith("A step of 1 image needs ");
    }

    @Test
    void aStepThatDoesNotFitCannotBeBegun(FxRobot robot) throws IOException {
        Desk crowded = TinyStudy.open(
                Files.createTempDirectory(folder, "crowded"), TrainingMemory.evenly(0, 0, 1_000_000, 20_000_000));
        Screens.onWindowThread(() -> {
            RecipeDialog.show(crowded, dialogs);
            return dialogs;
        });
        assertThat(robot.lookup("#start-fine-tuning").query().isDisabled()).isFalse();

        type(robot, "#batch", "36\t");

        assertThat(memory(robot))
                .isEqualTo("A step of 36 images needs 36 MB, but 20 MB are free: choose at most 35 images a step.");
        assertThat(robot.lookup("#start-fine-tuning").query().isDisabled()).isTrue();
        pictures("4-recipe-too-large");
    }

    private void pictures(String name) {
        Screens.picture(appearance, stage.getScene(), Theme.DARK, name);
        Screens.picture(appearance, stage.getScene(), Theme.LIGHT, name);
    }

    private static String memory(FxRobot robot) {
        return robot.from(robot.lookup("#memory")).lookup(".label").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .collect(Collectors.joining());
    }

    private static Label label(FxRobot robot, String text) {
        return robot.lookup(text).queryAs(Label.class);
    }

    private static void type(FxRobot robot, String field, String text) {
        robot.clickOn(field).push(KeyCode.CONTROL, KeyCode.A).write(text);
    }

    private LiveTraining live() {
        return desk.runs().trainingProperty().get().orElseThrow();
    }

    private int epochs() {
        return desk.runs()
                .trainingProperty()
                .get()
                .map(live -> live.epochs().size())
                .orElse(0);
    }

    /** Epochs once what was under way is done: an epoch takes a fraction of the second in which none may come. */
    private int settledEpochs() {
        for (int i = 0; i < PATIENCE_SECONDS; i++) {
            int epochs = epochs();
            WaitForAsyncUtils.sleep(1, TimeUnit.SECONDS);
            if (epochs() == epochs) {
                return epochs;
            }
        }
        throw new AssertionError("the run goes on while it is paused");
    }

    private static void waitFor(Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, () -> Screens.onWindowThread(condition));
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError("waited " + PATIENCE_SECONDS + " s in vain", e);
        }
        Screens.settle();
    }
}
