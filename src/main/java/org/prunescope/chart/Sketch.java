package org.prunescope.chart;

/** What a chart draws beside its series: grounds, lines across, labels. */
@FunctionalInterface
interface Sketch {
    void draw(Ink ink, Frame frame);
}
