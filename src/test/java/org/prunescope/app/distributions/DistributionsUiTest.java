package org.prunescope.app.distributions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prunescope.SampleData;
import org.prunescope.app.Screens;
import org.prunescope.app.canvas.Histogram;
import org.prunescope.app.canvas.RankPlot;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.desk.ViewTab;
import org.prunescope.app.jobs.DirectJobs;
import org.prunescope.app.theme.Appearance;
import org.prunescope.app.theme.Theme;
import org.prunescope.app.workbench.MemoryPreferences;
import org.prunescope.app.workbench.Selection;
import org.prunescope.app.workbench.StandInTrainer;
import org.prunescope.app.workbench.Workbench;
import org.prunescope.engine.ReferenceEngine;
import org.prunescope.format.NetworkFormats;
import org.prunescope.graph.Shape;
import org.prunescope.onnx.OnnxFormat;
import org.prunescope.plan.Limits;
import org.prunescope.plan.Policy;
import org.prunescope.plan.Scope;
import org.prunescope.plan.Target;
import org.prunescope.score.Criteria;
import org.prunescope.study.InputChoice;
import org.prunescope.study.Pipeline;
import org.prunescope.study.RankingChoice;
import org.prunescope.study.SteadyTiming;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The view with the sample's network. */
@ExtendWith(ApplicationExtension.class)
class DistributionsUiTest {
    /** What is left of 1440×900 between the panels, the tabs and the status row. */
    private static final double WIDTH = 595;

    private static final double HEIGHT = 748;
    private static final String LAYER = "layer2.1.conv1";
    private static final double PLOT_LEFT = 40;
    private static final double PLOT_RIGHT = 16;

    private Stage stage;
    private Scene scene;
    private Appearance appearance;
    private Desk desk;
    private Workbench workbench;
    private HBox root;

    @Start
    void start(Stage stage) throws IOException {
        this.stage = stage;
        root = new HBox();
        appearance = Screens.open(stage, root, WIDTH, HEIGHT);
        ReferenceEngine engine = new ReferenceEngine();
        desk = Desk.of(
                new Pipeline(
                        new NetworkFormats(List.of(new OnnxFormat())),
                        engine,
                        engine,
                        new StandInTrainer(),
                        SteadyTiming.make()),
                new DirectJobs(),
                new MemoryPreferences(Files.createTempDirectory("distributions")),
                appearance);
        workbench = desk.workbench();
        Node view = new DistributionsView(desk).node();
        HBox.setHgrow(view, Priority.ALWAYS);
        root.getChildren().setAll(view);
        scene = stage.getScene();
    }

    /** Weights alone are ranked, so that no images are needed. */
    private void open() {
        Path network = SampleData.file("resnet20.onnx");
        onWindow(() -> {
            desk.opener().openNetwork(network);
            desk.opener()
                    .take(
                            desk.opener().networkProperty().get().orElseThrow(),
                            InputChoice.plain(Shape.map(3, 64, 64), 3));
        });
    }

    private void plan() {
        open();
        onWindow(() -> {
            desk.ranker().rank(RankingChoice.DEFAULT.withCriterion(Criteria.byId("l1")));
            workbench.change(
                    study -> study.withPolicy(Policy.of(new Target.Macs(0.5), Scope.GLOBAL, new Limits(4, 4))));
            workbench.selectionProperty().set(Selection.of(LAYER));
        });
    }

    private static void onWindow(Runnable work) {
        boolean done = Screens.onWindowThread(() -> {
            work.run();
            return true;
        });
        assertThat(done).isTrue();
        Screens.settle();
    }

    @Test
    void withoutScoresItSaysHowToGetThem() {
        open();
        Screens.picture(appearance, scene, Theme.LIGHT, "8e-distributions");
        Screens.picture(appearance, scene, Theme.DARK, "8e-distributions");

        assertThat(((Button) find("#rank-chosen")).getText()).isEqualTo("Rank with Beta-Rank");
        assertThat(find("#rank-chosen").isDisabled()).as("no images").isTrue();
        assertThat(find("#rank-at-once").isDisabled()).isFalse();
        assertThat(((Button) find("#rank-at-once")).getText()).isEqualTo("L1 norm, at once");
    }

    @Test
    void itLooksLikeThePicture() {
        plan();
        for (Theme theme : Theme.values()) {
            Screens.picture(appearance, scene, theme, "1-distributions");
        }
        size(480, 648);
        Screens.picture(appearance, scene, Theme.LIGHT, "1-distributions-1280");
        assertThat(find("#ranks").getLayoutBounds().getHeight()).isGreaterThanOrEqualTo(140);
        size(1075, 1048);
        Screens.picture(appearance, scene, Theme.LIGHT, "1-distributions-1920");
        size(WIDTH, HEIGHT);

        assertThat(text("#layer-name")).isEqualTo(LAYER);
        assertThat(find("#small-" + LAYER).getAccessibleText()).startsWith("2.1.conv1: ");
        assertThat(scene.getRoot().lookupAll(".ps-small-multiple")).hasSize(12);
    }

    @Test
    void theCutFollowsTheFingerInEveryChartAndIsOneStepToUndo(FxRobot robot) {
        plan();
        int steps = workbench.historyProperty().get().past().size();
        Histogram histogram = (Histogram) find("#histogram");
        double level =
                workbench.planned().orElseThrow().plan().cut(LAYER).level().orElseThrow();
        double from = x(histogram, level);
        String before = text("#layer-keeps");

        robot.moveTo(histogram.localToScreen(from, 100))
                .press(MouseButton.PRIMARY)
                .moveTo(histogram.localToScreen(x(histogram, 0.75), 100));
        String during = text("#layer-keeps");
        String small = find("#small-" + LAYER).getAccessibleText();
        Screens.picture(appearance, scene, Theme.LIGHT, "1b-distributions");
        robot.release(MouseButton.PRIMARY);
        Screens.settle();

        assertThat(during).isNotEqualTo(before);
        int kept = workbench.planned().orElseThrow().plan().cut(LAYER).kept();
        assertThat(during).isEqualTo("keeps " + kept + " of 32");
        assertThat(small).contains(kept + " of 32 filters kept");
        assertThat(find("#ranks").getAccessibleText()).startsWith(kept + " of 32");
        assertThat(workbench.historyProperty().get().past()).hasSize(steps + 1);
    }

    @Test
    void aBarIsChosenByAClickKeptOrRemovedByAKeyAndOpenedByADoubleClick(FxRobot robot) {
        plan();
        RankPlot ranks = (RankPlot) find("#ranks");
        Point2D last = ranks.localToScreen(ranks.getWidth() - PLOT_RIGHT - 4, ranks.getHeight() - 60);

        robot.clickOn(last);
        Screens.settle();
        int filter = workbench.selectionProperty().get().filter().orElseThrow();
        assertThat(workbench.hoveredProperty().get()).isEqualTo(Selection.of(LAYER, filter));
        assertThat(workbench.planned().orElseThrow().plan().selection().keeps(LAYER, filter))
                .isFalse();

        robot.type(KeyCode.K);
        Screens.settle();
        assertThat(workbench.planned().orElseThrow().plan().selection().keeps(LAYER, filter))
                .isTrue();

        robot.doubleClickOn(last);
        Screens.settle();
        assertThat(desk.window().viewProperty().get()).isEqualTo(ViewTab.FILTERS);
    }

    @Test
    void aSmallChartChoosesItsLayer(FxRobot robot) {
        plan();

        robot.clickOn(find("#small-layer3.0.conv1"));
        Screens.settle();
        assertThat(text("#layer-name")).isEqualTo("layer3.0.conv1");

        robot.clickOn(find("#next-layer"));
        Screens.settle();
        assertThat(text("#layer-name")).isEqualTo("layer3.1.conv1");
    }

    private static double x(Histogram histogram, double score) {
        return PLOT_LEFT + (histogram.getWidth() - PLOT_LEFT - PLOT_RIGHT) * score;
    }

    private void size(double width, double height) {
        onWindow(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
        });
    }

    private String text(String selector) {
        return ((Labeled) find(selector)).getText();
    }

    /** By id, because ids of layers have dots. */
    private Node find(String id) {
        return find(scene.getRoot(), id.substring(1));
    }

    private static Node find(Node node, String id) {
        if (id.equals(node.getId())) {
            return node;
        }
        return node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream()
                        .map(child -> find(child, id))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null)
                : null;
    }
}
