package org.prunescope.app.canvas;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tone;
import org.prunescope.app.theme.Icon;

/** One layer among all: its name, a mark if there is one, how many filters it keeps, and its scores on a common scale. */
public final class SmallMultiple extends VBox {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final int ICON_SIZE = 12;

    /** What is special about a layer. */
    public enum Mark {
        NONE,
        LINKED,
        LOCKED,
        TOO_FLAT
    }

    private final Label name = TextRole.CAPTION.label("");
    private final HBox kept = new HBox();
    private final HBox marks = new HBox();
    private final Sparkline line = Sparkline.inSmallMultiple();
    private Runnable onChosen = () -> {};

    public SmallMultiple() {
        getStyleClass().add("ps-small-multiple");
        name.getStyleClass().add("name");
        name.setMinWidth(0);
        // The end of a name tells layers apart, not its beginning.
        name.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        marks.setMinWidth(USE_PREF_SIZE);
        kept.getStyleClass().add("kept");
        kept.setMinWidth(USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox header = new HBox(name, marks, space, kept);
        header.getStyleClass().add("header");
        header.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(header, line);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TOGGLE_BUTTON);
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
    }

    public void show(String layer, Mark mark, ScoreBins scores) {
        name.setText(layer);
        marks.getChildren().clear();
        Label count = TextRole.DETAIL.label(
                "%d/%d".formatted(scores.keptInAll(), scores.keptInAll() + scores.removedInAll()));
        kept.getChildren().setAll(count);
        switch (mark) {
            case NONE -> {}
            case LINKED -> marks.getChildren().add(Icon.LINKED.node(ICON_SIZE));
            case LOCKED -> kept.getChildren().add(0, Icon.LOCKED.node(ICON_SIZE));
            case TOO_FLAT -> kept.getChildren().add(0, Tone.CANNOT_TELL.of(Icon.WARNING.node(ICON_SIZE)));
        }
        line.show(scores);
        setAccessibleText(layer + ": " + scores.sentence());
    }

    public void setSelected(boolean selected) {
        pseudoClassStateChanged(SELECTED, selected);
    }

    /** Is told when the layer is clicked, or Space is pressed on it. */
    public void setOnChosen(Runnable listener) {
        onChosen = listener;
    }

    private void click(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY) {
            requestFocus();
            onChosen.run();
        }
    }

    private void press(KeyEvent key) {
        if (key.getCode() == KeyCode.SPACE || key.getCode() == KeyCode.ENTER) {
            onChosen.run();
            key.consume();
        }
    }
}
