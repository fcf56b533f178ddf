package org.prunescope.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javafx.scene.control.Label;
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
import org.prunescope.app.workbench.SensitivityBench;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The sensitivity of the sample's network in the real window, stopped half way and gone on with. */
@ExtendWith(ApplicationExtension.class)
class SensitivityScreensUiTest {
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

    private SensitivityBench bench() {
        return window.desk().sensitivities();
    }

    private int measured() {
        return bench().surveyedProperty().get().orElseThrow().found().measured();
    }

    @Test
    void aSurveyIsStoppedAndGoneOnWithAndAppliedAsOneStep(FxRobot robot) {
        window.openCopy(SampleData.study());
        SampleWindow.onWindow(() -> window.desk().window().viewProperty().set(ViewTab.SENSITIVITY));
        window.awaitQuiet();
        window.pictures("7-sensitivity-empty");

        robot.clickOn("#measure-sensitivity");
        SampleWindow.await(() -> bench().surveyedProperty().get().isPresent() && measured() >= 40);
        window.pictures("7-sensitivity-measuring");
        robot.clickOn("#sensitivity-stop");
        SampleWindow.await(() -> bench().runningProperty().get().isEmpty());
        int half = Screens.onWindowThread(this::measured);
        assertThat(half).isBetween(40, 95);

        robot.clickOn("#sensitivity-go-on");
        window.awaitQuiet();
        assertThat(Screens.onWindowThread(this::measured)).isEqualTo(96);
        window.pictures("7-sensitivity");
        assertThat(robot.lookup("#sensitivity-finding").<Label>query().getText())
                .contains("layer1.0.conv1");

        var before = window.desk().workbench().study().policy();
        robot.clickOn("#apply-safe-ratios");
        Screens.settle();
        assertThat(window.desk().workbench().study().policy().ratios())
                .isEqualTo(Screens.onWindowThread(
                        () -> bench().surveyedProperty().get().orElseThrow().suggestions()));
        SampleWindow.onWindow(window.desk().workbench()::undo);
        assertThat(window.desk().workbench().study().policy()).isEqualTo(before);
    }
}
