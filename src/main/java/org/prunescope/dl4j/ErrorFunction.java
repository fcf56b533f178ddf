package org.prunescope.dl4j;

/** The error function, to well below the rounding of 32-bit numbers. */
final class ErrorFunction {
    /** From here on it is 1 in 32-bit numbers. */
    private static final double END = 4;

    private static final double STEP = 1.0 / 64;

    /** Values at multiples of the step; between them the function is its Taylor series. */
    private static final double[] KNOTS = knots();

    private ErrorFunction() {}

    static double of(double x) {
        double size = Math.abs(x);
        if (!(size < END)) {
            return Math.signum(x);
        }
        int knot = (int) Math.round(size / STEP);
        return Math.signum(x) * (KNOTS[knot] + rise(knot * STEP, size - knot * STEP));
    }

    /** erf(x + h) − erf(x) for small h, by the first four derivatives. */
    private static double rise(double x, double h) {
        double slope = 2 / Math.sqrt(Math.PI) * Math.exp(-x * x);
        double curve = h * (2 * x * x - 1) / 3 - h * h * x * (2 * x * x - 3) / 6;
        return slope * h * (1 + h * (curve - x));
    }

    private static double[] knots() {
        double[] values = new double[(int) (END / STEP) + 1];
        for (int i = 1; i < values.length; i++) {
            double start = (i - 1) * STEP;
            values[i] = values[i - 1] + rise(start, STEP / 2) - rise(start + STEP, -STEP / 2);
        }
        return values;
    }
}
