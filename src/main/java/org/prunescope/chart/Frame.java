package org.prunescope.chart;

import java.awt.geom.Rectangle2D;
import org.jfree.chart.plot.XYPlot;

/** The rectangle in which values are drawn, and where a value lies in it. */
record Frame(
        double left, double top, double width, double height, double xLow, double xHigh, double yLow, double yHigh) {

    static Frame of(XYPlot plot, Rectangle2D area) {
        return new Frame(
                area.getX(),
                area.getY(),
                area.getWidth(),
                area.getHeight(),
                plot.getDomainAxis().getLowerBound(),
                plot.getDomainAxis().getUpperBound(),
                plot.getRangeAxis().getLowerBound(),
                plot.getRangeAxis().getUpperBound());
    }

    double x(double value) {
        return left + width * (value - xLow) / (xHigh - xLow);
    }

    double y(double value) {
        return top + height * (1 - (value - yLow) / (yHigh - yLow));
    }

    double right() {
        return left + width;
    }

    double bottom() {
        return top + height;
    }
}
