package org.prunescope.app.control;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.prunescope.app.theme.Icon;

/**
 * A dialog inside the window: title and one explaining line, a body, and buttons with the primary one last. Where the
 * window is too low, the body scrolls between them.
 */
public final class DialogCard extends VBox {
    private static final double LABEL_COLUMN = 124;
    /** Puts the label on the baseline of a control 28 high. */
    private static final Insets LABEL_MARGIN = new Insets(6, 0, 0, 0);

    /** How wide a dialog is. */
    public enum Width {
        NARROW(600),
        WIDE(760);

        private final double pixels;

        Width(double pixels) {
            this.pixels = pixels;
        }
    }

    private final Runnable onDismissed;
    private final VBox body = new VBox();
    private final GridPane form = new GridPane();
    private final HBox note = new HBox();
    private final HBox buttons = new HBox();

    /** @param onDismissed what Escape and the cross do: leave everything as it was */
    public DialogCard(Width width, String title, String line, Runnable onDismissed) {
        this.onDismissed = onDismissed;
        getStyleClass().add("ps-dialog");
        setMinWidth(width.pixels);
        setMinHeight(0);
        setMaxSize(width.pixels, USE_PREF_SIZE);
        setAccessibleRole(AccessibleRole.DIALOG);
        setAccessibleText(title);
        body.getStyleClass().add("dialog-body");
        prepareForm();
        ScrollPane scroll = scroll(width);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(header(title, line), scroll, footer());
    }

    private ScrollPane scroll(Width width) {
        ScrollPane scroll = new ScrollPane(body) {
            /** As high as the body: a pane that scrolls would ask for some height of its own. */
            @Override
            protected double computePrefHeight(double any) {
                return snappedTopInset() + Math.ceil(body.prefHeight(width.pixels)) + snappedBottomInset();
            }
        };
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(0);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("dialog-scroll");
        return scroll;
    }

    /** Adds a part over the whole width. */
    @CanIgnoreReturnValue
    public DialogCard withPart(Node part) {
        body.getChildren().add(part);
        return this;
    }

    /** Adds a row to the form: what it is about in a column of its own, then the controls for it. */
    @CanIgnoreReturnValue
    public DialogCard withRow(String label, Node controls) {
        if (form.getParent() == null) {
            body.getChildren().add(form);
        }
        Label name = Tone.MUTED.of(TextRole.BODY.label(label));
        name.setLabelFor(controls);
        GridPane.setValignment(name, VPos.TOP);
        GridPane.setMargin(name, LABEL_MARGIN);
        form.addRow(form.getRowCount(), name, controls);
        return this;
    }

    /** Puts something at the left of the buttons. */
    @CanIgnoreReturnValue
    public DialogCard withNote(Node left) {
        note.getChildren().setAll(left);
        return this;
    }

    /** Sets the buttons; the last one is the primary one, and Enter presses it. */
    @CanIgnoreReturnValue
    public DialogCard withButtons(Button... inOrder) {
        for (Button button : inOrder) {
            buttons.getChildren().add(Buttons.large(button));
        }
        inOrder[inOrder.length - 1].setDefaultButton(true);
        return this;
    }

    void dismiss() {
        onDismissed.run();
    }

    /** Presses the primary button. */
    void confirm() {
        primary().ifPresent(Button::fire);
    }

    /** Where the keyboard begins: at the form, or else at the primary button. */
    Optional<Node> firstStop() {
        Optional<Node> first = KeyboardStops.in(form).stream().findFirst();
        return first.isPresent() ? first : primary().map(Node.class::cast);
    }

    private Optional<Button> primary() {
        return buttons.getChildren().stream()
                .map(Button.class::cast)
                .filter(Button::isDefaultButton)
                .findFirst();
    }

    private void prepareForm() {
        form.getStyleClass().add("form");
        ColumnConstraints rest = new ColumnConstraints();
        rest.setHgrow(Priority.ALWAYS);
        form.getColumnConstraints().addAll(new ColumnConstraints(LABEL_COLUMN), rest);
    }

    private HBox header(String title, String line) {
        VBox words = new VBox(TextRole.HEADING.label(title), TextRole.SECONDARY.label(line));
        words.getStyleClass().add("words");
        HBox.setHgrow(words, Priority.ALWAYS);
        Button close = Buttons.icon(Icon.CLOSE, new Tip("Close", "Escape"));
        close.setOnAction(event -> dismiss());
        HBox header = new HBox(words, close);
        header.setMinHeight(USE_PREF_SIZE);
        header.getStyleClass().add("header");
        return header;
    }

    private HBox footer() {
        HBox.setHgrow(note, Priority.ALWAYS);
        note.setAlignment(Pos.CENTER_LEFT);
        buttons.getStyleClass().add("buttons");
        HBox footer = new HBox(note, buttons);
        footer.setMinHeight(USE_PREF_SIZE);
        footer.getStyleClass().add("footer");
        footer.setAlignment(Pos.CENTER_RIGHT);
        return footer;
    }
}
