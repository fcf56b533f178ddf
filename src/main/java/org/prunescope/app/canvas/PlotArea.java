package org.prunescope.app.canvas;

import java.awt.geom.Rectangle2D;

/**
 * The rectangle in which values are drawn, with the scale of each direction.
 *
 * @param xLow value at the left edge
 * @param xHigh value at the right edge
 * @param yHigh value at the upper edge; that of the lower edge is 0
 */
record PlotArea(double left, double top, double width, double height, double xLow, double xHigh, double yHigh) {

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
}
