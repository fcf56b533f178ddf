package org.prunescope.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.SampleData;
import org.prunescope.app.SampleWindow;
import org.prunescope.app.Screens;
import org.prunescope.app.desk.ViewTab;
import org.prunescope.app.workbench.MemoryPreferences;
import org.prunescope.app.workbench.RaceBench;
import org.prunescope.study.Race;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A race over the sample's network in the real window, stopped half way and gone on with. */
@ExtendWith(ApplicationExtension.class)
class RaceScreensUiTest {
    @TempDir
    Path folder;

    private RealWindow window;

    @Start
    void start(Stage stage) {
        window = new RealWindow(stage, new MemoryPreferences(folder));
    }

    @AfterEach
    void end() {
        window.close();
    }

    private RaceBench bench() {
        return window.desk().races();
    }

    private Optional<Race> race() {
        return bench().raceProperty().get().map(RaceBench.Live::race);
    }

    private int judged() {
        return race().map(race -> race.cells().size()).orElse(0);
    }

    @Test
    void aRaceIsStoppedAndGoneOnWith(FxRobot robot) {
        window.openCopy(SampleData.study());
        SampleWindow.onWindow(() -> window.desk().window().viewProperty().set(ViewTab.CRITERIA));
        robot.clickOn("Race");
        window.awaitQuiet();
        window.pictures("8-race-empty");

        SampleWindow.onWindow(() -> bench().setSetup(new RaceBench.Setup(
                List.of("l1", "beta-code", "taylor", "random"), List.of("beta-code"), List.of(0.7, 0.5), 2, false)));
        robot.clickOn("#start-race");
        SampleWindow.await(() -> judged() >= 4);
        window.pictures("8-race-running");
        robot.clickOn("#stop-race");
        SampleWindow.await(() -> bench().runningProperty().get().isEmpty());
        int half = Screens.onWindowThread(this::judged);
        assertThat(half).isBetween(4, 19);
        window.pictures("8-race-stopped");

        robot.clickOn("#start-race");
        window.awaitQuiet();
        assertThat(Screens.onWindowThread(this::judged)).isEqualTo(20);
        window.pictures("8-race");
    }
}
