package org.prunescope.app.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.SampleData;
import org.prunescope.app.Screens;
import org.prunescope.app.TinyStudy;
import org.prunescope.app.control.DialogLayer;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.finetuning.FineTuningView;
import org.prunescope.app.finetuning.RecipeDialog;
import org.prunescope.app.jobs.FxJobs;
import org.prunescope.app.theme.Appearance;
import org.prunescope.app.theme.Theme;
import org.prunescope.study.Run;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The sample study's runs in the window. */
@ExtendWith(ApplicationExtension.class)
class RunsUiTest {
    @TempDir
    static Path folder;

    private final FxJobs jobs = new FxJobs();
    private final StackPane window = new StackPane();
    private Stage stage;
    private Appearance appearance;
    private Desk desk;
    private DialogLayer dialogs;
    private int exports;

    @BeforeAll
    static void copyTheSample() throws IOException {
        Path sample = SampleData.study().getParent();
        copy(sample.resolve("skin.study"), folder.resolve("skin.study"));
        copy(sample.resolve("resnet20.onnx"), folder.resolve("resnet20.onnx"));
        Files.createSymbolicLink(folder.resolve("images"), sample.resolve("images"));
        try (Stream<Path> files = Files.walk(sample.resolve("skin.files"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (Files.isRegularFile(file) && !file.toString().contains("-state")) {
                    copy(file, folder.resolve(sample.relativize(file).toString()));
                }
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to);
    }

    @Start
    void start(Stage stage) {
        this.stage = stage;
        appearance = Screens.open(stage, window, 1352, 748);
        desk = TinyStudy.trainingDesk(folder, jobs, appearance);
        dialogs = new DialogLayer();
        window.getChildren().addAll(new RunsView(desk, layer -> exports++).node(), dialogs);
        desk.opener().openStudy(folder.resolve("skin.study"));
    }

    @AfterEach
    void end() {
        jobs.close();
    }

    @Test
    void theRunsStandBesideTheOriginal(FxRobot robot) {
        waitFor(() -> robot.lookup("#differences").tryQuery().isPresent());
        Screens.picture(appearance, stage.getScene(), Theme.DARK, "5-runs");
        Screens.picture(appearance, stage.getScene(), Theme.LIGHT, "5-runs");

        List<Run> runs = desk.workbench().study().runs();
        TableView<RunRow> table = robot.lookup("#runs-table").query();
        assertThat(table.getItems()).hasSize(runs.size() + 1);
        assertThat(table.getItems().get(0).standing()).isEqualTo(RunRow.Standing.BASELINE);
        assertThat(table.getSelectionModel().getSelectedItem().number())
                .isEqualTo(desk.runs().chosenProperty().get());
        assertThat(verdict(robot)).contains("the original").endsWith("of 400 images changed sides.");
    }

    @Test
    void columnsLeaveAsTheWindowGetsNarrow(FxRobot robot) {
        waitFor(() -> robot.lookup("#differences").tryQuery().isPresent());
        assertThat(columns(robot)).hasSize(12);

        resize(1192, 648);
        Screens.picture(appearance, stage.getScene(), Theme.LIGHT, "5-runs-1280");
        assertThat(columns(robot)).doesNotContain("Rank across").contains("Criterion", "Worst class recall");

        resize(700, 648);
        Screens.picture(appearance, stage.getScene(), Theme.LIGHT, "5-runs-narrow");
        assertThat(columns(robot)).contains("Run", "Name", "Balanced accuracy", "Worst class recall", "State");
    }

    private static List<String> columns(FxRobot robot) {
        TableView<RunRow> table = robot.lookup("#runs-table").query();
        return table.getVisibleLeafColumns().stream().map(TableColumn::getText).toList();
    }

    private void resize(double width, double height) {
        Screens.onWindowThread(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
            return stage;
        });
        Screens.settle();
    }

    @Test
    void theRecordOfARunIsShownAndItsRecipeAskedForAgain(FxRobot robot) {
        waitFor(() -> desk.runs().chosenProperty().get() > 0
                && desk.workbench().planned().isPresent());
        Screens.onWindowThread(() -> window.getChildren().set(0, new FineTuningView(desk).node()));
        Screens.picture(appearance, stage.getScene(), Theme.DARK, "4-finetuning");
        Screens.picture(appearance, stage.getScene(), Theme.LIGHT, "4-finetuning");
        Run run =
                desk.workbench().study().run(desk.runs().chosenProperty().get()).orElseThrow();
        TableView<?> table = robot.lookup("#epochs-table").query();
        assertThat(table.getItems()).hasSize(run.epochs().size());
        resize(1192, 648);
        Screens.picture(appearance, stage.getScene(), Theme.LIGHT, "4-finetuning-1280");
        resize(700, 648);
        Screens.picture(appearance, stage.getScene(), Theme.LIGHT, "4-finetuning-narrow");

        resize(1352, 748);
        Screens.onWindowThread(() -> {
            RecipeDialog.show(desk, dialogs);
            return dialogs;
        });
        assertThat(robot.lookup("#estimate").queryAs(Label.class).getText()).startsWith("About ");
        robot.clickOn("inverse frequency").clickOn("class-balanced");
        robot.lookup("#sampling").query();
        Screens.picture(appearance, stage.getScene(), Theme.LIGHT, "4-recipe");
        Screens.picture(appearance, stage.getScene(), Theme.DARK, "4-recipe");
        robot.type(KeyCode.ESCAPE);
    }

    @Test
    void aRunIsRenamedInPlaceDeletedAndBroughtBack(FxRobot robot) {
        waitFor(() -> robot.lookup("#differences").tryQuery().isPresent());
        int number = desk.runs().chosenProperty().get();
        int before = desk.workbench().study().runs().size();
        TableView<RunRow> table = robot.lookup("#runs-table").query();
        Screens.onWindowThread(() -> {
            table.requestFocus();
            table.edit(
                    table.getSelectionModel().getSelectedIndex(),
                    table.getColumns().get(1));
            return table;
        });
        robot.push(KeyCode.CONTROL, KeyCode.A).write("Renamed").type(KeyCode.ENTER);
        Screens.settle();
        assertThat(desk.workbench().study().run(number).orElseThrow().name()).isEqualTo("Renamed");

        robot.clickOn("#filter-runs").write("renamed");
        Screens.settle();
        assertThat(table.getItems()).extracting(RunRow::number).containsExactly(number);
        robot.push(KeyCode.CONTROL, KeyCode.A).type(KeyCode.DELETE);

        robot.clickOn("#delete-run");
        Screens.settle();
        assertThat(desk.workbench().study().runs()).hasSize(before - 1);
        Screens.onWindowThread(() -> {
            desk.messages().noticeProperty().get().orElseThrow().undo().run();
            return table;
        });
        assertThat(desk.workbench().study().runs()).hasSize(before);
    }

    @Test
    void aNetworkIsExportedAndAPlanRestored(FxRobot robot) {
        waitFor(() -> robot.lookup("#restore-run").tryQuery().isPresent());
        int number = desk.runs().chosenProperty().get();

        robot.clickOn("#export-network");
        Screens.settle();
        assertThat(exports).isEqualTo(1);

        assertThat(((Button) robot.lookup("#restore-run").query()).getText()).isEqualTo("Restore run " + number);
        robot.clickOn("#restore-run");
        Run run = desk.workbench().study().run(number).orElseThrow();
        waitFor(() -> desk.workbench().study().ranking().equals(run.ranking())
                && desk.workbench().study().policy().equals(run.policy()));
    }

    private static String verdict(FxRobot robot) {
        return robot.lookup("#verdict").queryAs(Label.class).getText();
    }

    private static void waitFor(Callable<Boolean> condition) {
        try {
            WaitForAsyncUtils.waitFor(90, TimeUnit.SECONDS, () -> Screens.onWindowThread(condition));
        } catch (TimeoutException e) {
            throw new AssertionError("waited 90 s in vain", e);
        }
        Screens.settle();
    }
}
