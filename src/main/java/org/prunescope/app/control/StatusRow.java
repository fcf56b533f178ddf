package org.prunescope.app.control;

import javafx.beans.property.BooleanProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.prunescope.app.jobs.RunningJob;
import org.prunescope.app.theme.Icon;
import org.prunescope.chart.Numbers;

/** The lowest row of the window: the first running job, or what was done last; memory; and how many tasks there are. */
public final class StatusRow extends HBox {
    private static final double BAR_HEIGHT = 6;
    private static final double BAR_WIDTH = 140;

    private final ObservableList<RunningJob> jobs;
    private final HBox left = new HBox();
    private final Label remark = TextRole.SECONDARY.label("");
    private final Label memory = TextRole.SECONDARY.label("");
    private final ToggleButton tasks = new ToggleButton();
    private String lastDone = "";

    public StatusRow(ObservableList<RunningJob> jobs) {
        this.jobs = jobs;
        getStyleClass().add("ps-status-row");
        setAlignment(Pos.CENTER_LEFT);
        left.getStyleClass().add("left");
        left.setAlignment(Pos.CENTER_LEFT);
        left.setMinWidth(0);
        remark.setMinWidth(0);
        memory.setMinWidth(USE_PREF_SIZE);
        tasks.getStyleClass().addAll("ps-button", "quiet");
        tasks.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(left, Priority.ALWAYS);
        getChildren().addAll(left, memory, tasks);
        jobs.addListener((ListChangeListener<RunningJob>) change -> fill());
        fill();
    }

    /** Whether the list of tasks is wanted. */
    public BooleanProperty tasksShownProperty() {
        return tasks.selectedProperty();
    }

    /** Tells what was done, for as long as nothing runs. */
    public void sayDone(String text) {
        lastDone = text;
        fill();
    }

    /** Adds a figure to the running job: {@code balanced accuracy 0.79}. */
    public void setRemark(String text) {
        remark.setText(text);
    }

    public void showMemory(long bytes) {
        memory.setText("Memory " + Numbers.gigabytes(bytes));
    }

    private void fill() {
        tasks.setText(jobs.isEmpty() ? "No tasks" : jobs.size() == 1 ? "1 task" : jobs.size() + " tasks");
        tasks.setGraphic(jobs.isEmpty() ? null : Icon.UP.node());
        if (jobs.isEmpty()) {
            remark.setText("");
            tasks.setSelected(false);
            showLastDone();
        } else {
            show(jobs.get(0));
        }
    }

    private void showLastDone() {
        if (lastDone.isEmpty()) {
            left.getChildren().setAll(TextRole.SECONDARY.label("Ready"));
        } else {
            left.getChildren().setAll(Tone.HOLDS.of(Icon.DONE.node(14)), TextRole.SECONDARY.label(lastDone));
        }
    }

    private void show(RunningJob job) {
        Label title = TextRole.SECONDARY.label("");
        title.getStyleClass().add("title");
        title.textProperty()
                .bind(job.messageProperty()
                        .map(message -> message.isEmpty() ? job.title() : job.title() + " · " + message));
        Bar bar = new Bar(BAR_HEIGHT);
        bar.setMinWidth(BAR_WIDTH);
        bar.valueProperty().bind(job.fractionProperty());
        Label timeLeft = TextRole.SECONDARY.label("");
        timeLeft.setMinWidth(Region.USE_PREF_SIZE);
        timeLeft.textProperty().bind(job.timeLeftProperty());
        left.getChildren().setAll(title, bar, timeLeft, remark);
    }
}
