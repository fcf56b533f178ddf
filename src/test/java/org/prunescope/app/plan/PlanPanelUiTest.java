package org.prunescope.app.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prunescope.app.Screens;
import org.prunescope.app.StudyOfBars;
import org.prunescope.app.control.Lamp;
import org.prunescope.app.control.StepSlider;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.jobs.PatientJobs;
import org.prunescope.app.theme.Appearance;
import org.prunescope.app.theme.Theme;
import org.prunescope.metric.GuardRail;
import org.prunescope.metric.GuardRail.Kind;
import org.prunescope.plan.Target;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class PlanPanelUiTest {
    private final PatientJobs jobs = new PatientJobs();
    private StudyOfBars study;
    private Desk desk;
    private PlanPanel panel;
    private Scene scene;
    private Appearance appearance;
    private Path folder;

    @Start
    void start(Stage stage) throws IOException {
        folder = Files.createTempDirectory("plan");
        HBox root = new HBox();
        root.getStyleClass().add("ps-view");
        appearance = Screens.open(stage, root, 700, 900);
        study = new StudyOfBars(folder, jobs, appearance);
        desk = study.desk();
        panel = new PlanPanel(desk);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        root.getChildren().setAll(panel.rail(), space, panel.panel());
        scene = stage.getScene();
    }

    @AfterEach
    void close() throws IOException {
        Screens.onWindowThread(() -> {
            desk.workbench().opened().flatMap(files -> files.data()).ifPresent(data -> data.close());
            return true;
        });
    }

    private void plan() {
        Screens.onWindowThread(() -> {
            study.openAndPlan();
            jobs.timePasses();
            return true;
        });
        Screens.settle();
    }

    private void guard(GuardRail rail) {
        Screens.onWindowThread(() -> {
            desk.workbench().change(s -> s.withGuards(List.of(rail)));
            return true;
        });
        Screens.settle();
    }

    private Node find(String id) {
        return scene.lookup(id);
    }

    private String texts(String id) {
        StringBuilder all = new StringBuilder();
        find(id).lookupAll(".label")
                .forEach(node -> all.append(((Label) node).getText()).append(" | "));
        return all.toString();
    }

    @Test
    void beforeRankingThereIsNoPlanButThereAreClassesToProtect(FxRobot robot) {
        Screens.onWindowThread(() -> {
            study.open();
            return true;
        });
        Screens.settle();

        assertThat(find("#no-plan").isVisible()).isTrue();
        assertThat(find("#effect").isVisible()).isFalse();
        assertThat(texts("#cost")).contains("now", "Filters", "20");
        Screens.picture(appearance, scene, Theme.LIGHT, "8e-no-plan");
        Screens.picture(appearance, scene, Theme.DARK, "8e-no-plan");

        robot.clickOn("Protect none");
        Screens.settle();

        assertThat(desk.workbench().study().guards())
                .containsExactly(new GuardRail(rare(), Kind.RECALL_LOSS, PlanViewModel.FIRST_LIMIT));
    }

    private int rare() {
        return desk.workbench()
                .opened()
                .orElseThrow()
                .data()
                .orElseThrow()
                .dataset()
                .classNames()
                .indexOf("none");
    }

    @Test
    void draggingRemoveChangesTheCostInTheSamePulseAndIsOneStep(FxRobot robot) {
        plan();
        guard(new GuardRail(rare(), Kind.RECALL, 0));
        String before = texts("#cost");
        Node slider = find("#remove-slider");
        Bounds bounds = slider.localToScreen(slider.getBoundsInLocal());
        Point2D start = new Point2D(bounds.getMinX() + 8 + (bounds.getWidth() - 16) * 0.2, bounds.getCenterY());

        robot.moveTo(start).press(MouseButton.PRIMARY).moveBy(50, 0);
        WaitForAsyncUtils.waitForFxEvents();

        int now = ((StepSlider) slider).valueProperty().get();
        assertThat(now).isBetween(45, 75);
        assertThat(texts("#cost")).isNotEqualTo(before);
        assertThat(field("#remove").getText()).isEqualTo(Integer.toString(now));
        assertThat(lamp().verdictProperty().get()).isEqualTo(Lamp.Verdict.NOT_MEASURED);
        assertThat(texts("#effect")).contains("of the plan before", "starts in 0.1");
        Screens.picture(appearance, scene, Theme.LIGHT, "1b-plan-dragging");
        Screens.picture(appearance, scene, Theme.DARK, "1b-plan-dragging");

        robot.release(MouseButton.PRIMARY);
        Screens.settle();
        assertThat(desk.workbench().study().policy().target()).isEqualTo(new Target.Filters(now / 100.0));
        Screens.onWindowThread(() -> {
            jobs.timePasses();
            return true;
        });
        Screens.settle();
        assertThat(lamp().verdictProperty().get()).isEqualTo(Lamp.Verdict.HOLDS);
        assertThat(texts("#effect")).contains("before fine-tuning", "n = 12");
        Screens.picture(appearance, scene, Theme.LIGHT, "1-plan");
        Screens.picture(appearance, scene, Theme.DARK, "1-plan");
    }

    private Lamp lamp() {
        return (Lamp) find("#guards").lookup(".ps-lamp");
    }

    private TextField field(String id) {
        return (TextField) find(id).lookup(".text-field");
    }

    @Test
    void aWrongTargetKeepsTheLastGoodOne(FxRobot robot) {
        plan();
        robot.clickOn("#has-target");
        Screens.settle();
        Target good = desk.workbench().study().policy().target();
        assertThat(good).isInstanceOf(Target.Macs.class);

        robot.clickOn("#target").push(KeyCode.CONTROL, KeyCode.A).write("140").type(KeyCode.ENTER);
        Screens.settle();

        assertThat(find("#target").getPseudoClassStates()).contains(PseudoClass.getPseudoClass("wrong"));
        assertThat(desk.workbench().study().policy().target()).isEqualTo(good);
        robot.push(KeyCode.CONTROL, KeyCode.A).write("60").type(KeyCode.ENTER);
        Screens.settle();
        assertThat(desk.workbench().study().policy().target()).isEqualTo(new Target.Macs(0.6));
    }

    @Test
    void oneRowMovedShowsTheGapAndResetSpreadsAgain(FxRobot robot) {
        plan();
        robot.clickOn("#has-target");
        Screens.settle();
        assertThat(find("#reset-plan").isDisabled()).isTrue();
        String met = ((Label) find("#now")).getText();

        Screens.onWindowThread(() -> {
            desk.workbench().drag(policy -> policy.withRatio("b", 0.75));
            desk.workbench().drop();
            return true;
        });
        Screens.settle();
        assertThat(((Label) find("#now")).getText()).isNotEqualTo(met);

        robot.clickOn("#reset-plan");
        Screens.settle();
        assertThat(((Label) find("#now")).getText()).isEqualTo(met);
    }

    @Test
    void aGuardIsAddedChangedAndRemovedByKeyboard(FxRobot robot) {
        plan();
        robot.clickOn("#add-guard");
        Screens.settle();
        Screens.picture(appearance, scene, Theme.LIGHT, "1-plan-guard-editor");
        robot.clickOn("#guard-limit")
                .push(KeyCode.CONTROL, KeyCode.A)
                .write("0.2")
                .type(KeyCode.ENTER);
        Screens.settle();
        assertThat(desk.workbench().study().guards()).containsExactly(new GuardRail(rare(), Kind.RECALL_LOSS, 0.2));

        Node row = find("#guards").lookup(".ps-guard");
        robot.interact(row::requestFocus);
        robot.type(KeyCode.DELETE);
        Screens.settle();

        assertThat(desk.workbench().study().guards()).isEmpty();
    }

    @Test
    void foldingIsRememberedForTheView(FxRobot robot) {
        robot.clickOn("#fold-plan");
        assertThat(desk.window().panels().planOpen().get()).isFalse();

        robot.clickOn("#unfold-plan");
        assertThat(desk.window().panels().planOpen().get()).isTrue();
    }

    @Test
    void aTargetOfSilentChannelsIsSaidInWords(FxRobot robot) {
        plan();
        assertThat(robot.lookup("#silent-target").queryLabeled().isVisible()).isFalse();

        Screens.onWindowThread(() -> {
            desk.ranker().planSilent();
            jobs.timePasses();
            return true;
        });
        Screens.settle();

        assertThat(robot.lookup("#silent-target").queryLabeled().isVisible()).isTrue();
        assertThat(desk.workbench().study().policy().target()).isEqualTo(new Target.Silent());
        Screens.picture(appearance, scene, Theme.LIGHT, "1-plan-silent");
        Screens.picture(appearance, scene, Theme.DARK, "1-plan-silent");
    }
}
