package org.prunescope.app.control;

import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.prunescope.app.jobs.RunningJob;
import org.prunescope.app.jobs.RunningJob.State;
import org.prunescope.app.theme.Icon;

/** The list above the status row: each job with its progress, the time left, and a cross that cancels it. */
public final class TaskList extends VBox {
    private static final double BAR_HEIGHT = 4;

    private final VBox rows = new VBox();

    public TaskList(ObservableList<RunningJob> jobs, Runnable onHide) {
        getStyleClass().addAll("ps-popup", "ps-tasks");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        Button hide = Buttons.quiet("Hide");
        hide.setOnAction(event -> onHide.run());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(TextRole.SECTION.label("Tasks"), space, hide);
        head.setAlignment(Pos.CENTER_LEFT);
        rows.getStyleClass().add("rows");
        getChildren().addAll(head, rows);
        jobs.addListener((ListChangeListener<RunningJob>) change -> fill(jobs));
        fill(jobs);
    }

    private void fill(ObservableList<RunningJob> jobs) {
        rows.getChildren().setAll(jobs.stream().map(TaskList::row).toList());
    }

    private static Node row(RunningJob job) {
        Label title = TextRole.BODY.label(job.title());
        title.getStyleClass().add("title");
        title.setMinWidth(0);
        Label progress = TextRole.SECONDARY.label("");
        progress.setMinWidth(USE_PREF_SIZE);
        progress.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> progress(job), job.messageProperty(), job.timeLeftProperty(), job.stateProperty()));
        Button cancel = Buttons.icon(Icon.CLOSE, new Tip("Cancel " + job.title()));
        cancel.setOnAction(event -> job.cancel());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox words = new HBox(title, space, progress, cancel);
        words.setAlignment(Pos.CENTER_LEFT);
        words.getStyleClass().add("words");
        Bar bar = new Bar(BAR_HEIGHT);
        bar.valueProperty().bind(job.fractionProperty());
        job.stateProperty().addListener((property, before, state) -> bar.showPaused(state == State.PAUSED));
        bar.showPaused(job.stateProperty().get() == State.PAUSED);
        return new VBox(words, bar);
    }

    private static String progress(RunningJob job) {
        String end =
                switch (job.stateProperty().get()) {
                    case WAITING -> "waiting";
                    case PAUSED -> "paused";
                    default -> job.timeLeftProperty().get();
                };
        String message = job.messageProperty().get();
        return message.isEmpty() || end.isEmpty() ? message + end : message + " · " + end;
    }
}
