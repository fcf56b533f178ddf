package org.prunescope.app.control;

import javafx.geometry.Pos;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What is left of a folded panel: 44 wide, with the button that unfolds it, its essence, and its name on end. */
public final class Rail extends VBox {
    private final VBox items = new VBox();

    public Rail(Node unfold, String name) {
        getStyleClass().add("ps-rail");
        setAlignment(Pos.TOP_CENTER);
        items.getStyleClass().add("items");
        items.setAlignment(Pos.TOP_CENTER);
        getChildren().addAll(unfold, items, onEnd(Tone.MUTED.of(TextRole.SECONDARY.label(name))));
        setAccessibleText(name);
    }

    /** The essence of the panel, from above. */
    public void setItems(Node... nodes) {
        items.getChildren().setAll(nodes);
    }

    /** A label that reads from below. */
    public static Node onEnd(Label label) {
        label.setRotate(-90);
        return new Group(label);
    }
}
