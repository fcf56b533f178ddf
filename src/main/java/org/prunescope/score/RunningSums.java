package org.prunescope.score;

/**
 * Sums of numbers and of their squares at many places. A few numbers at a time are added in single precision, which the
 * processor does eight at once; what they come to is kept in double precision.
 */
final class RunningSums {
    /** Additions in single precision before they are kept: the error stays near that of a single number. */
    private static final int AT_A_TIME = 32;

    private final double[] sums;
    private final double[] squares;

    RunningSums(int places) {
        sums = new double[places];
        squares = new double[places];
    }

    double sum(int place) {
        return sums[place];
    }

    double square(int place) {
        return squares[place];
    }

    /** Neighbouring places to add to; to be closed before the sums are read. */
    Part part(int start, int length) {
        return new Part(start, length);
    }

    /** Neighbouring places, with what was added to them and is not kept yet. */
    final class Part {
        private final int start;
        private final float[] freshSums;
        private final float[] freshSquares;
        private int fresh;

        private Part(int start, int length) {
            this.start = start;
            freshSums = new float[length];
            freshSquares = new float[length];
        }

        /** Adds one number at each place; further numbers are not looked at. */
        void add(float[] values) {
            accumulate(values, freshSums, freshSquares);
            fresh++;
            if (fresh == AT_A_TIME) {
                close();
            }
        }

        void close() {
            for (int i = 0; i < freshSums.length; i++) {
                sums[start + i] += freshSums[i];
                squares[start + i] += freshSquares[i];
                freshSums[i] = 0;
                freshSquares[i] = 0;
            }
            fresh = 0;
        }

        /** A method of its own without fields: so the compiler sees that nothing overlaps, and works in vectors. */
        private static void accumulate(float[] values, float[] sums, float[] squares) {
            for (int i = 0; i < sums.length; i++) {
                float value = values[i];
                sums[i] += value;
                squares[i] += value * value;
            }
        }
    }
}
