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
    private final float[] row;

    RunningSums(int places) {
        sums = new double[places];
        squares = new double[places];
        freshSums = new float[places];
        freshSquares = new float[places];
        row = new float[places];
    }

    double sum(int place) {
        return sums[place] + freshSums[place];
    }

    double square(int place) {
        return squares[place] + freshSquares[place];
    }

    /**
     * Adds one number at each place.
     *
     * @param number how many were added before
     * @param values holds them from {@code start}
     */
    void add(long number, float[] values, int start) {
        System.arraycopy(values, start, row, 0, row.length);
        accumulate(row, freshSums, freshSquares);
        if ((number + 1) % AT_A_TIME == 0) {
            keep();
        }
    }

    /** Adds at each place how much a number differs from another. */
    void addDifferences(long number, float[] values, float[] from) {
        accumulateDifferences(values, from, freshSums, freshSquares);
        if ((number + 1) % AT_A_TIME == 0) {
            keep();
        }
    }

    /**
     * A method of its own without fields, for numbers that all begin at 0: so the compiler sees what stays the same, and
     * works in vectors.
     */
    private static void accumulate(float[] values, float[] sums, float[] squares) {
        for (int i = 0; i < sums.length; i++) {
            float value = values[i];
            sums[i] += value;
            squares[i] += value * value;
        }
    }

    private static void accumulateDifferences(float[] values, float[] from, float[] sums, float[] squares) {
        for (int i = 0; i < sums.length; i++) {
            float difference = values[i] - from[i];
            sums[i] += difference;
            squares[i] += difference * difference;
        }
    }

    private void keep() {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += freshSums[i];
            squares[i] += freshSquares[i];
            freshSums[i] = 0;
            freshSquares[i] = 0;
        }
    }
}
