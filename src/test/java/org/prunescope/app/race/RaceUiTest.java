package org.prunescope.app.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prunescope.app.Screens;
import org.prunescope.app.StudyOfBars;
import org.prunescope.app.jobs.PatientJobs;
import org.prunescope.app.theme.Appearance;
import org.prunescope.app.theme.Theme;
import org.prunescope.app.workbench.Opened;
import org.prunescope.app.workbench.RaceBench.Setup;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The page of races with a tiny network, at the sizes that it has in windows of 1440×900 and 1280×800, and narrower. */
@ExtendWith(ApplicationExtension.class)
class RaceUiTest {
    private StudyOfBars study;
    private Appearance appearance;
    private Scene scene;
    private Region page;

    @Start
    void start(Stage stage) throws IOException {
        HBox root = new HBox();
        root.getStyleClass().add("ps-view");
        appearance = Screens.open(stage, root, 1318, 690);
        scene = stage.getScene();
        study = new StudyOfBars(Files.createTempDirectory("race"), new PatientJobs(), appearance);
        page = (Region) new RaceView(study.desk()).node();
        HBox.setHgrow(page, Priority.ALWAYS);
        root.getChildren().setAll(page);
    }

    @AfterEach
    void close() {
        Screens.onWindowThread(() -> {
            study.desk().workbench().opened().flatMap(Opened::data).ifPresent(data -> data.close());
            return true;
        });
    }

    private void open() {
        Screens.onWindowThread(() -> {
            study.open();
            return true;
        });
        Screens.settle();
    }

    private Setup setup() {
        return study.desk().races().setupProperty().get();
    }

    private static void choose(FxRobot robot, String menu, String item) {
        Screens.onWindowThread(() -> {
            CheckMenuItem found = robot.lookup(menu).<MenuButton>query().getItems().stream()
                    .map(CheckMenuItem.class::cast)
                    .filter(each -> each.getText().equals(item))
                    .findFirst()
                    .orElseThrow();
            found.setSelected(!found.isSelected());
            found.fire();
            return found;
        });
        Screens.settle();
    }

    /** Takes criteria out until two are left. */
    private static void chooseTwoCriteria(FxRobot robot) {
        for (String name : List.of("Beta-Rank, out/in", "Geometric median", "Taylor")) {
            choose(robot, "#race-criteria", name);
        }
    }

    private String texts(String id) {
        StringBuilder all = new StringBuilder();
        for (Node node : scene.lookup(id).lookupAll(".label")) {
            all.append(((Label) node).getText()).append(" | ");
        }
        return all.toString();
    }

    private void show(double width, double height) {
        Screens.onWindowThread(() -> {
            page.setMinWidth(width);
            page.setMaxWidth(width);
            page.setMaxHeight(height);
            return width;
        });
        Screens.settle();
    }

    private void pictures(String name) {
        for (Theme theme : Theme.values()) {
            show(1318, 690);
            Screens.picture(appearance, scene, theme, name + "-1440");
            show(1158, 600);
            Screens.picture(appearance, scene, theme, name + "-1280");
        }
    }

    /** Labels whose words are not all seen. */
    private List<String> cutOff(String id) {
        return scene.lookup(id).lookupAll(".label").stream()
                .map(Label.class::cast)
                .filter(label -> label.getWidth() + 0.5 < label.prefWidth(label.getHeight()) && !label.isWrapText())
                .map(Label::getText)
                .toList();
    }

    @Test
    void itSaysWhatItNeedsAndCannotStartWithoutImages(FxRobot robot) {
        assertThat(robot.lookup("No images yet").tryQuery()).isPresent();
        assertThat(robot.lookup("#start-race").query().isDisabled()).isTrue();

        open();

        assertThat(robot.lookup("No race yet").tryQuery()).isPresent();
        assertThat(robot.lookup("#start-race").query().isDisabled()).isFalse();
        pictures("race-none");
    }

    @Test
    void aRaceIsChosenAndRunAndReadTogether(FxRobot robot) {
        open();
        chooseTwoCriteria(robot);
        choose(robot, "#race-scaled", "L1 norm");
        choose(robot, "#race-targets", "70\u202f% of the MACs left");
        robot.doubleClickOn("#race-seeds .text-field").write("8\n");
        Screens.settle();
        assertThat(setup()).isEqualTo(new Setup(List.of("l1", "random"), List.of("l1"), List.of(0.5), 8, false));
        assertThat(robot.lookup("= 24 networks").tryQuery()).isPresent();

        robot.clickOn("#start-race");
        Screens.settle();

        assertThat(texts("#race-standings"))
                .contains(
                        "24 of 24 networks · ",
                        " validation images · not fine-tuned",
                        "pruned to 50\u202f% of the MACs")
                .contains("original | ", "L1 norm | ", "Random | ", "L1 norm (scaled) | ");
        assertThat(texts("#race-verdict"))
                .contains(" by balanced accuracy (Friedman, ", "Mean ranks, 1 is best: ")
                .contains("the verdict speaks of them and of no others");
        assertThat(robot.lookup("#race-balanced-accuracy").query().getAccessibleText())
                .startsWith("balanced accuracy of L1 norm ");
        assertThat(robot.lookup("#start-race").<Button>query().getText()).isEqualTo("Start race");
        pictures("race");
        assertThat(cutOff("#race-standings")).isEmpty();
    }

    @Test
    void theLastTwoCriteriaStayChosen(FxRobot robot) {
        open();
        chooseTwoCriteria(robot);

        choose(robot, "#race-criteria", "Random");

        assertThat(setup().criteria()).containsExactly("l1", "random");
        assertThat(robot.lookup("#race-criteria").<MenuButton>query().getItems())
                .filteredOn(item -> ((CheckMenuItem) item).isSelected())
                .extracting(item -> item.getText())
                .containsExactly("L1 norm", "Random");
    }

    @Test
    void whereThereIsNoRoomForTwoCardsTheyStandBelowEachOther(FxRobot robot) {
        open();
        chooseTwoCriteria(robot);
        choose(robot, "#race-targets", "30\u202f% of the MACs left");
        robot.doubleClickOn("#race-seeds .text-field").write("1\n");
        robot.clickOn("#start-race");
        Screens.settle();
        Node standings = scene.lookup("#race-standings");
        Node verdict = scene.lookup("#race-verdict");
        assertThat(verdict.getLayoutY()).isEqualTo(standings.getLayoutY());

        show(720, 690);

        assertThat(verdict.getLayoutY()).isGreaterThan(standings.getLayoutY());
        assertThat(verdict.getLayoutX()).isEqualTo(standings.getLayoutX());
        Screens.picture(appearance, scene, Theme.LIGHT, "race-narrow");
    }
}
