package org.prunescope.app.control;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import org.prunescope.app.theme.Icon;

/** The kinds of buttons, 28 high. */
public final class Buttons {
    private Buttons() {}

    public static Button standard(String text) {
        return dress(new Button(text));
    }

    /** The next sensible step: one in a tool bar, one in a dialog. */
    public static Button primary(String text) {
        return dress(new Button(text), "primary");
    }

    /** Without an edge until it is hovered. */
    public static Button quiet(String text) {
        return dress(new Button(text), "quiet");
    }

    /** An action inside a sentence or a card. */
    public static Button link(String text) {
        return dress(new Button(text), "link");
    }

    /** An act that takes something away; it must be undoable, or ask. */
    public static Button danger(String text) {
        return dress(new Button(text), "quiet", "danger");
    }

    /** An icon of 28×28; its tip is its accessible name too. */
    public static Button icon(Icon icon, Tip tip) {
        return dressIcon(new Button(), icon, tip);
    }

    /** As {@link #icon}, for what is on or off. */
    public static ToggleButton iconToggle(Icon icon, Tip tip) {
        return dressIcon(new ToggleButton(), icon, tip);
    }

    /** Puts an icon before the text. */
    @CanIgnoreReturnValue
    public static <B extends ButtonBase> B withIcon(Icon icon, B button) {
        button.setGraphic(icon.node());
        return button;
    }

    /** Makes a button 32 high, as in dialogs and on the welcome page. */
    @CanIgnoreReturnValue
    public static <B extends ButtonBase> B large(B button) {
        button.getStyleClass().add("ps-large");
        return button;
    }

    /** Joins buttons to one: Fine-tune, pause, stop. */
    public static HBox group(Button... buttons) {
        HBox group = new HBox(buttons);
        group.setAlignment(Pos.CENTER_LEFT);
        group.getStyleClass().add("ps-button-group");
        for (int i = 0; i < buttons.length; i++) {
            buttons[i].getStyleClass().add(i == 0 ? "first" : i == buttons.length - 1 ? "last" : "middle");
        }
        return group;
    }

    private static <B extends ButtonBase> B dress(B button, String... kinds) {
        button.getStyleClass().add("ps-button");
        button.getStyleClass().addAll(kinds);
        return button;
    }

    private static <B extends ButtonBase> B dressIcon(B button, Icon icon, Tip tip) {
        button.getStyleClass().add("ps-icon-button");
        button.setGraphic(icon.node());
        button.setAccessibleText(tip.term());
        Tips.install(button, tip);
        return button;
    }
}
