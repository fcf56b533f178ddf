package org.prunescope.dl4j;

/** The error function, to the rounding of 32-bit numbers, and fast: by a series around the nearest of many knots. */
final class ErrorFunction {
    /** From here on it is 1 in 32-bit numbers. */
    private static final int END = 4;

    private static final int KNOTS_PER_UNIT = 64;

    private static final double[] SLOPES = slopes();
    private static final double[] VALUES = values();

    private ErrorFunction() {}

    static double of(double x) {
        double size = Math.abs(x);
        if (!(size < END)) {
            return Math.signum(x);
        }
        int knot = knot(size);
        return Math.copySign(VALUES[knot] + rise(knot, size - place(knot)), x);
    }

    /** Its derivative, 2 / √π · exp(−x²). */
    static double slope(double x) {
        double size = Math.abs(x);
        if (!(size < END)) {
            return Double.isNaN(x) ? x : 0;
        }
        int knot = knot(size);
        double k = place(knot);
        double h = size - k;
        double k2 = 2 * k * k;
        return SLOPES[knot] * (1 + h * (-2 * k + h * (k2 - 1 - h * k * (k2 - 3) * 2 / 3)));
    }

    private static int knot(double x) {
        return (int) (x * KNOTS_PER_UNIT + 0.5);
    }

    private static double place(int knot) {
        return (double) knot / KNOTS_PER_UNIT;
    }

    /** How much the function grows from a knot on, by its first four derivatives. */
    private static double rise(int knot, double h) {
        double k = place(knot);
        double k2 = 2 * k * k;
        return SLOPES[knot] * h * (1 + h * (-k + h * ((k2 - 1) / 3 - h * k * (k2 - 3) / 6)));
    }

    private static double[] slopes() {
        double[] slopes = new double[END * KNOTS_PER_UNIT + 1];
        for (int knot = 0; knot < slopes.length; knot++) {
            slopes[knot] = 2 / Math.sqrt(Math.PI) * Math.exp(-place(knot) * place(knot));
        }
        return slopes;
    }

    private static double[] values() {
        double half = 0.5 / KNOTS_PER_UNIT;
        double[] values = new double[SLOPES.length];
        for (int knot = 1; knot < values.length; knot++) {
            values[knot] = values[knot - 1] + rise(knot - 1, half) - rise(knot, -half);
        }
        return values;
    }
}
