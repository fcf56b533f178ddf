package org.prunescope.score;

import java.util.Arrays;

/**
 * Sums of numbers and of their squares at many places. A few numbers at a time are added in single precision, which the
 * processor does eight at once; what they come to is kept in double precision. How they are handed in does not matter but
 * for rounding, only their order.
 */
final class RunningSums {
    /** Additions in single precision before they are kept: the error stays near that of a single number. */
    private static final int AT_A_TIME = 32;

    private final double[] sums;
    private final double[] squares;
    private final float[] freshSums;
    private final float[] freshSquares;
    private int fresh;

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

    /** Adds at each place how much the numbers of some images differ from another's. */
    void addDifferences(float[][] images, int count, float[] from) {
        int next = 0;
        while (next + 2 <= count) {
            addTwo(images[next], images[next + 1], from, freshSums, freshSquares);
            next += 2;
        }
        if (next < count) {
            addTwo(images[next], from, from, freshSums, freshSquares);
        }
        noteAdditions(count);
    }

    /** Adds at each place what numbers and their squares came to elsewhere. */
    void addSums(float[] ofNumbers, float[] ofSquares) {
        addUp(ofNumbers, freshSums);
        addUp(ofSquares, freshSquares);
        noteAdditions(1);
    }

    /**
     * What the numbers of some images and their squares come to at each place.
     *
     * @param ofNumbers as many as there are places; as is {@code ofSquares}; what was there is lost
     */
    static void sumUp(float[][] images, int count, float[] ofNumbers, float[] ofSquares) {
        Arrays.fill(ofNumbers, 0);
        Arrays.fill(ofSquares, 0);
        int next = 0;
        while (next + 4 <= count) {
            addFour(images[next], images[next + 1], images[next + 2], images[next + 3], ofNumbers);
            addFourSquared(images[next], images[next + 1], images[next + 2], images[next + 3], ofSquares);
            next += 4;
        }
        while (next < count) {
            addUp(images[next], ofNumbers);
            addUpSquared(images[next], ofSquares);
            next++;
        }
    }

    /**
     * A method of its own without fields, for numbers that all begin at 0, and no more of them than this: so the compiler
     * sees what stays the same, and works in vectors. So are the next ones.
     */
    private static void addTwo(float[] a, float[] b, float[] from, float[] sums, float[] squares) {
        for (int i = 0; i < sums.length; i++) {
            float base = from[i];
            float ofA = a[i] - base;
            float ofB = b[i] - base;
            sums[i] += ofA + ofB;
            squares[i] += ofA * ofA + ofB * ofB;
        }
    }

    private static void addFour(float[] a, float[] b, float[] c, float[] d, float[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += a[i] + b[i] + (c[i] + d[i]);
        }
    }

    private static void addFourSquared(float[] a, float[] b, float[] c, float[] d, float[] squares) {
        for (int i = 0; i < squares.length; i++) {
            float ofA = a[i];
            float ofB = b[i];
            float ofC = c[i];
            float ofD = d[i];
            squares[i] += ofA * ofA + ofB * ofB + (ofC * ofC + ofD * ofD);
        }
    }

    private static void addUp(float[] values, float[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += values[i];
        }
    }

    private static void addUpSquared(float[] values, float[] squares) {
        for (int i = 0; i < squares.length; i++) {
            squares[i] += values[i] * values[i];
        }
    }

    private void noteAdditions(int count) {
        fresh += count;
        if (fresh < AT_A_TIME) {
            return;
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] += freshSums[i];
            squares[i] += freshSquares[i];
            freshSums[i] = 0;
            freshSquares[i] = 0;
        }
        fresh = 0;
    }
}
