package org.prunescope.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.SampleData;
import org.prunescope.app.Screens;
import org.prunescope.app.desk.ViewTab;
import org.prunescope.app.theme.Theme;
import org.prunescope.app.workbench.CriteriaBench;
import org.prunescope.app.workbench.MemoryPreferences;
import org.prunescope.plan.Target;
import org.prunescope.study.Calibration;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Every view of the real window with the sample study, in both themes and at three sizes, as pictures to look at. */
@ExtendWith(ApplicationExtension.class)
class ScreensUiTest {
    private record Size(int width, int height) {}

    private static final List<Size> SIZES = List.of(new Size(1280, 800), new Size(1440, 900), new Size(1920, 1200));

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

    @Test
    void everyViewIsKeptAsPictures() {
        Path sample = SampleData.study();
        picturesOf("0-welcome");
        window.openCopy(sample);
        for (ViewTab tab : ViewTab.values()) {
            Screens.onWindowThread(() -> {
                window.desk().window().viewProperty().set(tab);
                return tab;
            });
            window.awaitQuiet();
            picturesOf(List.of(ViewTab.values()).indexOf(tab) + 1 + "-"
                    + tab.title().toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void aMeasuredDeploymentIsKeptAsPictures() {
        window.openCopy(SampleData.study());
        Screens.onWindowThread(() -> {
            window.desk().window().viewProperty().set(ViewTab.DEPLOYMENT);
            window.desk().latencies().measurePlan();
            return window;
        });
        window.awaitQuiet();
        assertThat(window.desk().latencies().measuredProperty().get()).isPresent();
        picturesOf("6-deployment-measured");

        aimAtLatency();
        picturesOf("6-latency-not-timed");
        Screens.onWindowThread(() -> {
            window.desk().latencies().survey();
            return window;
        });
        window.awaitQuiet();
        assertThat(window.desk().latencies().tableProperty().get()).isPresent();
        picturesOf("6-latency-target");
    }

    @Test
    void comparedCriteriaAreKeptAsPictures(FxRobot robot) {
        window.openCopy(SampleData.study());
        Screens.onWindowThread(() -> {
            window.desk().window().viewProperty().set(ViewTab.CRITERIA);
            return window;
        });
        window.awaitQuiet();
        Screens.onWindowThread(() -> {
            window.desk()
                    .criteria()
                    .setSetup(new CriteriaBench.Setup(
                            window.desk().criteria().setupProperty().get().criteria(),
                            3,
                            64,
                            Calibration.Draw.BALANCED));
            window.desk().criteria().compare();
            return window;
        });
        window.awaitQuiet();
        assertThat(window.desk().criteria().comparedProperty().get()).isPresent();
        picturesOf("7-criteria-compared");

        robot.clickOn("Weights");
        Screens.settle();
        assertThat(robot.lookup("#weights-words").queryAs(Label.class).getText())
                .startsWith("Layers that look normal");
        picturesOf("7-criteria-weights");

        robot.clickOn("Race");
        Screens.settle();
        assertThat(robot.lookup("#start-race").query().isVisible()).isTrue();
        picturesOf("7-criteria-race");
    }

    private void aimAtLatency() {
        Screens.onWindowThread(() -> {
            window.desk()
                    .workbench()
                    .change(study -> study.withPolicy(study.policy().withTarget(new Target.Latency(0.8))));
            return window;
        });
        window.awaitQuiet();
    }

    @Test
    void enterOnAChartTellsItsNumbers(FxRobot robot) {
        window.openCopy(SampleData.study());
        window.awaitQuiet();
        Node ranks = robot.lookup("#ranks").query();
        Screens.onWindowThread(() -> {
            ranks.requestFocus();
            return ranks;
        });

        robot.type(KeyCode.ENTER);
        Screens.settle();

        TableView<?> numbers = robot.lookup("#numbers").queryAs(TableView.class);
        assertThat(numbers.getItems()).hasSize(16);
        Screens.picture(window.appearance(), window.stage().getScene(), Theme.LIGHT, "9-numbers");
        robot.type(KeyCode.ESCAPE);
        Screens.settle();
        assertThat(robot.lookup("#numbers").tryQuery()).isEmpty();
    }

    private void picturesOf(String name) {
        for (Size size : SIZES) {
            window.resize(size.width, size.height);
            for (Theme theme : Theme.values()) {
                WritableImage image =
                        Screens.picture(window.appearance(), window.stage().getScene(), theme, name + "-" + size.width);
                assertThat(image.getWidth()).isEqualTo(size.width);
                assertThat(image.getHeight()).isEqualTo(size.height);
            }
        }
    }
}
