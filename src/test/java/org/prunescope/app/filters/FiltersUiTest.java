package org.prunescope.app.filters;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.app.Screens;
import org.prunescope.app.StudyOfBars;
import org.prunescope.app.canvas.FilterTile;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.desk.ViewTab;
import org.prunescope.app.jobs.DirectJobs;
import org.prunescope.app.theme.Appearance;
import org.prunescope.app.workbench.Selection;
import org.prunescope.plan.Hand;
import org.prunescope.plan.Policy;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class FiltersUiTest {
    @TempDir
    Path folder;

    private Desk desk;
    private StudyOfBars bars;

    @Start
    void start(Stage stage) throws IOException {
        Appearance appearance = Screens.open(stage, new HBox(), 1014, 749);
        bars = new StudyOfBars(folder, new DirectJobs(), appearance);
        desk = bars.desk();
        desk.window().viewProperty().set(ViewTab.FILTERS);
        Region view = (Region) new FiltersView(desk).node();
        HBox.setHgrow(view, Priority.ALWAYS);
        ((HBox) stage.getScene().getRoot()).getChildren().setAll(view);
    }

    @BeforeEach
    void openAndPlan() {
        see(() -> {
            bars.openAndPlan();
            desk.workbench().selectionProperty().set(Selection.of("a"));
            return desk;
        });
    }

    @CanIgnoreReturnValue // some only want it done
    private static <T> T see(Callable<T> what) {
        Screens.settle();
        return Screens.onWindowThread(what);
    }

    private static String words(FxRobot robot, String id) {
        return see(() -> robot.lookup(id).queryAs(Labeled.class).getText());
    }

    private static FilterTile tile(FxRobot robot, int filter) {
        return robot.lookup("#filter-" + filter).queryAs(FilterTile.class);
    }

    private static List<Integer> tiles(FxRobot robot) {
        return see(() -> robot.lookup(node -> node instanceof FilterTile && node.isVisible()).queryAll().stream()
                .sorted((a, b) -> a.getLayoutY() == b.getLayoutY()
                        ? Double.compare(a.getLayoutX(), b.getLayoutX())
                        : Double.compare(a.getLayoutY(), b.getLayoutY()))
                .map(node -> Integer.parseInt(node.getId().substring("filter-".length())))
                .toList());
    }

    /** The headless window system sends no such event for the right button. */
    private static List<MenuItem> menu(FxRobot robot, int filter) {
        return see(() -> {
            FilterTile tile = tile(robot, filter);
            Point2D place = tile.localToScreen(10, 10);
            tile.fireEvent(new ContextMenuEvent(
                    ContextMenuEvent.CONTEXT_MENU_REQUESTED, 10, 10, place.getX(), place.getY(), false, null));
            return Window.getWindows().stream()
                    .filter(ContextMenu.class::isInstance)
                    .flatMap(window -> ((ContextMenu) window).getItems().stream())
                    .toList();
        });
    }

    private Policy policy() {
        return desk.workbench().study().policy();
    }

    @Test
    void tilesStandInOrderOfRankSixInARow(FxRobot robot) {
        List<Integer> shown = tiles(robot);
        double[] scores =
                desk.workbench().planned().orElseThrow().scores().scores("a").orElseThrow();

        assertThat(shown).hasSize(12).isSortedAccordingTo((a, b) -> Double.compare(scores[b], scores[a]));
        assertThat(tile(robot, shown.get(5)).getLayoutX()).isEqualTo(576);
        assertThat(tile(robot, shown.get(6)).getLayoutX()).isEqualTo(16);
        assertThat(words(robot, "#filter-title")).isEqualTo("Filter " + shown.get(0));
        assertThat(words(robot, "#filter-rank")).isEqualTo("rank 1 of 12");
    }

    @Test
    void theOrderIsChosenInTheHeader(FxRobot robot) {
        robot.clickOn("index");

        assertThat(tiles(robot)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    }

    @Test
    void aDragCrossesTilesAndChangesTheCountInTheSamePulse(FxRobot robot) {
        int last = tiles(robot).get(6);
        List<String> told = new ArrayList<>();

        see(() -> {
            told.add(tile(robot, last).getAccessibleText());
            desk.workbench().drag(policy -> policy.withRatio("a", 0.5));
            told.add(tile(robot, last).getAccessibleText());
            told.add(robot.lookup("#filters-kept").queryAs(Label.class).getText());
            return told;
        });

        assertThat(told.get(0)).endsWith("kept");
        assertThat(told.get(1)).endsWith("removed");
        assertThat(told.get(2)).isEqualTo("keeps 6 of 12");
    }

    @Test
    void keysWalkThroughTheGalleryAndDecide(FxRobot robot) {
        List<Integer> order = tiles(robot);
        robot.clickOn("#filter-" + order.get(0));
        robot.type(KeyCode.RIGHT).type(KeyCode.DOWN);
        assertThat(words(robot, "#filter-title")).isEqualTo("Filter " + order.get(7));

        robot.type(KeyCode.HOME).type(KeyCode.SPACE);
        assertThat(policy().hand("a", order.get(0))).hasValue(Hand.REMOVE);
        robot.type(KeyCode.K);
        assertThat(policy().hand("a", order.get(0))).hasValue(Hand.KEEP);
        robot.clickOn("#filter-undecide");
        assertThat(policy().byHand()).isEmpty();
    }

    @Test
    void shiftAndArrowsChooseARange(FxRobot robot) {
        List<Integer> order = tiles(robot);
        robot.clickOn("#filter-" + order.get(0));

        robot.press(KeyCode.SHIFT)
                .type(KeyCode.RIGHT)
                .type(KeyCode.RIGHT)
                .type(KeyCode.DOWN)
                .type(KeyCode.LEFT)
                .release(KeyCode.SHIFT);

        assertThat(words(robot, "#filter-decide")).isEqualTo("Remove 8 by hand");
    }

    @Test
    void theButtonKeepsARemovedFilter(FxRobot robot) {
        int worst = tiles(robot).get(11);
        robot.clickOn("#filter-" + worst);
        assertThat(words(robot, "#filter-decide")).isEqualTo("Keep by hand");

        robot.clickOn("#filter-decide");

        assertThat(policy().hand("a", worst)).hasValue(Hand.KEEP);
        assertThat(see(() -> tile(robot, worst).getAccessibleText())).endsWith("kept by hand");
        assertThat(words(robot, "#filter-decide")).isEqualTo("Remove by hand");
    }

    @Test
    void shiftAndCtrlChooseSeveralAndTheMenuDecidesAboutThem(FxRobot robot) {
        List<Integer> order = tiles(robot);
        robot.clickOn("#filter-" + order.get(0));
        robot.press(KeyCode.SHIFT).clickOn("#filter-" + order.get(2)).release(KeyCode.SHIFT);
        robot.press(KeyCode.CONTROL).clickOn("#filter-" + order.get(1)).release(KeyCode.CONTROL);
        assertThat(words(robot, "#filter-decide")).isEqualTo("Remove 2 by hand");

        List<MenuItem> items = menu(robot, order.get(2));
        assertThat(items.get(1).getText()).isEqualTo("Remove 2 by hand");
        see(() -> {
            items.get(1).fire();
            return items;
        });

        assertThat(policy().byHand().get("a").keySet()).containsExactlyInAnyOrder(order.get(0), order.get(2));
    }

    @Test
    void theFilterUnderThePointerIsPointedOutEverywhere(FxRobot robot) {
        robot.moveTo("#filter-4");

        assertThat(see(() -> desk.workbench().hoveredProperty().get())).isEqualTo(Selection.of("a", 4));
        robot.moveTo("#filters-layer");
        assertThat(see(() -> desk.workbench().hoveredProperty().get().filter())).isEqualTo(OptionalInt.empty());
    }

    @Test
    void anotherImageIsFoundByName(FxRobot robot) {
        robot.clickOn("#filters-image").clickOn("#find-image").write("bar");
        ListView<ValidationImage> list = robot.lookup("#image-list").queryListView();
        ValidationImage second = see(() -> list.getItems().get(1));
        see(() -> {
            list.getSelectionModel().select(0);
            return list;
        });

        robot.type(KeyCode.DOWN).type(KeyCode.ENTER);

        assertThat(see(() ->
                        robot.lookup("#filters-image").queryAs(Button.class).getAccessibleText()))
                .startsWith("Image " + second.id());
        assertThat(see(() -> robot.lookup("#find-image")
                        .query()
                        .getParent()
                        .getParent()
                        .isVisible()))
                .isFalse();
    }

    @Test
    void aLayerThatIsLockedSaysWhyAndOffersNothing(FxRobot robot) {
        see(() -> {
            desk.workbench().selectionProperty().set(Selection.of("fc"));
            return desk;
        });

        assertThat(see(() -> robot.lookup("#filter-decide").query().isDisabled()))
                .isTrue();
        assertThat(see(() -> robot.lookup((Node node) -> node instanceof Label label
                                && label.getText().startsWith("Nothing can be decided here: "))
                        .tryQuery()))
                .isPresent();
    }

    @Test
    void theContextMenuHasADisabledWayBackWhereNothingWasDecided(FxRobot robot) {
        List<MenuItem> items = menu(robot, 0);

        assertThat(items.get(3).getText()).isEqualTo("Let its score decide");
        assertThat(items.get(3).isDisable()).isTrue();
    }
}
