package org.prunescope.app.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prunescope.app.Screens;
import org.prunescope.app.StudyOfBars;
import org.prunescope.app.canvas.StructurePicture;
import org.prunescope.app.desk.ViewTab;
import org.prunescope.app.jobs.PatientJobs;
import org.prunescope.app.theme.Theme;
import org.prunescope.app.workbench.Opened;
import org.prunescope.app.workbench.Selection;
import org.prunescope.export.StructureFiles;
import org.prunescope.graph.StructureChange.Box;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class StructureUiTest {
    private StudyOfBars study;
    private HBox root;

    @Start
    void start(Stage stage) throws IOException {
        root = new HBox();
        root.getStyleClass().add("ps-view");
        study = new StudyOfBars(
                Files.createTempDirectory("structure"), new PatientJobs(), Screens.open(stage, root, 1280, 800));
        study.desk().window().viewProperty().set(ViewTab.STRUCTURE);
        StructureView view = new StructureView(study.desk());
        HBox.setHgrow(view.node(), Priority.ALWAYS);
        root.getChildren().setAll(view.node());
    }

    @AfterEach
    void close() {
        Screens.onWindowThread(() -> {
            study.desk().workbench().opened().flatMap(Opened::data).ifPresent(data -> data.close());
            return true;
        });
    }

    private void plan() {
        Screens.onWindowThread(() -> {
            study.openAndPlan();
            return true;
        });
        Screens.settle();
    }

    @SuppressWarnings("unchecked") // the table of boxes
    private static TableView<Box> table(FxRobot robot) {
        return robot.lookup("#structure-table").queryAs(TableView.class);
    }

    @Test
    void withoutANetworkItSaysWhatIsMissing(FxRobot robot) {
        assertThat(robot.lookup("No network is open").tryQuery()).isPresent();
        assertThat(robot.lookup("#structure-table").tryQuery()).isEmpty();
    }

    @Test
    void pictureAndTableShowThePlan(FxRobot robot) {
        plan();

        assertThat(table(robot).getItems()).hasSize(6);
        assertThat(table(robot).getSelectionModel().getSelectedItem().name()).isEqualTo("a");
        assertThat(table(robot).getVisibleLeafColumns())
                .extracting(TableColumn::getText)
                .contains("Kept filters");
        assertThat(robot.lookup("#structure-picture").query().getAccessibleText())
                .contains("of 3 layers lose filters");
        for (Theme theme : Theme.values()) {
            Screens.picture(study.desk().appearance(), root.getScene(), theme, "structure");
        }
        robot.clickOn("Changed only");
        Screens.settle();
        assertThat(table(robot).getItems()).allMatch(Box::isChanged).isNotEmpty();
    }

    @Test
    void aRowIsSelectedEverywhereAndItsNumbersAreCopied(FxRobot robot) {
        plan();

        robot.clickOn("b").push(KeyCode.SHORTCUT, KeyCode.C);
        Screens.settle();

        assertThat(study.desk().workbench().selectionProperty().get()).isEqualTo(Selection.of("b"));
        Box selected = table(robot).getSelectionModel().getSelectedItem();
        assertThat(Screens.onWindowThread(() -> Clipboard.getSystemClipboard().getString()))
                .isEqualTo(StructureFiles.indices(selected.kept()));
    }

    @Test
    void buttonsAndKeysEnlarge(FxRobot robot) {
        plan();
        StructurePicture picture = robot.lookup("#structure-picture").queryAs(StructurePicture.class);

        robot.clickOn("#fit");
        Screens.settle();
        double whole = picture.zoom();
        robot.clickOn("#enlarge");
        Screens.settle();
        assertThat(picture.zoom()).isGreaterThan(whole);
        robot.clickOn("#reduce");
        Screens.settle();
        assertThat(picture.zoom()).isEqualTo(whole);

        robot.clickOn("#structure-picture").type(KeyCode.ADD);
        Screens.settle();
        assertThat(picture.zoom()).isGreaterThan(whole);
        robot.type(KeyCode.DIGIT0);
        Screens.settle();
        assertThat(picture.zoom()).isEqualTo(whole);
    }
}
