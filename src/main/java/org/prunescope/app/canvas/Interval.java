package org.prunescope.app.canvas;

import java.util.Optional;
import org.prunescope.chart.Numbers;
import org.prunescope.chart.RateDumbbells;

/** A value and the interval in which the truth lies; a point where none is known. */
public record Interval(double low, double value, double high) {
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("an interval from %s to %s is empty".formatted(low, high));
        }
    }

    RateDumbbells.Rate rate() {
        return new RateDumbbells.Rate(value, Optional.of(new org.prunescope.metric.Interval(low, high)));
    }

    String asText() {
        return low == high ? Numbers.rate(value) : Numbers.rate(value) + " " + Numbers.interval(low, high);
    }
}
