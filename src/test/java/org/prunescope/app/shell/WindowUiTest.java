package org.prunescope.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.app.Screens;
import org.prunescope.app.SmallStudy;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.desk.ViewTab;
import org.prunescope.app.jobs.FxJobs;
import org.prunescope.app.theme.Appearance;
import org.prunescope.app.theme.Theme;
import org.prunescope.app.workbench.MemoryPreferences;
import org.prunescope.app.workbench.Preferences;
import org.prunescope.store.StudyFile;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The window around simple screens: its keys, panels, palette, troubles and how it closes. */
@ExtendWith(ApplicationExtension.class)
class WindowUiTest {
    private static final int PATIENCE_SECONDS = 30;

    @TempDir
    static Path folder;

    private final FxJobs jobs = new FxJobs();
    private final AtomicBoolean closed = new AtomicBoolean();
    private Path nextFile = Path.of("none");
    private Stage stage;
    private Appearance appearance;
    private Desk desk;
    private MainWindow window;

    @Start
    void start(Stage stage) throws IOException {
        this.stage = stage;
        MemoryPreferences preferences = new MemoryPreferences(folder.resolve("scratch"));
        preferences.remember(new Preferences.RecentStudy(
                folder.resolve("gone.study"), "Chest X-ray", "not pruned yet", 1_700_000_000_000L));
        Path here = Files.writeString(folder.resolve("blood.study"), "{}");
        preferences.remember(new Preferences.RecentStudy(here, "Blood cells", "4 runs", System.currentTimeMillis()));
        appearance = Screens.open(stage, new StackPane(), 1440, 900);
        desk = Desk.of(SmallStudy.pipeline(), jobs, preferences, appearance);
        window = new MainWindow(
                desk,
                PlainParts.make(),
                new ChosenPath(() -> nextFile),
                MainWindow.Beginning.WELCOME,
                () -> closed.set(true));
        stage.getScene().setRoot(window);
    }

    @AfterEach
    void end() {
        Screens.onWindowThread(() -> {
            jobs.close();
            return jobs;
        });
    }

    private void openStudy() throws IOException {
        Path file = folder.resolve("bars.study");
        StudyFile.write(SmallStudy.study(folder), file);
        nextFile = file;
        Screens.onWindowThread(() -> {
            window.open(FileOffer.Kind.STUDY);
            return file;
        });
        await(() -> desk.workbench().opened().isPresent());
    }

    private static void await(BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(
                    PATIENCE_SECONDS, TimeUnit.SECONDS, () -> Screens.onWindowThread(condition::getAsBoolean));
        } catch (TimeoutException e) {
            throw new AssertionError("waited in vain", e);
        }
        Screens.settle();
    }

    private void rank(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.R);
        await(() -> desk.workbench().planned().isPresent());
    }

    private static boolean isPrimary(FxRobot robot, String id) {
        return robot.lookup(id).query().getStyleClass().contains("primary");
    }

    @Test
    void theWelcomePageShowsRecentStudiesAndWhichAreGone(FxRobot robot) {
        Screens.picture(appearance, stage.getScene(), Theme.LIGHT, "0-welcome-plain");

        assertThat(robot.lookup("Blood cells").tryQuery()).isPresent();
        assertThat(robot.lookup("file moved").tryQuery()).isPresent();
        assertThat(robot.lookup("#rank").queryButton().isDisabled()).isTrue();
        assertThat(robot.lookup("#study-title").queryAs(Label.class).getText()).isEqualTo("No study open");
    }

    @Test
    void aBrokenFileIsToldAndAnotherCanBeChosen(FxRobot robot) throws IOException {
        nextFile = Files.writeString(folder.resolve("broken.onnx"), "no network");
        robot.push(KeyCode.CONTROL, KeyCode.O);
        await(() -> robot.lookup("#close-error").tryQuery().isPresent());
        assertThat(robot.lookup(".ps-dialog .heading").queryAs(Label.class).getText())
                .isEqualTo("The network could not be opened");
        Screens.picture(appearance, stage.getScene(), Theme.LIGHT, "8d-error");

        nextFile = SmallStudy.network(folder);
        robot.push(KeyCode.ENTER);

        await(() -> desk.workbench().opened().isPresent());
        assertThat(robot.lookup(".ps-dialog").tryQuery()).isEmpty();
    }

    @Test
    void anUnrankedStudyOffersToRankAndThenToPrune(FxRobot robot) throws IOException {
        openStudy();
        assertThat(isPrimary(robot, "#rank")).isTrue();

        robot.clickOn("#rank");
        await(() -> desk.workbench().planned().isPresent());

        assertThat(isPrimary(robot, "#rank")).isFalse();
        assertThat(isPrimary(robot, "#prune")).isTrue();
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        await(() -> isPrimary(robot, "#fine-tune"));
        assertThat(desk.workbench().study().runs()).hasSize(1);
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        await(() -> desk.workbench().planned().isEmpty());
        assertThat(isPrimary(robot, "#rank")).isTrue();
    }

    @Test
    void keysSwitchViewsAndFoldPanelsWhichEachViewRemembers(FxRobot robot) throws IOException {
        openStudy();
        rank(robot);
        assertThat(width(robot, "#layers-place")).isEqualTo(524);
        assertThat(width(robot, "#plan-place")).isEqualTo(320);

        robot.push(KeyCode.F9);
        robot.push(KeyCode.SHIFT, KeyCode.F9);
        Screens.settle();
        assertThat(width(robot, "#layers-place")).isEqualTo(44);
        assertThat(width(robot, "#plan-place")).isEqualTo(44);

        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        Screens.settle();
        assertThat(desk.window().viewProperty().get()).isEqualTo(ViewTab.FILTERS);
        assertThat(robot.lookup("#view-FILTERS").tryQuery()).isPresent();
        assertThat(width(robot, "#layers-place")).isEqualTo(382);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
        Screens.settle();
        assertThat(width(robot, "#layers-place")).isEqualTo(44);

        robot.push(KeyCode.CONTROL, KeyCode.F);
        Screens.settle();
        assertThat(width(robot, "#layers-place")).isEqualTo(524);
        assertThat(robot.lookup("#search-Layers").query().isFocused()).isTrue();
    }

    @Test
    void layersGiveWayWhereTheWindowIsNarrowAndCanBeDragged(FxRobot robot) throws IOException {
        openStudy();
        Screens.onWindowThread(() -> {
            stage.setWidth(1280);
            return 0;
        });
        Screens.settle();
        assertThat(width(robot, "#layers-place")).isEqualTo(404);

        robot.drag("#layers-grip").dropBy(60, 0);
        Screens.settle();

        assertThat(width(robot, "#layers-place")).isBetween(455.0, 470.0);
        assertThat(desk.window().panels().layersWidth().get()).isBetween(575.0, 590.0);
    }

    @Test
    void aCommandIsFoundByItsName(FxRobot robot) throws IOException {
        openStudy();

        robot.push(KeyCode.CONTROL, KeyCode.K);
        Screens.settle();
        robot.write("theme dark", 0);
        Screens.settle();
        ListView<?> list = robot.lookup("#palette-list").queryListView();
        assertThat(list.getItems()).hasSize(1);
        Screens.picture(appearance, stage.getScene(), Theme.LIGHT, "9-palette");
        robot.push(KeyCode.ENTER);

        await(() -> appearance.themeProperty().get() == Theme.DARK);
        assertThat(robot.lookup(".ps-palette-layer").query().isVisible()).isFalse();
        Screens.onWindowThread(() -> {
            appearance.show(Theme.LIGHT);
            return 0;
        });
    }

    @Test
    void altAndArrowsGoFromLayerToLayer(FxRobot robot) throws IOException {
        openStudy();
        assertThat(desk.workbench().selectionProperty().get().layer()).hasValue("a");

        robot.push(KeyCode.ALT, KeyCode.DOWN);
        assertThat(desk.workbench().selectionProperty().get().layer()).hasValue("b");
        robot.push(KeyCode.ALT, KeyCode.UP);
        robot.push(KeyCode.ALT, KeyCode.UP);
        assertThat(desk.workbench().selectionProperty().get().layer()).hasValue("a");
    }

    @Test
    void closingAsksBeforeWorkIsLost(FxRobot robot) throws IOException {
        openStudy();
        rank(robot);

        robot.push(KeyCode.CONTROL, KeyCode.Q);
        Screens.settle();
        assertThat(closed).isFalse();
        Screens.picture(appearance, stage.getScene(), Theme.LIGHT, "8f-closing");
        robot.clickOn("#keep-working");
        assertThat(robot.lookup(".ps-dialog").tryQuery()).isEmpty();

        robot.push(KeyCode.CONTROL, KeyCode.Q);
        robot.clickOn("#save-and-close");
        await(closed::get);
        assertThat(StudyFile.read(folder.resolve("bars.study")).isRanked()).isTrue();
    }

    @Test
    void anUnchangedStudyClosesWithoutAQuestion(FxRobot robot) throws IOException {
        openStudy();

        robot.push(KeyCode.CONTROL, KeyCode.Q);

        await(closed::get);
    }

    @Test
    void helpDialogsOpenAndCloseByKeys(FxRobot robot) {
        robot.push(KeyCode.F1);
        Screens.settle();
        assertThat(robot.lookup("What am I looking at?").tryQuery()).isPresent();
        Screens.picture(appearance, stage.getScene(), Theme.LIGHT, "9-help");
        robot.push(KeyCode.ESCAPE);

        Screens.onWindowThread(() -> {
            window.commands().get("keys").run();
            return 0;
        });
        Screens.settle();
        Screens.picture(appearance, stage.getScene(), Theme.LIGHT, "9-keys");
        assertThat(robot.lookup(".ps-key-cap").queryAll()).hasSizeGreaterThan(20);
        robot.push(KeyCode.ENTER);
        Screens.settle();
        assertThat(robot.lookup(".ps-dialog").tryQuery()).isEmpty();
    }

    @Test
    void everyButtonHasAName(FxRobot robot) throws IOException {
        openStudy();

        assertThat(robot.lookup(".button").queryAllAs(Button.class))
                .allSatisfy(button -> assertThat(name(button)).isNotBlank());
    }

    private static String name(Button button) {
        return button.getAccessibleText() == null ? button.getText() : button.getAccessibleText();
    }

    private static double width(FxRobot robot, String id) {
        Node node = robot.lookup(id).query();
        return node.getLayoutBounds().getWidth();
    }
}
