package org.prunescope.app.control;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/** What stands where there is nothing yet: what is missing, how to get it and how long that takes, and the way to it. */
public final class EmptyPlace extends VBox {
    private static final double WIDEST = 340;
    private static final double WIDEST_IN_CARD = 260;

    private EmptyPlace(Label title, Label line, double widest) {
        getStyleClass().add("ps-empty");
        setAlignment(Pos.CENTER);
        line.setWrapText(true);
        line.setTextAlignment(TextAlignment.CENTER);
        line.setMaxWidth(widest);
        getChildren().addAll(title, Tone.MUTED.of(line));
    }

    /** In the middle of a view, below a drawing of 160×88. */
    public static EmptyPlace inView(Node drawing, String title, String line) {
        EmptyPlace place = new EmptyPlace(TextRole.HEADING.label(title), TextRole.BODY.label(line), WIDEST);
        place.getChildren().add(0, drawing);
        return place;
    }

    /** In a card. */
    public static EmptyPlace inCard(String title, String line) {
        EmptyPlace place =
                new EmptyPlace(TextRole.SECTION.label(title), TextRole.SECONDARY.label(line), WIDEST_IN_CARD);
        place.getStyleClass().add("small");
        return place;
    }

    /** Adds the ways out, the primary one first. */
    @CanIgnoreReturnValue
    public EmptyPlace withButtons(Button... buttons) {
        HBox row = new HBox(buttons);
        row.getStyleClass().add("buttons");
        row.setAlignment(Pos.CENTER);
        getChildren().add(row);
        return this;
    }

    /** Adds the keys that do the same as the primary button. */
    @CanIgnoreReturnValue
    public EmptyPlace withShortcut(String keys, String act) {
        HBox row = new HBox(new KeyCap(keys), TextRole.CAPTION.label(act));
        row.getStyleClass().add("shortcut");
        row.setAlignment(Pos.CENTER);
        getChildren().add(row);
        return this;
    }
}
