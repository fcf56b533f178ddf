package org.prunescope.app.exporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.app.Screens;
import org.prunescope.app.StudyOfBars;
import org.prunescope.app.control.DialogLayer;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.jobs.DirectJobs;
import org.prunescope.app.theme.Appearance;
import org.prunescope.app.theme.Theme;
import org.prunescope.train.Recipe;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class ExportDialogUiTest {
    @TempDir
    Path folder;

    private DialogLayer layer;
    private Appearance appearance;
    private Scene scene;
    private Desk desk;

    @Start
    void start(Stage stage) {
        layer = new DialogLayer();
        appearance = Screens.open(stage, new StackPane(layer), 1440, 900);
        scene = stage.getScene();
    }

    @BeforeEach
    void openAStudyWithARun() {
        desk = Screens.onWindowThread(() -> {
            StudyOfBars study = new StudyOfBars(folder, new DirectJobs(), appearance);
            study.openAndPlan();
            study.desk().preferences().put("export-folder", folder.toString());
            study.desk().runs().fineTune(Recipe.DEFAULT);
            return study.desk();
        });
    }

    private void show(ExportKind kind) {
        Screens.onWindowThread(() -> {
            ExportDialog.show(desk, layer, kind);
            return kind;
        });
        Screens.settle();
    }

    @Test
    void aNetworkIsWrittenAndProved(FxRobot robot) {
        show(ExportKind.NETWORK);
        assertThat(primary(robot).getText()).isEqualTo("Export");

        robot.clickOn("#export-primary");
        Screens.settle();

        assertThat(texts(robot)).contains("Same answers", "Written beside it", "net-run1.json", "Options");
        assertThat(folder.resolve("net-run1.onnx")).isRegularFile();
        assertThat(primary(robot).getText()).isEqualTo("Done");
        Screens.picture(appearance, scene, Theme.LIGHT, "8c-export-network");
        Screens.picture(appearance, scene, Theme.DARK, "8c-export-network");

        robot.clickOn("#export-primary");
        Screens.settle();
        assertThat(layer.isVisible()).isFalse();
    }

    @Test
    void aFormatWithACompanionNamesItAndHowToLoadIt(FxRobot robot) throws IOException {
        Files.createFile(folder.resolve("net_run1.py"));
        show(ExportKind.NETWORK);

        robot.clickOn("PyTorch");
        Screens.settle();

        assertThat(((Label) robot.lookup("#export-remark").query()).getText())
                .isEqualTo("Also writes “net_run1.py”. Replaces “net_run1.py”.");
        assertThat(((TextField) robot.lookup("#export-loading").query()).getText())
                .startsWith("from net_run1 import Network");
        assertThat(robot.lookup("#export-opset").query().getParent().getParent().isVisible())
                .isFalse();
        robot.clickOn("#export-primary");
        Screens.settle();

        assertThat(texts(robot)).contains("net_run1.py, net-run1.json");
        assertThat(folder.resolve("net-run1.pt")).isRegularFile();
        Screens.picture(appearance, scene, Theme.LIGHT, "8c-export-torch");
    }

    @Test
    void theKindDecidesWhatIsAsked(FxRobot robot) {
        show(ExportKind.PLAN);
        assertThat(target(robot)).endsWith("net-plan.json");
        assertThat(robot.lookup("#export-format")
                        .query()
                        .getParent()
                        .getParent()
                        .isVisible())
                .isFalse();

        robot.clickOn("#export-charts");
        Screens.settle();

        assertThat(target(robot)).endsWith("net-run1-charts");
        assertThat(robot.lookup("#export-palette")
                        .query()
                        .getParent()
                        .getParent()
                        .isVisible())
                .isTrue();
        robot.clickOn("#export-primary");
        Screens.settle();
        Screens.picture(appearance, scene, Theme.LIGHT, "8c-export-charts");
        Screens.picture(appearance, scene, Theme.DARK, "8c-export-charts");
        assertThat(folder.resolve("net-run1-charts")).isDirectory();
    }

    @Test
    void aFileThatIsThereIsAnnouncedAsReplaced(FxRobot robot) throws IOException {
        Files.createFile(folder.resolve("net-run1-report.html"));
        show(ExportKind.REPORT);

        assertThat(((Label) robot.lookup("#export-remark").query()).getText())
                .isEqualTo("Replaces “net-run1-report.html”.");
        Screens.picture(appearance, scene, Theme.LIGHT, "8c-export-report");
    }

    @Test
    void aWrongPlaceDimsTheButtonAndSaysWhy(FxRobot robot) {
        show(ExportKind.REPORT);
        Screens.onWindowThread(() -> {
            ((TextField) robot.lookup("#export-target").query()).setText("report.txt");
            return "";
        });
        Screens.settle();

        assertThat(primary(robot).isDisabled()).isTrue();
        assertThat(texts(robot)).contains("The name of the file has to end in .html.");
    }

    @Test
    void escapeLeavesEverythingAsItWas(FxRobot robot) {
        show(ExportKind.NETWORK);

        robot.type(KeyCode.ESCAPE);
        Screens.settle();

        assertThat(layer.isVisible()).isFalse();
        assertThat(folder.resolve("net-run1.onnx")).doesNotExist();
    }

    private static Button primary(FxRobot robot) {
        return robot.lookup("#export-primary").queryButton();
    }

    private static String target(FxRobot robot) {
        return ((TextField) robot.lookup("#export-target").query()).getText();
    }

    private static List<String> texts(FxRobot robot) {
        return robot.lookup(".label").queryAllAs(Labeled.class).stream()
                .map(Labeled::getText)
                .toList();
    }
}
