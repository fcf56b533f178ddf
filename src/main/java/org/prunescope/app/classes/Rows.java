package org.prunescope.app.classes;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.prunescope.app.control.TextRole;

/** Pieces of rows. */
final class Rows {
    private Rows() {}

    static HBox of(String styleClass, Node... parts) {
        HBox row = new HBox(parts);
        row.getStyleClass().add(styleClass);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    static Region space() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    /** Words that are never shortened. */
    static Label whole(TextRole role, String text) {
        Label label = role.label(text);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /** Words that give way where there is no room. */
    static Label yielding(TextRole role, String text) {
        Label label = role.label(text);
        label.setMinWidth(0);
        return label;
    }
}
