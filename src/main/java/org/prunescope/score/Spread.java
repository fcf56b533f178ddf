package org.prunescope.score;

/** Standard deviations from sums. */
final class Spread {
    private Spread() {}

    /** Population standard deviation of {@code count} numbers; rounding cannot make it imaginary. */
    static double deviation(double sum, double squares, double count) {
        double mean = sum / count;
        return Math.sqrt(Math.max(0, squares / count - mean * mean));
    }
}
