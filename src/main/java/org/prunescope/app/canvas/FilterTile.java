package org.prunescope.app.canvas;

import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.paint.Color;
import org.prunescope.chart.ClassMark;
import org.prunescope.chart.Numbers;
import org.prunescope.chart.Token;

/**
 * One filter in a gallery, 104×92: its feature map, its mean weights, the class that it serves, its index and its
 * score. A removed one is dimmed and crossed, one that was decided by hand is pinned.
 */
public final class FilterTile extends ChartCanvas {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final double WIDTH = 104;
    private static final double HEIGHT = 92;
    private static final double PADDING = 4;
    private static final double MAP = 64;
    private static final double WEIGHTS = 28;
    private static final double DIMMED = 0.38;
    private static final double CROSS_INSET = 2.5;
    private static final double CROSS = 2;
    private static final double CROSS_EDGE = 4;
    private static final double MARK_X = 80;
    private static final double MARK_Y = 59;
    private static final double MARK_RADIUS = 7;
    private static final double TEXT_LEFT = 9;
    private static final double TEXT_RIGHT = 95;
    private static final double TEXT_MIDDLE = 80;
    private static final double PIN_LEFT = 54;
    private static final double PIN_TOP = 74;
    private static final double PIN_SIZE = 12;
    /** Material Design: pin, in a square of 24. */
    private static final String PIN = "M16 12V4H17V2H7V4H8V12L6 14V16H11.2V22H12.8V16H18V14L16 12Z";

    private Optional<Content> content = Optional.empty();

    /** Whether a filter is kept, and who said so. */
    public enum Decision {
        KEPT,
        REMOVED,
        KEPT_BY_HAND,
        REMOVED_BY_HAND;

        private boolean isRemoved() {
            return this == REMOVED || this == REMOVED_BY_HAND;
        }

        private boolean isByHand() {
            return this == KEPT_BY_HAND || this == REMOVED_BY_HAND;
        }
    }

    /**
     * What a tile shows.
     *
     * @param map the feature map for the chosen image
     * @param mapHigh the response in the lightest colour; the darkest is 0
     * @param weights mean over the input channels
     * @param largestWeight the size of a weight in full colour
     * @param serves the class that the filter serves, if it serves one
     */
    public record Content(
            int filter,
            double score,
            Decision decision,
            ValueGrid map,
            double mapHigh,
            ValueGrid weights,
            double largestWeight,
            Optional<ClassMark> serves) {}

    public FilterTile() {
        getStyleClass().add("ps-tile");
        setMinSize(WIDTH, HEIGHT);
        setPrefSize(WIDTH, HEIGHT);
        setMaxSize(WIDTH, HEIGHT);
        setFocusTraversable(true);
    }

    public void show(Content newContent) {
        content = Optional.of(newContent);
        setAccessibleText("Filter %d, score %s, %s%s"
                .formatted(
                        newContent.filter,
                        Numbers.rate(newContent.score),
                        newContent.decision.isRemoved() ? "removed" : "kept",
                        newContent.decision.isByHand() ? " by hand" : ""));
        redraw();
    }

    public void setSelected(boolean selected) {
        pseudoClassStateChanged(SELECTED, selected);
    }

    @Override
    void draw(Pen pen, double width, double height) {
        content.ifPresent(shown -> draw(pen, shown));
    }

    private static void draw(Pen pen, Content shown) {
        boolean removed = shown.decision.isRemoved();
        double opacity = removed ? DIMMED : 1;
        GridTile.draw(
                pen,
                GridTile.mapColors(0, shown.mapHigh).apply(shown.map, pen.theme()),
                PADDING,
                PADDING,
                MAP,
                opacity);
        GridTile.draw(
                pen,
                GridTile.weightColors(shown.largestWeight).apply(shown.weights, pen.theme()),
                PADDING + MAP + PADDING,
                PADDING,
                WEIGHTS,
                opacity);
        if (removed) {
            cross(pen);
        }
        shown.serves.ifPresent(
                mark -> pen.shape(pen.color(mark.token()), mark.marker().shape(MARK_X, MARK_Y, MARK_RADIUS)));
        Color quiet = pen.color(Token.MUTED);
        pen.textLeft(
                "#" + shown.filter,
                removed ? Pen.font(Pen.NORMAL) : Pen.bold(Pen.NORMAL),
                removed ? quiet : pen.color(Token.TEXT),
                TEXT_LEFT,
                TEXT_MIDDLE);
        pen.textRight(Numbers.rate(shown.score), Pen.font(Pen.NORMAL), quiet, TEXT_RIGHT, TEXT_MIDDLE);
        if (shown.decision.isByHand()) {
            pen.svg(pen.color(Token.ACCENT), PIN, PIN_LEFT, PIN_TOP, PIN_SIZE / 24);
        }
    }

    private static void cross(Pen pen) {
        double near = PADDING + CROSS_INSET;
        double far = PADDING + MAP - CROSS_INSET;
        pen.roundCaps();
        for (boolean edge : new boolean[] {true, false}) {
            Color color = pen.color(edge ? Token.BACKGROUND : Token.REMOVED);
            double thickness = edge ? CROSS_EDGE : CROSS;
            pen.line(color, thickness, near, near, far, far);
            pen.line(color, thickness, near, far, far, near);
        }
        pen.flatCaps();
    }

    @Override
    int pick(double x, double y) {
        return content.map(Content::filter).orElse(NONE);
    }
}
