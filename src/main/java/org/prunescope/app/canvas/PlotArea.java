package org.prunescope.app.canvas;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.DoubleFunction;
import javafx.scene.text.Font;
import org.prunescope.chart.Token;

/**
 * The rectangle in which values are drawn, with the scale of each direction.
 *
 * @param xLow value at the left edge
 * @param xHigh value at the right edge
 * @param yHigh value at the upper edge; that of the lower edge is 0
 */
record PlotArea(double left, double top, double width, double height, double xLow, double xHigh, double yHigh) {
    private static final double TICK = 4;
    private static final double LABEL_GAP = 8;
    private static final double TICK_LABEL_MIDDLE = 13;
    private static final double TITLE_MIDDLE = 30;
    private static final double VALUE_TITLE_MIDDLE = 14;
    private static final double VALUE_TITLE_LEFT = 30;

    static PlotArea of(Rectangle2D area, double xLow, double xHigh, double yHigh) {
        return new PlotArea(area.getX(), area.getY(), area.getWidth(), area.getHeight(), xLow, xHigh, yHigh);
    }

    double x(double value) {
        return left + width * (value - xLow) / (xHigh - xLow);
    }

    double y(double value) {
        return top + height * (1 - value / yHigh);
    }

    double right() {
        return left + width;
    }

    double bottom() {
        return top + height;
    }

    /** Horizontal lines at values, with these as labels at the left and their title flat above. */
    void drawValueAxis(Pen pen, String title, List<Double> ticks, DoubleFunction<String> label) {
        Font font = Pen.font(Pen.SMALL);
        for (double tick : ticks) {
            pen.horizontal(pen.color(Token.GRID), left, right(), y(tick));
            pen.textRight(label.apply(tick), font, pen.color(Token.MUTED), left - LABEL_GAP, y(tick));
        }
        pen.textLeft(title, font, pen.color(Token.MUTED), left - VALUE_TITLE_LEFT, top - VALUE_TITLE_MIDDLE);
    }

    /** The lower edge with its title. */
    void drawCategoryAxis(Pen pen, String title) {
        pen.horizontal(pen.color(Token.AXIS), left, right(), bottom());
        pen.textCenter(title, Pen.font(Pen.SMALL), pen.color(Token.MUTED), left + width / 2, bottom() + TITLE_MIDDLE);
    }

    /** Ticks below the lower edge. */
    void drawTicks(Pen pen, List<Double> ticks) {
        for (double tick : ticks) {
            pen.vertical(pen.color(Token.AXIS), x(tick), bottom(), bottom() + TICK);
        }
    }

    /** Labels below the lower edge. */
    void drawTickLabels(Pen pen, List<Double> ticks, DoubleFunction<String> label) {
        for (double tick : ticks) {
            pen.textCenter(
                    label.apply(tick),
                    Pen.font(Pen.SMALL),
                    pen.color(Token.MUTED),
                    x(tick),
                    bottom() + TICK_LABEL_MIDDLE);
        }
    }
}
