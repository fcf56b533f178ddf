package org.prunescope.app.opening;

import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.theme.Icon;

/** Pieces that several dialogs are made of. */
final class Parts {
    private static final double GAP = 8;
    private static final Insets BESIDE_SCROLL_BAR = new Insets(0, 12, 0, 0);

    private Parts() {}

    static HBox row(Node... nodes) {
        HBox row = new HBox(GAP, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    static VBox column(Node... nodes) {
        return new VBox(GAP, nodes);
    }

    static Region space() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    /** A text over several lines. */
    static Label wrapped(TextRole role, String text) {
        Label label = role.label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /** A text that stands beside the label of its row. */
    static Label line(String text) {
        Label label = wrapped(TextRole.BODY, text);
        label.getStyleClass().add("ps-beside-label");
        return label;
    }

    /** A framed file with a bold name, a line about it, and buttons. */
    static HBox file(Icon icon, String name, String line, Button... buttons) {
        Label title = TextRole.SECTION.label(name);
        title.setMinWidth(0);
        VBox words = new VBox(2, title, wrapped(TextRole.SECONDARY, line));
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(12, icon.node(20), words);
        row.getChildren().addAll(buttons);
        for (Button button : buttons) {
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        row.getStyleClass().add("ps-card");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    /** A fact with its icon. */
    static HBox fact(Node icon, String sentence) {
        Label label = wrapped(TextRole.BODY, sentence);
        label.getStyleClass().add("sentence");
        HBox fact = row(icon, label);
        fact.getStyleClass().add("ps-remark");
        return fact;
    }

    /** A grid with a first column that grows and columns of numbers at its right. */
    static GridPane figures(double... columns) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("ps-class-table");
        ColumnConstraints first = new ColumnConstraints();
        first.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().add(first);
        for (double width : columns) {
            ColumnConstraints column = new ColumnConstraints(width);
            column.setHalignment(HPos.RIGHT);
            grid.getColumnConstraints().add(column);
        }
        return grid;
    }

    /** Lets a part scroll where it would be higher than this. */
    static ScrollPane scrolling(Region content, double highest) {
        VBox box = new VBox(content);
        ScrollPane pane = new ScrollPane(box);
        pane.setFitToWidth(true);
        pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        pane.setMaxHeight(highest);
        pane.setMinHeight(0);
        box.heightProperty().addListener((property, before, height) -> {
            pane.setPrefViewportHeight(Math.min(highest, Math.ceil(height.doubleValue())));
            box.setPadding(height.doubleValue() > highest ? BESIDE_SCROLL_BAR : Insets.EMPTY);
        });
        return pane;
    }
}
