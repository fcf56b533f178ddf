package org.prunescope.chart;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import org.prunescope.metric.Interval;

/** The ground of a line that shows its intervals. For one drawing. */
final class IntervalBand {
    private static final double OPACITY = 0.13;

    private final List<Double> places = new ArrayList<>();
    private final List<Interval> intervals = new ArrayList<>();

    /** The next interval to the right. */
    void add(double place, Interval interval) {
        places.add(place);
        intervals.add(interval);
    }

    void draw(Ink ink, Frame frame, Token token) {
        if (intervals.isEmpty()) {
            return;
        }
        Path2D band = new Path2D.Double();
        band.moveTo(frame.x(places.get(0)), frame.y(intervals.get(0).high()));
        for (int i = 1; i < intervals.size(); i++) {
            band.lineTo(frame.x(places.get(i)), frame.y(intervals.get(i).high()));
        }
        for (int i = intervals.size() - 1; i >= 0; i--) {
            band.lineTo(frame.x(places.get(i)), frame.y(intervals.get(i).low()));
        }
        band.closePath();
        ink.fill(ink.color(token, OPACITY), band);
    }
}
