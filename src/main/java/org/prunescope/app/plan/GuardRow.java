package org.prunescope.app.plan;

import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.prunescope.app.canvas.Interval;
import org.prunescope.app.canvas.IntervalAxis;
import org.prunescope.app.control.Lamp;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tips;
import org.prunescope.app.control.Tone;
import org.prunescope.chart.Token;

/** A guard-rail: lamp, what and how much, the measured value; below, why the lamp says so. */
final class GuardRow extends HBox {
    private static final double MARGIN = 0.1;

    private final Lamp lamp = new Lamp(Lamp.Verdict.NOT_MEASURED);
    private final Label subject = TextRole.BODY.label("");
    private final Label limit = Tone.MUTED.of(TextRole.BODY.label(""));
    private final Label value = TextRole.SECTION.label("");
    private final Label reason = Tone.MUTED.of(TextRole.CAPTION.label(""));
    private final IntervalAxis axis = IntervalAxis.forGuardRail();
    private final HBox second;
    private Tone reasonTone = Tone.MUTED;
    private GuardLine line;

    /** @param edit what a click or Enter does */
    GuardRow(GuardLine first, Runnable edit, Runnable remove) {
        line = first;
        getStyleClass().add("ps-guard");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        subject.setMinWidth(0);
        limit.setMinWidth(USE_PREF_SIZE);
        value.setMinWidth(USE_PREF_SIZE);
        reason.setMinWidth(0);
        HBox top = line(subject, limit, space(), value);
        second = line(reason, space(), axis);
        VBox words = new VBox(top, second);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(lamp, words);
        Tips.install(this, () -> line.tip());
        addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                edit.run();
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ENTER || key.getCode() == KeyCode.SPACE) {
                edit.run();
                key.consume();
            } else if (key.getCode() == KeyCode.DELETE) {
                remove.run();
                key.consume();
            }
        });
        show(first);
    }

    void show(GuardLine now) {
        line = now;
        lamp.verdictProperty().set(now.verdict());
        subject.setText(now.subject());
        limit.setText(now.limit());
        value.setText(now.value());
        reason.setText(now.reason());
        Tone tone = now.verdict().tone();
        if (!tone.equals(reasonTone)) {
            reason.getStyleClass().remove(styleClass(reasonTone));
            reasonTone = tone;
            tone.of(reason);
        }
        Optional<Interval> interval = now.interval();
        second.setVisible(interval.isPresent());
        second.setManaged(interval.isPresent());
        interval.ifPresent(measured -> showAxis(measured, now));
        setAccessibleText(now.asText());
    }

    /** An axis just wide enough for interval and limit, so that their distance is seen. */
    private void showAxis(Interval measured, GuardLine now) {
        double bound = now.bound();
        double low = Math.min(measured.low(), bound) - MARGIN;
        double high = Math.max(measured.high(), bound) + MARGIN;
        axis.setAxis(low, high);
        axis.show(measured, bound, token(now.verdict()));
    }

    private static String styleClass(Tone tone) {
        return tone.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Token token(Lamp.Verdict verdict) {
        return switch (verdict) {
            case HOLDS -> Token.HOLDS;
            case CANNOT_TELL -> Token.CANNOT_TELL;
            case BROKEN -> Token.BROKEN;
            case NOT_MEASURED -> Token.MUTED;
        };
    }

    private static HBox line(Node... parts) {
        HBox line = new HBox(parts);
        line.getStyleClass().add("line");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static Region space() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }
}
