package org.prunescope.app.canvas;

import org.prunescope.chart.Numbers;

/** A value and the interval in which the truth lies. */
public record Interval(double low, double value, double high) {
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("an interval from %s to %s is empty".formatted(low, high));
        }
    }

    String asText() {
        return Numbers.rate(value) + " " + Numbers.interval(low, high);
    }
}
