package org.prunescope.app.control;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A framed part of a view: a bold title with a faint explanation, actions at the right, and what it is about below. */
public final class Card extends VBox {
    private final Label heading;
    private final Label explanation = TextRole.SECONDARY.label("");
    private final HBox actions = new HBox();

    public Card(String title) {
        getStyleClass().add("ps-card");
        heading = TextRole.SECTION.label(title);
        heading.setMinWidth(USE_PREF_SIZE);
        explanation.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        actions.getStyleClass().add("actions");
        HBox header = new HBox(heading, explanation, space, actions);
        header.getStyleClass().add("header");
        header.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(header);
        setAccessibleText(title);
    }

    public void setTitle(String title) {
        heading.setText(title);
        setAccessibleText(title);
    }

    /** A mark before the title. */
    public void setMark(Node mark) {
        heading.setGraphic(mark);
        heading.setGraphicTextGap(6);
    }

    /** The faint words after the title. */
    public void setExplanation(String text) {
        explanation.setText(text);
    }

    /** Lets the title be shortened, where cards stand side by side in a narrow window. */
    public void letTitleYield() {
        heading.setMinWidth(0);
    }

    public void setActions(Node... nodes) {
        actions.getChildren().setAll(nodes);
    }
}
