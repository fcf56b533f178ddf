package org.prunescope.app.finetuning;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tips;

/** The large numbers of a run in a row. */
final class KeyFigures extends FlowPane {
    KeyFigures() {
        getStyleClass().add("ps-key-figures");
    }

    void show(List<KeyFigure> figures) {
        getChildren().setAll(figures.stream().map(KeyFigures::node).toList());
    }

    private static Node node(KeyFigure figure) {
        Label value = TextRole.KEY_FIGURE.label(figure.value());
        Label name = TextRole.SECONDARY.label(figure.name());
        name.getStyleClass().add("name");
        HBox node = new HBox(value, new VBox(name, TextRole.CAPTION.label(figure.line())));
        node.getStyleClass().add("figure");
        node.setAlignment(Pos.CENTER_LEFT);
        node.setAccessibleText(figure.name() + " " + figure.value() + ", " + figure.line());
        Tips.install(node, figure.tip());
        return node;
    }
}
