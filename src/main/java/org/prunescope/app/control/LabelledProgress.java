package org.prunescope.app.control;

import java.util.concurrent.Callable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.prunescope.app.jobs.RunningJob;
import org.prunescope.app.jobs.RunningJob.State;

/** A bar under its words: how far, in the work's own unit, and how long it will take. In a row it fills what is free. */
public final class LabelledProgress extends VBox {
    private static final double HEIGHT = 6;

    private static final String SEPARATOR = " · ";

    private final RunningJob job;
    private final Label main = TextRole.SECTION.label("");
    private final Label more = TextRole.SECONDARY.label("");
    private final Label remark = TextRole.SECONDARY.label("");
    private final Bar bar = new Bar(HEIGHT);

    /** @param whenPaused words at the right in place of the time left: {@code resume with Ctrl+P} */
    public LabelledProgress(RunningJob job, String whenPaused) {
        this.job = job;
        getStyleClass().add("ps-progress");
        HBox.setHgrow(this, Priority.ALWAYS);
        main.textProperty().bind(textOf(this::mainText));
        more.textProperty().bind(textOf(() -> split()[1]));
        remark.textProperty()
                .bind(textOf(
                        () -> isPaused() ? whenPaused : job.timeLeftProperty().get()));
        bar.valueProperty().bind(job.fractionProperty());
        job.stateProperty().addListener(observable -> bar.showPaused(isPaused()));
        bar.showPaused(isPaused());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox words = new HBox(main, more, space, remark);
        words.getStyleClass().add("words");
        words.setAlignment(Pos.BASELINE_LEFT);
        getChildren().addAll(words, bar);
    }

    private StringBinding textOf(Callable<String> text) {
        return Bindings.createStringBinding(text, job.messageProperty(), job.stateProperty(), job.timeLeftProperty());
    }

    private String mainText() {
        String text = split()[0];
        if (isPaused()) {
            return "Paused at " + text;
        }
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private boolean isPaused() {
        return job.stateProperty().get() == State.PAUSED;
    }

    /** The message and what follows its first dot in the middle: epoch 13 of 20, batch 8 of 38. */
    private String[] split() {
        String message = job.messageProperty().get();
        int dot = message.indexOf(SEPARATOR);
        return dot < 0
                ? new String[] {message, ""}
                : new String[] {message.substring(0, dot), message.substring(dot + SEPARATOR.length())};
    }
}
