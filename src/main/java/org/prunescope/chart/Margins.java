package org.prunescope.chart;

import java.awt.geom.Rectangle2D;

/** The room around the values of a chart, in whole pixels of the layout. */
record Margins(int top, int left, int bottom, int right) {

    /** Where the values lie in a chart of a size; JFreeChart lets them begin and end on whole pixels. */
    Rectangle2D inside(double width, double height) {
        return new Rectangle2D.Double(
                left,
                top,
                Math.max(1, Math.floor(width - right) - left),
                Math.max(1, Math.floor(height - bottom) - top));
    }
}
