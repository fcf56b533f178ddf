package org.prunescope.app.control;

import java.util.function.Supplier;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
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

    /**
     * As above, with a tip that is made when it is shown. Until the pointer first enters the node there is no tooltip
     * either: each is a window with a scene of its own, too much for rows that come and go while a ratio is dragged.
     */
    public static void install(Node node, Supplier<Tip> tip) {
        if (node.getProperties().get(FirstVisit.class) instanceof FirstVisit known) {
            known.tip = tip;
            return;
        }
        FirstVisit visit = new FirstVisit(node, tip);
        node.getProperties().put(FirstVisit.class, visit);
        node.addEventHandler(MouseEvent.MOUSE_ENTERED, visit);
    }

    /** Gives a node its tooltip when the pointer first comes, in time for the move that comes with it. */
    private static final class FirstVisit implements EventHandler<MouseEvent> {
        private final Node node;
        private Supplier<Tip> tip;

        FirstVisit(Node node, Supplier<Tip> tip) {
            this.node = node;
            this.tip = tip;
        }

        @Override
        public void handle(MouseEvent entered) {
            node.removeEventHandler(MouseEvent.MOUSE_ENTERED, this);
            Tooltip tooltip = tooltip();
            tooltip.setOnShowing(event -> tooltip.setGraphic(box(tip.get())));
            Tooltip.install(node, tooltip);
        }
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
