package org.prunescope.app.control;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/** The layer of the window where notices appear: one at a time, bottom left, for six seconds. */
public final class Notices extends StackPane {
    private static final Duration STAY = Duration.seconds(6);

    private final PauseTransition stay = new PauseTransition(STAY);

    public Notices() {
        getStyleClass().add("ps-notices");
        setPickOnBounds(false);
        setAlignment(Pos.BOTTOM_LEFT);
        stay.setOnFinished(event -> getChildren().clear());
    }

    /** Tells what was done. */
    public void say(String text) {
        show(notice(text));
    }

    /** Tells what was done, and offers to take it back. */
    public void say(String text, Runnable undo) {
        Button button = Buttons.link("Undo");
        button.setOnAction(event -> {
            hide();
            undo.run();
        });
        show(notice(text, button));
    }

    private void show(HBox notice) {
        // Whoever reads it, or aims at Undo, needs it to stay.
        notice.setOnMouseEntered(event -> stay.stop());
        notice.setOnMouseExited(event -> stay.playFromStart());
        getChildren().setAll(notice);
        stay.playFromStart();
    }

    private void hide() {
        stay.stop();
        getChildren().clear();
    }

    private static HBox notice(String text, Node... actions) {
        Label label = new Label(text);
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        HBox notice = new HBox(label);
        notice.getStyleClass().add("ps-notice");
        notice.setAlignment(Pos.CENTER_LEFT);
        notice.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        notice.getChildren().addAll(actions);
        return notice;
    }
}
