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

    private EmptyPlace(TextRole titleRole, TextRole lineRole, String title, String line) {
        getStyleClass().add("ps-empty");
        setAlignment(Pos.CENTER);
        Label words = Tone.MUTED.of(lineRole.label(line));
        words.getStyleClass().add("line");
        words.setWrapText(true);
        words.setTextAlignment(TextAlignment.CENTER);
        words.setMaxWidth(WIDEST);
        getChildren().addAll(titleRole.label(title), words);
    }

    /** In the middle of a view, below a drawing of 160×88. */
    public static EmptyPlace inView(Node drawing, String title, String line) {
        EmptyPlace place = new EmptyPlace(TextRole.HEADING, TextRole.BODY, title, line);
        place.getChildren().add(0, drawing);
        return place;
    }

    /** In a card. */
    public static EmptyPlace inCard(String title, String line) {
        EmptyPlace place = new EmptyPlace(TextRole.SECTION, TextRole.SECONDARY, title, line);
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
