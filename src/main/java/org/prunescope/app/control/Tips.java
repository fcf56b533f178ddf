package org.prunescope.app.control;

import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/** Tooltips of the program's own looks. */
public final class Tips {
    private static final Duration DELAY = Duration.millis(300);
    /** Long enough to read three lines twice. */
    private static final Duration STAY = Duration.seconds(20);

    private static final double WIDEST = 360;

    private Tips() {}

    /** Shows a tip 300 ms after the pointer rests on a node. */
    public static void install(Node node, Tip tip) {
        install(node, () -> tip);
    }

    /** As above, with a tip that is made when it is shown. */
    public static void install(Node node, Supplier<Tip> tip) {
        Tooltip tooltip = tooltip();
        tooltip.setOnShowing(event -> tooltip.setGraphic(box(tip.get())));
        Tooltip.install(node, tooltip);
    }

    /** A tooltip that a chart shows at once, at a place of its own; its graphic is a {@link #box}. */
    public static Tooltip tooltip() {
        Tooltip tooltip = new Tooltip();
        tooltip.getStyleClass().add("ps-tooltip");
        tooltip.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        tooltip.setShowDelay(DELAY);
        tooltip.setShowDuration(STAY);
        return tooltip;
    }

    /** The text of a tip. */
    public static VBox box(Tip tip) {
        Label term = new Label(tip.term());
        term.getStyleClass().add("term");
        VBox box = new VBox(term);
        box.getStyleClass().add("ps-tip");
        for (String line : tip.lines()) {
            Label label = new Label(line);
            label.setWrapText(true);
            label.setMaxWidth(WIDEST);
            box.getChildren().add(label);
        }
        return box;
    }
}
