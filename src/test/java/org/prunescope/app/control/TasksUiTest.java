package org.prunescope.app.control;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prunescope.app.Screens;
import org.prunescope.app.jobs.RunningJob;
import org.prunescope.app.jobs.RunningJob.State;
import org.prunescope.app.jobs.ShownJob;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class TasksUiTest {
    private final ObservableList<RunningJob> jobs = FXCollections.observableArrayList();
    private final ShownJob training = new ShownJob("Fine-tuning run 7", 0.2, "epoch 4 of 20", "01:12 left");
    private StatusRow status;
    private TaskList tasks;

    @Start
    void start(Stage stage) {
        status = new StatusRow(jobs);
        tasks = new TaskList(jobs, () -> status.tasksShownProperty().set(false));
        tasks.visibleProperty().bind(status.tasksShownProperty());
        Screens.open(stage, new VBox(tasks, status), 900, 300);
    }

    @Test
    void theStatusRowTellsTheRunningJob(FxRobot robot) {
        add(training);

        assertThat(robot.lookup("Fine-tuning run 7 · epoch 4 of 20").tryQuery()).isPresent();
        assertThat(robot.lookup("01:12 left").tryQuery()).isPresent();
        assertThat(robot.lookup("1 task").tryQuery()).isPresent();
    }

    @Test
    void withoutAJobTheStatusRowTellsWhatWasDone(FxRobot robot) {
        assertThat(robot.lookup("Ready").tryQuery()).isPresent();

        Screens.onWindowThread(() -> {
            status.sayDone("Run 7 exported");
            return status;
        });

        assertThat(robot.lookup("Run 7 exported").tryQuery()).isPresent();
        assertThat(robot.lookup("No tasks").tryQuery()).isPresent();
    }

    @Test
    void theListOpensFromTheStatusRowAndCancels(FxRobot robot) {
        add(training);
        robot.clickOn("1 task");
        Screens.settle();
        assertThat(tasks.isVisible()).isTrue();

        robot.clickOn(tasks.lookup(".ps-icon-button"));
        Screens.settle();
        assertThat(training.stateProperty().get()).isEqualTo(State.CANCELLED);

        robot.clickOn("Hide");
        Screens.settle();
        assertThat(tasks.isVisible()).isFalse();
    }

    @Test
    void aPausedJobSaysSo(FxRobot robot) {
        add(training);
        Screens.onWindowThread(() -> {
            training.pause();
            return training;
        });

        assertThat(robot.lookup((Node node) -> node instanceof Labeled label
                                && label.getText() != null
                                && label.getText().equals("epoch 4 of 20 · paused"))
                        .tryQuery())
                .isPresent();
    }

    private void add(RunningJob job) {
        Screens.onWindowThread(() -> jobs.add(job));
        Screens.settle();
    }
}
