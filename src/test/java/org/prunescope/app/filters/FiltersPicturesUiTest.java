package org.prunescope.app.filters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.SampleData;
import org.prunescope.app.Screens;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.desk.ViewTab;
import org.prunescope.app.jobs.FxJobs;
import org.prunescope.app.theme.Appearance;
import org.prunescope.app.theme.Theme;
import org.prunescope.app.workbench.MemoryPreferences;
import org.prunescope.app.workbench.Selection;
import org.prunescope.app.workbench.StandInTrainer;
import org.prunescope.format.NetworkFormats;
import org.prunescope.onnx.OnnxFormat;
import org.prunescope.onnx.OnnxRuntime;
import org.prunescope.study.Pipeline;
import org.prunescope.study.SteadyTiming;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The view with the sample study and the real engine, as wide as the window leaves it, kept as pictures. */
@ExtendWith(ApplicationExtension.class)
class FiltersPicturesUiTest {
    /** What menu, tool bar, tabs and status row take of the window's height. */
    private static final double ROWS = 32 + 48 + 40 + 32;
    /** What the Layers panel and the rail of Plan take of its width. */
    private static final double PANELS = 382 + 44;

    @TempDir
    static Path scratch;

    private final FxJobs jobs = new FxJobs();
    private Stage stage;
    private Appearance appearance;
    private Desk desk;

    @Start
    void start(Stage stage) {
        this.stage = stage;
        // Growing later would trouble the headless window system.
        appearance = Screens.open(stage, new HBox(), 1920 - PANELS, 1200 - ROWS);
        OnnxRuntime runtime = new OnnxRuntime(2);
        desk = Desk.of(
                new Pipeline(
                        new NetworkFormats(List.of(new OnnxFormat())),
                        runtime,
                        runtime,
                        new StandInTrainer(),
                        SteadyTiming.make()),
                jobs,
                new MemoryPreferences(scratch),
                appearance);
        desk.window().viewProperty().set(ViewTab.FILTERS);
        Region view = (Region) new FiltersView(desk).node();
        HBox.setHgrow(view, Priority.ALWAYS);
        ((HBox) stage.getScene().getRoot()).getChildren().setAll(view);
    }

    @AfterEach
    void close() {
        jobs.close();
    }

    @Test
    void theViewIsKeptAsPictures(FxRobot robot) throws Exception {
        Path study = SampleData.study();
        act(() -> desk.opener().openAsCopy(study));
        await(() -> desk.workbench().opened().isPresent());
        act(() -> desk.ranker().rank(desk.workbench().study().ranking()));
        await(() -> desk.workbench().planned().isPresent());
        act(() -> desk.workbench().selectionProperty().set(Selection.of("layer3.2.conv1")));
        act(() -> {
            FiltersViewModel filters = new FiltersViewModel(desk);
            LayerFilters layer = filters.layer().orElseThrow();
            Optional<Integer> lost = filters.shownProperty().get().orElseThrow().order().stream()
                    .filter(filter -> layer.isRemoved(filter)
                            && layer.standing().serves().get(filter).isPresent())
                    .findFirst();
            filters.choose(lost.orElse(0));
        });
        await(() -> desk.jobs().running().isEmpty());
        Screens.picture(appearance, stage.getScene(), Theme.LIGHT, "2-filters-1920");
        size(1440, 900);
        for (Theme theme : Theme.values()) {
            Screens.picture(appearance, stage.getScene(), theme, "2-filters");
        }
        robot.clickOn("#filters-image");
        Screens.picture(appearance, stage.getScene(), Theme.DARK, "2-filters-images");
        robot.type(KeyCode.ESCAPE);
        size(1280, 800);
        Screens.picture(appearance, stage.getScene(), Theme.LIGHT, "2-filters-1280");

        assertThat(robot.lookup("#filter-0").tryQuery()).isPresent();
    }

    private void size(double width, double height) {
        act(() -> {
            stage.setWidth(width - PANELS);
            stage.setHeight(height - ROWS);
        });
    }

    private static void await(Callable<Boolean> truth) throws TimeoutException {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> Screens.onWindowThread(truth));
    }

    private static void act(Runnable act) {
        Screens.onWindowThread(() -> {
            act.run();
            return act;
        });
    }
}
