package org.prunescope.score;

/**
 * Sums of numbers and of their squares at many places. A few numbers at a time are added in single precision, which the
 * processor does eight at once; what they come to is kept in double precision. How they are handed in does not matter,
 * only their order.
 */
final class RunningSums {
    /** Additions in single precision before they are kept: the error stays near that of a single number. */
    private static final int AT_A_TIME = 32;

    private final double[] sums;
    private final double[] squares;
    private final float[] freshSums;
    private final float[] freshSquares;

    RunningSums(int places) {
        sums = new double[places];
        squares = new double[places];
        freshSums = new float[places];
        freshSquares = new float[places];
    }

    double sum(int place) {
        return sums[place] + freshSums[place];
    }

    double square(int place) {
        return squares[place] + freshSquares[place];
    }

    /**
     * Adds one number at each of some places.
     *
     * @param number how many were added at these places before
     * @param start the first place
     */
    void add(long number, float[] values, int start, int length) {
        accumulate(values, freshSums, freshSquares, start, length);
        if ((number + 1) % AT_A_TIME == 0) {
            keep(start, length);
        }
    }

    /** A method of its own without fields: so the compiler sees what stays the same, and works in vectors. */
    private static void accumulate(float[] values, float[] sums, float[] squares, int start, int length) {
        for (int i = 0; i < length; i++) {
            float value = values[i];
            sums[start + i] += value;
            squares[start + i] += value * value;
        }
    }

    private void keep(int start, int length) {
        for (int i = start; i < start + length; i++) {
            sums[i] += freshSums[i];
            squares[i] += freshSquares[i];
            freshSums[i] = 0;
            freshSquares[i] = 0;
        }
    }
}
