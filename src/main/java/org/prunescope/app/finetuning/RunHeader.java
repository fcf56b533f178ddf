package org.prunescope.app.finetuning;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.Chip;
import org.prunescope.app.control.LabelledProgress;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.control.Tone;
import org.prunescope.app.desk.RunWords;
import org.prunescope.app.jobs.RunningJob;
import org.prunescope.app.theme.Icon;
import org.prunescope.chart.Numbers;

/** Which run it is, how it stands, and what can be done about it. */
final class RunHeader extends HBox {
    private static final double PROGRESS_WIDTH = 380;
    private static final double LEAST_PROGRESS_WIDTH = 120;

    private final Label title = TextRole.HEADING.label("");
    private final HBox state = new HBox();
    private final Label plan = TextRole.SECONDARY.label("");
    private final Label recipe = TextRole.SECONDARY.label("");
    private final HBox progress = new HBox();
    private final Button pause = Buttons.withIcon(Icon.PAUSE, Buttons.standard("Pause"));
    private final Button stop = Buttons.withIcon(Icon.STOP, Buttons.standard("Stop and keep the best"));
    private final HBox actions = new HBox(progress, pause, stop);

    private Optional<RunningJob> job = Optional.empty();

    RunHeader(FineTuningViewModel model) {
        getStyleClass().add("ps-run-header");
        setAlignment(Pos.CENTER_LEFT);
        title.setMinWidth(USE_PREF_SIZE);
        state.setMinWidth(USE_PREF_SIZE);
        state.setAlignment(Pos.CENTER_LEFT);
        plan.setMinWidth(0);
        recipe.setMinWidth(0);
        recipe.getStyleClass().add("recipe");
        HBox first = new HBox(title, state, plan);
        first.setAlignment(Pos.CENTER_LEFT);
        first.getStyleClass().add("first");
        VBox words = new VBox(first, recipe);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        progress.setMinWidth(LEAST_PROGRESS_WIDTH);
        progress.setPrefWidth(PROGRESS_WIDTH);
        progress.setAlignment(Pos.CENTER_LEFT);
        prepareButtons(model);
        actions.getStyleClass().add("actions");
        actions.setAlignment(Pos.CENTER_RIGHT);
        actions.managedProperty().bind(actions.visibleProperty());
        getChildren().addAll(words, actions);
    }

    private void prepareButtons(FineTuningViewModel model) {
        pause.setId("pause");
        pause.setMinWidth(USE_PREF_SIZE);
        pause.setOnAction(event -> model.pauseOrResume());
        Tips.install(pause, new Tip("Pause or resume", "The run waits after its current step.", "Ctrl+P"));
        stop.setId("stop");
        stop.setMinWidth(USE_PREF_SIZE);
        stop.setOnAction(event -> model.stopAndKeepTheBest());
        Tips.install(
                stop,
                new Tip("Stop and keep the best", "Ends after the current step; the run stands for its best epoch."));
    }

    /** @param newJob the job of a run that goes on */
    void show(TrainingRecord record, Optional<RunningJob> newJob) {
        title.setText("Run " + record.run().number());
        plan.setText(RunWords.plan(record.run()));
        recipe.setText(RunWords.recipe(record.recipe()));
        state.getChildren().setAll(state(record));
        actions.setVisible(record.isLive());
        boolean isPaused = record.condition() == TrainingRecord.Condition.PAUSED;
        pause.setText(isPaused ? "Resume" : "Pause");
        pause.setGraphic((isPaused ? Icon.PLAY : Icon.PAUSE).node());
        boolean isStopping = record.condition() == TrainingRecord.Condition.STOPPING;
        pause.setDisable(isStopping);
        stop.setDisable(isStopping || record.best().isEmpty());
        if (!newJob.equals(job)) {
            job = newJob;
            progress.getChildren()
                    .setAll(newJob.stream()
                            .map(one -> new LabelledProgress(one, "resume with Ctrl+P"))
                            .toList());
        }
    }

    private static Node state(TrainingRecord record) {
        return switch (record.condition()) {
            case RUNNING -> new Chip("running", Tone.ACCENT);
            case PAUSED -> new Chip("paused", Tone.MUTED);
            case STOPPING -> new Chip("stopping", Tone.CANNOT_TELL);
            case STOPPED -> new Chip("stopped", Tone.CANNOT_TELL);
            case DONE ->
                new Chip("done in " + Numbers.clock(Math.round(record.run().seconds())), Tone.MUTED);
        };
    }
}
