package org.prunescope.app.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prunescope.app.Screens;
import org.prunescope.app.control.Lamp.Verdict;
import org.prunescope.app.jobs.RunningJob;
import org.prunescope.app.jobs.ShownJob;
import org.prunescope.app.theme.Appearance;
import org.prunescope.app.theme.Icon;
import org.prunescope.app.theme.Theme;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The frame of the window, made of the pieces as the shell will make it. */
@ExtendWith(ApplicationExtension.class)
class WindowPiecesUiTest {
    private final ObservableList<RunningJob> jobs = FXCollections.observableArrayList();
    private Stage stage;
    private Appearance appearance;
    private StatusRow status;
    private ContextMenu menu;

    @Start
    void start(Stage stage) {
        this.stage = stage;
        BorderPane window = new BorderPane();
        window.setTop(new VBox(menuRow(), toolRow()));
        window.setLeft(layersRail());
        window.setRight(planRail());
        window.setCenter(tabs());
        status = new StatusRow(jobs);
        status.showMemory(1_200_000_000L);
        window.setBottom(status);
        menu = contextMenu();
        appearance = Screens.open(stage, window, 1440, 900);
    }

    private static HBox menuRow() {
        MenuBar bar = new MenuBar();
        Stream.of("File", "Edit", "View", "Analyse", "Prune", "Train", "Help")
                .map(Menu::new)
                .forEach(bar.getMenus()::add);
        HBox row = new HBox(
                8,
                bar,
                space(),
                Icon.STUDY.node(),
                TextRole.BODY.label("Skin lesions · ResNet-20"),
                TextRole.SECONDARY.label("saved 2 min ago"),
                Buttons.icon(Icon.FIND, new Tip("Find a command", "Ctrl+K")),
                Buttons.icon(Icon.TO_DARK, new Tip("Dark")));
        row.getStyleClass().add("ps-menu-row");
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinHeight(32);
        row.setMaxHeight(32);
        return row;
    }

    private static HBox toolRow() {
        Button redo = Buttons.icon(Icon.REDO, new Tip("Redo", "Ctrl+Shift+Z"));
        redo.setDisable(true);
        ComboBox<String> criterion = new ComboBox<>(FXCollections.observableArrayList("Beta-Rank, output over input"));
        criterion.getSelectionModel().selectFirst();
        Button fineTune = Buttons.withIcon(Icon.PLAY, Buttons.standard("Fine-tune"));
        fineTune.setDisable(true);
        Button pause = Buttons.withIcon(Icon.PAUSE, Buttons.standard(""));
        Button stop = Buttons.withIcon(Icon.STOP, Buttons.standard(""));
        HBox row = new HBox(
                8,
                Buttons.icon(Icon.OPEN, new Tip("Open network", "Ctrl+O")),
                Buttons.icon(Icon.OPEN_DATA, new Tip("Open data", "Ctrl+D")),
                Buttons.icon(Icon.SAVE, new Tip("Save", "Ctrl+S")),
                Buttons.icon(Icon.UNDO, new Tip("Undo", "Ctrl+Z")),
                redo,
                Tone.MUTED.of(TextRole.BODY.label("Criterion")),
                criterion,
                Buttons.withIcon(Icon.RANK, Buttons.standard("Rank")),
                space(),
                Buttons.withIcon(Icon.PRUNE, Buttons.primary("Prune")),
                Buttons.group(fineTune, pause, stop),
                Buttons.withIcon(Icon.EXPORT, Buttons.standard("Export")));
        row.getStyleClass().add("ps-tool-row");
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinHeight(48);
        row.setMaxHeight(48);
        return row;
    }

    private static Rail layersRail() {
        return new Rail(Buttons.icon(Icon.LEFT_PANEL, new Tip("Layers", "F9")), "Layers");
    }

    private static Rail planRail() {
        Rail rail = new Rail(Buttons.icon(Icon.RIGHT_PANEL, new Tip("Plan", "Shift+F9")), "Plan");
        Label target = TextRole.SECTION.label("MACs −50 %");
        rail.setItems(
                new Lamp(Verdict.BROKEN), new Lamp(Verdict.CANNOT_TELL), new Lamp(Verdict.HOLDS), Rail.onEnd(target));
        return rail;
    }

    private static TabPane tabs() {
        TabPane tabs = new TabPane();
        Stream.of("Distributions", "Filters", "Classes", "Sensitivity", "Fine-tuning", "Criteria", "Runs")
                .map(Tab::new)
                .forEach(tabs.getTabs()::add);
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        EmptyPlace empty = EmptyPlace.inView(
                        LineDrawing.scores(),
                        "No scores yet",
                        "Choose a criterion and press Rank. Beta-Rank reads 1\u202f200 training images, about 8\u202fs.")
                .withButtons(
                        Buttons.large(Buttons.withIcon(Icon.RANK, Buttons.primary("Rank with Beta-Rank"))),
                        Buttons.large(Buttons.standard("L1 norm, at once")))
                .withShortcut("Ctrl+R", "rank");
        tabs.getTabs().get(0).setContent(new StackPane(empty));
        return tabs;
    }

    private static ContextMenu contextMenu() {
        return new ContextMenu(
                item(Icon.LOCK, "Keep all filters of this layer", "L"),
                item(Icon.COPY, "Copy ratio to similar layers", "Ctrl+Shift+C"),
                item(Icon.UNDO, "Back to the plan’s ratio", "Backspace"));
    }

    private static MenuItem item(Icon icon, String text, String keys) {
        MenuItem item = new MenuItem(text, icon.node());
        item.setAccelerator(KeyCombination.valueOf(keys));
        return item;
    }

    private static Region space() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    @Test
    void theFrameIsKeptAsAPictureOfEachTheme() {
        Screens.onWindowThread(() -> jobs.addAll(
                new ShownJob("Fine-tuning run 7", 0.2, "epoch 4 of 20", "01:12 left"),
                new ShownJob("Measuring the preview", 0.48, "192 of 400 images", "4 s left")));
        Screens.onWindowThread(() -> {
            status.setRemark("balanced accuracy 0.79");
            return status;
        });
        Screens.picture(appearance, stage.getScene(), Theme.DARK, "window-frame");
        Screens.picture(appearance, stage.getScene(), Theme.LIGHT, "window-frame");

        assertThat(bounds(".ps-menu-row")).isEqualTo(32);
        assertThat(bounds(".ps-tool-row")).isEqualTo(48);
        assertThat(bounds(".tab-header-area")).isEqualTo(40);
        assertThat(bounds(".ps-status-row")).isEqualTo(32);
    }

    @Test
    void aMenuIsDarkInTheDarkTheme() {
        Screens.onWindowThread(() -> {
            appearance.show(Theme.DARK);
            return appearance;
        });
        Screens.settle();
        Screens.onWindowThread(() -> {
            menu.show(stage.getScene().getRoot(), 300, 300);
            return menu;
        });
        WritableImage image = popup("menu");

        assertThat(Screens.pixel(image, (int) image.getWidth() / 2, 78)).isEqualTo("#161b22");
    }

    @Test
    void aTipAppearsInItsOwnLooks(FxRobot robot) {
        Screens.onWindowThread(() -> {
            appearance.show(Theme.DARK);
            return appearance;
        });
        robot.moveTo(".ps-icon-button");
        WaitForAsyncUtils.sleep(600, TimeUnit.MILLISECONDS);
        WritableImage image = popup("tip");

        assertThat(Screens.pixel(image, (int) image.getWidth() / 2, 3)).isEqualTo("#3d444d");
    }

    private double bounds(String selector) {
        return stage.getScene().getRoot().lookup(selector).getLayoutBounds().getHeight();
    }

    private WritableImage popup(String name) {
        Screens.settle();
        Scene scene = Screens.onWindowThread(() -> Window.getWindows().stream()
                .filter(window -> window != stage)
                .findFirst()
                .orElseThrow()
                .getScene());
        return Screens.picture(appearance, scene, Theme.DARK, name);
    }
}
