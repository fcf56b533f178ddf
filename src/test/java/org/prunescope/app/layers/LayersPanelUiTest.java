package org.prunescope.app.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableRow;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.app.Screens;
import org.prunescope.app.canvas.Sparkline;
import org.prunescope.app.control.StepSlider;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.desk.ViewTab;
import org.prunescope.app.theme.Appearance;
import org.prunescope.app.theme.Theme;
import org.prunescope.app.workbench.Selection;
import org.prunescope.app.workbench.Workbench;
import org.prunescope.onnx.OnnxRuntime;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The panel on ResNet-20 with untrained weights, a plan for half of its MACs in steps of 4. */
@ExtendWith(ApplicationExtension.class)
class LayersPanelUiTest {
    private static final double WIDE = 524;
    private static final double HEIGHT = 748;
    private static final String LAYER = "layer2.1.conv1";

    @TempDir
    static Path folder;

    private StudyOfStreams study;
    private Desk desk;
    private Workbench workbench;
    private Appearance appearance;
    private Scene scene;
    private LayersPanel layers;
    private Region panel;
    private LayersTable table;

    @Start
    void start(Stage stage) {
        HBox root = new HBox();
        appearance = Screens.open(stage, root, 700, HEIGHT);
        study = new StudyOfStreams(folder, 20, new OnnxRuntime(), appearance);
        desk = study.desk();
        workbench = desk.workbench();
        study.open();
        layers = new LayersPanel(desk);
        panel = (Region) layers.panel();
        table = (LayersTable) panel.lookup("#layers");
        root.getChildren().addAll(panel, layers.rail());
        scene = stage.getScene();
        show(WIDE);
    }

    private void show(double width) {
        panel.setMinWidth(width);
        panel.setMaxWidth(width);
    }

    private void plan() {
        onWindow(() -> {
            study.openAndPlan();
            workbench.selectionProperty().set(Selection.of(LAYER));
        });
    }

    @Test
    void withoutScoresNothingCanBeMovedAndNothingIsClaimed() {
        Screens.picture(appearance, scene, Theme.LIGHT, "8-layers-no-scores");

        assertThat(text(row("layer1.0.conv1"), ".ps-kept .label")).isEqualTo("16");
        assertThat(find(row("layer1.0.conv1"), ".ps-slider").isDisabled()).isTrue();
        assertThat(find(row("layer1.0.conv1"), ".ps-chart").getAccessibleText()).isEqualTo("No scores yet");
        assertThat(text(row("layer1.0.conv1"), ".hurts")).isEmpty();
        assertThat(text(row("fc"), ".reason")).isEqualTo("class outputs");
        assertThat(text(panel, "#filters-kept")).isEqualTo("784 of 784 filters kept");
    }

    @Test
    void aDragMovesCountCutAndSumsAtOnceAndIsOneStepToUndo() {
        plan();
        int kept = Integer.parseInt(text(row(LAYER), ".ps-kept .label"));
        String sums = text(panel, "#filters-kept");
        String cut = find(row(LAYER), ".ps-chart").getAccessibleText();
        int steps = undoSteps();
        StepSlider slider = (StepSlider) find(row(LAYER), ".ps-slider");
        String other = text(row("layer1.0.conv1"), ".ps-kept .label");

        onWindow(() -> {
            fire(slider, MouseEvent.MOUSE_PRESSED, (32 - kept) / 32.0);
            fire(slider, MouseEvent.MOUSE_DRAGGED, 0.75);

            assertThat(text(row(LAYER), ".ps-kept .label"))
                    .as("in the same frame")
                    .isEqualTo("8");
            assertThat(text(row(LAYER), ".ratio > .value")).startsWith("75");
            assertThat(find(row(LAYER), ".ps-chart").getAccessibleText())
                    .startsWith("8 of 32")
                    .isNotEqualTo(cut);
            assertThat(text(panel, "#filters-kept")).isNotEqualTo(sums);
            assertThat(text(panel, "#macs-left")).contains(" of ");
            assertThat(find(row(LAYER), ".changed").isVisible()).isTrue();
            assertThat(text(row(LAYER), ".bubble")).isEqualTo("8 of 32 · was " + kept);
        });
        assertThat(undoSteps()).isEqualTo(steps);
        assertThat(text(row("layer1.0.conv1"), ".ps-kept .label")).isEqualTo(other);
        Screens.picture(appearance, scene, Theme.LIGHT, "1b-layers-dragging");
        Screens.picture(appearance, scene, Theme.DARK, "1b-layers-dragging");

        onWindow(() -> fire(slider, MouseEvent.MOUSE_RELEASED, 0.75));
        assertThat(undoSteps()).isEqualTo(steps + 1);
        onWindow(workbench::undo);
        assertThat(text(row(LAYER), ".ps-kept .label")).isEqualTo(Integer.toString(kept));
        assertThat(slider.valueProperty().get()).isEqualTo(32 - kept);
    }

    @Test
    void aRealPointerDragsTheKnobAndSelectsTheRow(FxRobot robot) {
        plan();
        StepSlider slider = (StepSlider) find(row("layer1.1.conv1"), ".ps-slider");

        robot.moveTo(place(slider, 0.1)).press(MouseButton.PRIMARY);
        robot.moveTo(place(slider, 0.5)).moveTo(place(slider, 0.52)).release(MouseButton.PRIMARY);
        Screens.settle();

        assertThat(text(row("layer1.1.conv1"), ".ps-kept .label")).isEqualTo("8");
        assertThat(workbench.selectionProperty().get()).isEqualTo(Selection.of("layer1.1.conv1"));
        assertThat(workbench.study().policy().ratios()).containsOnlyKeys("layer1.1.conv1");
    }

    @Test
    void aDragThatComesBackChangesNothing() {
        plan();
        int steps = undoSteps();
        StepSlider slider = (StepSlider) find(row(LAYER), ".ps-slider");
        double begin = slider.valueProperty().get() / 32.0;

        onWindow(() -> {
            fire(slider, MouseEvent.MOUSE_PRESSED, begin);
            fire(slider, MouseEvent.MOUSE_DRAGGED, 0.75);
            fire(slider, MouseEvent.MOUSE_DRAGGED, begin);
            fire(slider, MouseEvent.MOUSE_RELEASED, begin);
        });

        assertThat(undoSteps()).isEqualTo(steps);
        assertThat(workbench.planned().orElseThrow().isDragged()).isFalse();
    }

    @Test
    void theDotGoesWhenThePreviewHasMeasuredTheNewCut() {
        plan();
        onWindow(() -> workbench.change(now -> now.withPolicy(now.policy().withRatio(LAYER, 0.75))));
        assertThat(find(row(LAYER), ".changed").isVisible()).isTrue();
        assertThat(find(row("layer1.0.conv1"), ".changed").isVisible()).isFalse();

        onWindow(study::rest);

        assertThat(find(row(LAYER), ".changed").isVisible()).isFalse();
    }

    @Test
    void arrowsMoveTheRatioLLocksAndBackspaceGivesItBack(FxRobot robot) {
        plan();
        String kept = text(row(LAYER), ".ps-kept .label");
        onWindow(table::requestFocus);

        robot.type(KeyCode.HOME);
        robot.type(KeyCode.DOWN, 1);
        Screens.settle();
        assertThat(workbench.selectionProperty().get()).isEqualTo(Selection.of("layer1.0.conv1"));

        onWindow(() -> {
            workbench.selectionProperty().set(Selection.of(LAYER));
            table.requestFocus();
        });
        robot.type(KeyCode.RIGHT);
        Screens.settle();
        assertThat(text(row(LAYER), ".ps-kept .label")).isEqualTo(Integer.toString(Integer.parseInt(kept) - 4));
        assertThat(scene.getFocusOwner()).isInstanceOf(StepSlider.class);

        robot.type(KeyCode.BACK_SPACE);
        Screens.settle();
        assertThat(text(row(LAYER), ".ps-kept .label")).isEqualTo(kept);

        robot.type(KeyCode.L);
        Screens.settle();
        assertThat(text(row(LAYER), ".ps-kept .label")).isEqualTo("32");
        assertThat(find(row(LAYER), ".release").isVisible()).isTrue();
        assertThat(find(row(LAYER), ".ratio").isVisible()).isFalse();

        robot.clickOn(find(row(LAYER), ".release"));
        Screens.settle();
        assertThat(workbench.study().policy().locks()).isEmpty();

        onWindow(table::requestFocus);
        robot.type(KeyCode.ENTER);
        Screens.settle();
        assertThat(desk.window().viewProperty().get()).isEqualTo(ViewTab.FILTERS);
    }

    @Test
    void theMenuOfARowCopiesItsRatioToLayersOfTheSameSize(FxRobot robot) {
        plan();
        onWindow(() -> workbench.change(now -> now.withPolicy(now.policy().withRatio(LAYER, 0.5))));
        int steps = undoSteps();

        Point2D place = row(LAYER).localToScreen(40, 20);
        onWindow(() -> row(LAYER)
                .fireEvent(new ContextMenuEvent(
                        ContextMenuEvent.CONTEXT_MENU_REQUESTED, 40, 20, place.getX(), place.getY(), false, null)));
        robot.clickOn("#row-copy");
        Screens.settle();

        assertThat(workbench.study().policy().ratios().keySet())
                .containsExactly("layer2.0.conv1", LAYER, "layer2.2.conv1");
        assertThat(text(row("layer2.0.conv1"), ".ps-kept .label")).isEqualTo("16");
        assertThat(undoSteps()).isEqualTo(steps + 1);
    }

    @Test
    void linkedRowsOpenAndAMemberCanBeChosen() {
        plan();
        onWindow(table::expandOrCollapse);
        onWindow(() -> workbench.selectionProperty().set(Selection.of("layer1.1.conv2")));
        Screens.picture(appearance, scene, Theme.LIGHT, "1-layers");
        Screens.picture(appearance, scene, Theme.DARK, "1-layers");

        TreeTableRow<?> member = row("layer1.1.conv2");
        assertThat(member.isSelected()).isTrue();
        assertThat(find(member, ".ratio").isVisible()).isFalse();
        assertThat(find(member, ".ps-kept").isVisible()).isFalse();
        assertThat(find(member, ".ps-chart")).isInstanceOf(Sparkline.class);

        onWindow(table::expandOrCollapse);
        assertThat(row("stage 1 stream").isSelected())
                .as("the closed group stands for it")
                .isTrue();
    }

    @Test
    void narrowPanelsLoseColumnsAndShortenNames() {
        plan();
        onWindow(() -> show(404));
        Screens.picture(appearance, scene, Theme.LIGHT, "1-layers-404");
        assertThat(columns()).containsExactly("Layer", "Kept", "Scores", "Ratio removed");
        assertThat(text(row(LAYER), ".name .detail")).isEqualTo("conv 3×3 · 32→32");
        assertThat(text(row("stage 2 stream"), ".name .detail")).isEqualTo("4 layers linked");

        onWindow(() -> show(320));
        Screens.picture(appearance, scene, Theme.LIGHT, "1-layers-320");
        assertThat(columns()).containsExactly("Layer", "Kept", "Ratio removed");
        assertThat(table.lookupAll(".scroll-bar").stream()
                        .filter(Node::isVisible)
                        .map(bar -> ((ScrollBar) bar).getOrientation()))
                .doesNotContain(Orientation.HORIZONTAL);

        onWindow(() -> show(WIDE));
        assertThat(columns()).hasSize(6);
    }

    @Test
    void compactRowsHaveOneLine() {
        plan();
        onWindow(() -> desk.window().compactRowsProperty().set(true));
        Screens.picture(appearance, scene, Theme.LIGHT, "1-layers-compact");

        assertThat(row(LAYER).getHeight()).isEqualTo(28);
        assertThat(find(row(LAYER), ".name .detail").isVisible()).isFalse();
    }

    @Test
    void findShowsTheRowsOfANameAndEscapeShowsAll(FxRobot robot) {
        plan();
        onWindow(layers::find);
        robot.write("2.1.conv");
        Screens.settle();
        Screens.picture(appearance, scene, Theme.LIGHT, "1-layers-find");
        assertThat(table.getExpandedItemCount())
                .as("two rows and the four members of one")
                .isEqualTo(6);

        robot.type(KeyCode.ESCAPE);
        Screens.settle();
        assertThat(table.getExpandedItemCount()).isEqualTo(13);
        assertThat(panel.lookup("#find-layer").isVisible()).isFalse();
        assertThat(scene.getFocusOwner()).isEqualTo(table);
    }

    @Test
    void theRailHasABarForEachRowAndChooses(FxRobot robot) {
        plan();
        List<Node> bars = List.copyOf(((Parent) scene.lookup(".ps-rail-bars")).getChildrenUnmodifiable());

        assertThat(bars).hasSize(13);
        assertThat(bars.get(5).lookup(".ps-chart").getAccessibleText()).startsWith("layer2.0.conv1: ");
        robot.clickOn(bars.get(5));
        assertThat(workbench.selectionProperty().get()).isEqualTo(Selection.of("layer2.0.conv1"));
    }

    @Test
    void aRowSaysItsFiguresToThoseWhoDoNotSeeThem() {
        plan();
        String kept = text(row(LAYER), ".ps-kept .label");

        assertThat(row(LAYER).queryAccessibleAttribute(AccessibleAttribute.TEXT).toString())
                .startsWith(LAYER + ", " + kept + " of 32 filters kept, ratio removed ");
        assertThat(row("fc").queryAccessibleAttribute(AccessibleAttribute.TEXT))
                .isEqualTo("fc, 3 of 3 filters kept, locked: class outputs");
    }

    private List<String> columns() {
        Screens.settle();
        return table.getVisibleLeafColumns().stream()
                .map(TreeTableColumn::getGraphic)
                .map(header -> ((Label) header).getText())
                .toList();
    }

    private int undoSteps() {
        int steps = 0;
        var history = workbench.historyProperty().get();
        while (history.undo().isPresent()) {
            history = history.undo().orElseThrow();
            steps++;
        }
        return steps;
    }

    private TreeTableRow<?> row(String name) {
        Optional<TreeTableRow<?>> row = table.lookupAll(".tree-table-row-cell").stream()
                .<TreeTableRow<?>>map(node -> (TreeTableRow<?>) node)
                .filter(one -> one.getItem() instanceof LayerRow item
                        && item.names().full().equals(name))
                .findFirst();
        return row.orElseThrow(() -> new AssertionError(name + " is not in sight"));
    }

    private static Node find(Node part, String selector) {
        Node found = part.lookup(selector);
        assertThat(found).as(selector).isNotNull();
        return found;
    }

    private static String text(Node part, String selector) {
        return ((Labeled) find(part, selector)).getText();
    }

    private static void onWindow(Runnable work) {
        Screens.onWindowThread(() -> {
            work.run();
            return true;
        });
        Screens.settle();
    }

    /** Where a share of the track lies on the screen. */
    private static Point2D place(StepSlider slider, double share) {
        Bounds bounds = slider.localToScreen(slider.getBoundsInLocal());
        Point2D corner = slider.localToScreen(0, 0);
        return new Point2D(
                corner.getX() + 6 + share * (slider.getWidth() - 12), (bounds.getMinY() + bounds.getMaxY()) / 2);
    }

    private static void fire(StepSlider slider, EventType<MouseEvent> type, double share) {
        Point2D place = slider.localToScene(6 + share * (slider.getWidth() - 12), slider.getHeight() / 2);
        boolean down = type != MouseEvent.MOUSE_RELEASED;
        slider.fireEvent(new MouseEvent(
                type,
                place.getX(),
                place.getY(),
                0,
                0,
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                down,
                false,
                false,
                false,
                false,
                false,
                new PickResult(slider, place.getX(), place.getY())));
    }
}
