package org.prunescope.app.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prunescope.app.Screens;
import org.prunescope.app.StudyOfBars;
import org.prunescope.app.jobs.PatientJobs;
import org.prunescope.app.workbench.Opened;
import org.prunescope.plan.Target;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class DeploymentUiTest {
    private final PatientJobs jobs = new PatientJobs();
    private StudyOfBars study;

    @Start
    void start(Stage stage) throws IOException {
        HBox root = new HBox();
        root.getStyleClass().add("ps-view");
        study = new StudyOfBars(Files.createTempDirectory("deployment"), jobs, Screens.open(stage, root, 1000, 800));
        study.openAndPlan();
        jobs.timePasses();
        DeploymentView view = new DeploymentView(study.desk());
        HBox.setHgrow(view.node(), Priority.ALWAYS);
        root.getChildren().setAll(view.node());
    }

    @AfterEach
    void close() {
        Screens.onWindowThread(() -> {
            study.desk().workbench().opened().flatMap(Opened::data).ifPresent(data -> data.close());
            return true;
        });
    }

    @Test
    void oneButtonMeasuresBothNetworksAndTheirLayers(FxRobot robot) {
        assertThat(robot.lookup("#layer-times").tryQuery()).isEmpty();

        robot.clickOn("#measure");
        Screens.settle();

        assertThat(robot.lookup("#layer-times").<TableView<?>>query().getItems())
                .hasSize(3);
        assertThat(robot.lookup("#latency-bars").query().getAccessibleText())
                .startsWith("Milliseconds for one image: batch 1, before");
        assertThat(robot.lookup("#gap").tryQuery()).isPresent();
    }

    @Test
    void figuresOfAnEarlierPlanSaySo(FxRobot robot) {
        robot.clickOn("#measure");
        Screens.settle();
        String words = "The plan has changed since: these are figures of an earlier one.";
        assertThat(robot.lookup(words).tryQuery()).isEmpty();

        Screens.onWindowThread(() -> {
            study.desk().workbench().change(now -> now.withPolicy(now.policy().withTarget(new Target.Filters(0.5))));
            return true;
        });
        Screens.settle();

        assertThat(robot.lookup(words).tryQuery()).isPresent();
    }

    @Test
    void theThreadsAreTypedIn(FxRobot robot) {
        robot.doubleClickOn("#threads .text-field").write("3\n");
        Screens.settle();

        assertThat(study.desk().latencies().threadsProperty().get()).isEqualTo(3);
    }
}
