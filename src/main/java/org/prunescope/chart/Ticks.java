package org.prunescope.chart;

import java.util.ArrayList;
import java.util.List;

/** Where the ticks of an axis lie, and how many decimals their labels need. */
public final class Ticks {
    /** Steps add up with errors of this order. */
    private static final double TOLERANCE = 1e-9;

    private Ticks() {}

    /** Round numbers from {@code low} to {@code high} in steps of 1, 2 or 5 times a power of ten, about {@code count}. */
    public static List<Double> between(double low, double high, int count) {
        return multiples(low, high, step((high - low) / count));
    }

    /** The multiples of a step from {@code low} to {@code high}. */
    static List<Double> multiples(double low, double high, double step) {
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step - TOLERANCE); i * step <= high + step * TOLERANCE; i++) {
            ticks.add(multiple(i, step));
        }
        return ticks;
    }

    /** The smallest of 1, 2, 5 times a power of ten that is not below a positive number. */
    public static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (int factor : new int[] {1, 2, 5}) {
            if (factor * power >= least * (1 - TOLERANCE)) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    /** How many decimals tell ticks apart that lie one step from each other. */
    public static int decimals(double step) {
        return (int) Math.max(0, -Math.floor(Math.log10(step) + TOLERANCE));
    }

    /** How many decimals tell values apart in a range: two in a range of 1, more in a narrower one. */
    public static int valueDecimals(double range) {
        return (int) Math.max(2, 1 - Math.floor(Math.log10(range) + TOLERANCE));
    }

    /** The multiple of a step that is not above a value. */
    static double floor(double value, double step) {
        return multiple((long) Math.floor(value / step + TOLERANCE), step);
    }

    /** The multiple of a step that is not below a value. */
    static double ceil(double value, double step) {
        return multiple((long) Math.ceil(value / step - TOLERANCE), step);
    }

    /** Exactly, where 3 · 0.1 is not 0.3; steps below 1 are parts of a whole. */
    private static double multiple(long count, double step) {
        return step < 1 ? count / Math.rint(1 / step) : count * step;
    }

    /** Where the axis of a rate starts: a tenth that leaves some room below the lowest value. */
    static double rateFloor(double lowest) {
        return Math.max(0, floor(lowest - 0.05, 0.1));
    }
}
