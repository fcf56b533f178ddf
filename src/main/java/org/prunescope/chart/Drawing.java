package org.prunescope.chart;

import java.awt.Dimension;
import org.jfree.chart.JFreeChart;

/** A chart as data: it can be drawn in the colours of either palette, in the window and in files, as often as needed. */
public interface Drawing {

    /** Draws it. */
    JFreeChart chart(Palette palette);

    /** The size it has in a file, in pixels of the layout; in the window it takes any. */
    Dimension size();
}
