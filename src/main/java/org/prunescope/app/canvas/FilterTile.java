package org.prunescope.app.canvas;

import java.util.Optional;
import java.util.function.BiFunction;
import javafx.css.PseudoClass;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import org.prunescope.app.theme.Theme;
import org.prunescope.chart.ClassMark;
import org.prunescope.chart.Hatch;
import org.prunescope.chart.Numbers;
import org.prunescope.chart.Token;

/**
 * One filter in a gallery, 104×92: its feature map, its mean weights, the class that it serves, its index and its
 * score. A removed one is dimmed and crossed, one that was decided by hand is pinned.
 */
public final class FilterTile extends ChartCanvas {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final PseudoClass OUTLINED = PseudoClass.getPseudoClass("outlined");
    /** Pixels. */
    public static final double WIDTH = 104;
    /** Pixels. */
    public static final double HEIGHT = 92;

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

    private final Painted map = new Painted();
    private final Painted weights = new Painted();
    private Optional<Content> content = Optional.empty();

    /** Whether a filter is kept, and who said so. */
    public enum Decision {
        KEPT,
        REMOVED,
        KEPT_BY_HAND,
        REMOVED_BY_HAND;

        public boolean isRemoved() {
            return this == REMOVED || this == REMOVED_BY_HAND;
        }

        public boolean isByHand() {
            return this == KEPT_BY_HAND || this == REMOVED_BY_HAND;
        }
    }

    /**
     * What a tile shows.
     *
     * @param score {@code NaN} where there is none
     * @param map the feature map for the chosen image; empty while it is not known
     * @param mapHigh the response in the lightest colour; the darkest is 0
     * @param weights mean over the input channels
     * @param largestWeight the size of a weight in full colour
     * @param serves the class that the filter serves, if it serves one
     */
    public record Content(
            int filter,
            double score,
            Decision decision,
            Optional<ValueGrid> map,
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

    /** Outlines the filter that the pointer is over in another chart. */
    public void setOutlined(boolean outlined) {
        pseudoClassStateChanged(OUTLINED, outlined);
    }

    @Override
    void draw(Pen pen, double width, double height) {
        content.ifPresent(shown -> draw(pen, shown));
    }

    private void draw(Pen pen, Content shown) {
        boolean removed = shown.decision.isRemoved();
        double opacity = removed ? DIMMED : 1;
        shown.map.ifPresentOrElse(
                grid -> GridTile.draw(
                        pen,
                        map.of(grid, shown.mapHigh, pen.theme(), GridTile.mapColors(0, shown.mapHigh)),
                        PADDING,
                        PADDING,
                        MAP,
                        opacity),
                () -> notKnown(pen));
        GridTile.draw(
                pen,
                weights.of(shown.weights, shown.largestWeight, pen.theme(), GridTile.weightColors(shown.largestWeight)),
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

    private static void notKnown(Pen pen) {
        pen.fill(pen.color(Token.BAR), PADDING, PADDING, MAP, MAP);
        pen.hatch(pen.color(Token.LINE), Hatch.WIDTH, PADDING, PADDING, MAP, MAP);
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

    /** The picture of a grid, painted again only if it has changed: a drag shows the same grids in every frame. */
    private static final class Painted {
        private ValueGrid grid;
        private double full;
        private Theme theme;
        private Image image;

        /** @param newFull the value in full colour */
        @SuppressWarnings("ReferenceEquality") // whether it is drawn already is known without a look at the numbers
        Image of(ValueGrid newGrid, double newFull, Theme newTheme, BiFunction<ValueGrid, Theme, Image> painting) {
            if (image == null || newGrid != grid || newFull != full || newTheme != theme) {
                grid = newGrid;
                full = newFull;
                theme = newTheme;
                image = painting.apply(newGrid, newTheme);
            }
            return image;
        }
    }
}
