package org.prunescope.app.filters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.app.Screens;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.desk.ViewTab;
import org.prunescope.app.jobs.FxJobs;
import org.prunescope.app.theme.Appearance;
import org.prunescope.app.theme.Theme;
import org.prunescope.app.workbench.Selection;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class FiltersUiTest {
    @TempDir
    static Path scratch;

    private final FxJobs jobs = new FxJobs();
    private Stage stage;
    private Appearance appearance;
    private Desk desk;

    @Start
    void start(Stage stage) {
        this.stage = stage;
        appearance = Screens.open(stage, new HBox(), 1014, 749);
        desk = CellsDesk.of(jobs, appearance, scratch);
        desk.window().viewProperty().set(ViewTab.FILTERS);
        Region view = (Region) new FiltersView(desk).node();
        HBox.setHgrow(view, Priority.ALWAYS);
        HBox root = (HBox) stage.getScene().getRoot();
        root.getChildren().setAll(view);
    }

    @AfterEach
    void close() {
        jobs.close();
    }

    @Test
    void picture(FxRobot robot) {
        CellsDesk.open(desk);
        Screens.picture(appearance, stage.getScene(), Theme.LIGHT, "2-filters-unranked");
        CellsDesk.plan(desk);
        CellsDesk.act(() -> desk.workbench().selectionProperty().set(Selection.of("layer2.1.conv1", 3)));
        CellsDesk.await(() -> desk.jobs().running().isEmpty());
        for (Theme theme : Theme.values()) {
            Screens.picture(appearance, stage.getScene(), theme, "2-filters");
        }
        robot.clickOn("#filters-image");
        Screens.picture(appearance, stage.getScene(), Theme.LIGHT, "2-filters-chooser");
        assertThat(robot.lookup("#filter-3").tryQuery()).isPresent();
    }
}
