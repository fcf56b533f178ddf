package org.prunescope.app.filters;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;

/** A part of the detail below a line: a bold title, a faint remark at the right, and what it is about. */
final class Section {
    private final Label remark = TextRole.SECONDARY.label("");
    private final VBox box;

    Section(String title, Tip tip, Node... content) {
        Label heading = TextRole.SECTION.label(title);
        heading.setMinWidth(Region.USE_PREF_SIZE);
        Tips.install(heading, tip);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(heading, space, remark);
        line.getStyleClass().add("title");
        line.setAlignment(Pos.CENTER_LEFT);
        Region separator = new Region();
        separator.getStyleClass().add("ps-separator");
        box = new VBox(separator, line);
        box.getChildren().addAll(content);
        box.getStyleClass().add("section-part");
    }

    VBox node() {
        return box;
    }

    void remark(String text) {
        remark.setText(text);
    }
}
