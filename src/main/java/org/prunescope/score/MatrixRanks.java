package org.prunescope.score;

import java.util.Arrays;

/**
 * The numerical ranks of many maps of one size at once: what {@link MatrixRank} finds for each, many times faster.
 *
 * <p>By Sylvester's law of inertia, the negative pivots of G − s · I, where G is a map's Gram matrix, count its eigenvalues
 * below s. Counts for one s above the squared tolerance and one below enclose the rank. Where they agree, as they nearly
 * always do, no eigenvalue must be known; where they do not, or where rounding could have turned a pivot,
 * {@link MatrixRank} decides. Numbers at the same place of all maps lie side by side, so that each operation is one of
 * vectors. Keeps its work space, so use one for each thread.
 */
final class MatrixRanks {
    private static final int MOST_MAPS = 256;
    /** Fewer take as long side by side as one after another. */
    private static final int FEWEST_MAPS = 24;

    /** As many bytes of maps stay near the processor. */
    private static final int NEAR = 1 << 20;
    /** How far from the squared tolerance is counted. */
    private static final double MARGIN = 1.1;

    private static final double ROUNDING = Math.scalb(1.0, -53);
    /** Numbers of a map that are read at once: a line of the processor's cache. */
    private static final int LINE = 16;

    /** Rows and columns of a Gram matrix that are summed up together: what they need is read once. */
    private static final int BLOCK = 8;

    private final int height;
    private final int width;
    private final int size;
    private final int maps;
    private final double tolerance;
    private final double squaredTolerance;
    private final MatrixRank alone;
    private final float[] map;

    /** [height · width][maps] */
    private final double[][] numbers;
    /** [size · size][maps], of which the lower half is used; so is the next. */
    private final double[][] gram;
    /** L of G − s · I = L D Lᵀ. */
    private final double[][] lower;
    /** A row of L D. */
    private final double[][] row;

    private final double[][] inversePivots;
    private final double[] traces;
    /** Squared Frobenius norm of G. */
    private final double[] squares;

    private final double[] shifts;
    private final double[] belowHigh;
    private final double[] belowLow;
    /** By how much pivots were moved in all. */
    private final double[] moves;

    /**
     * Room for some maps.
     *
     * @param tolerance in multiples of max(height, width) · 2⁻²³
     * @param maps see {@link #atOnce}
     */
    MatrixRanks(int height, int width, double tolerance, int maps) {
        this.height = height;
        this.width = width;
        this.maps = maps;
        this.tolerance = tolerance;
        size = Math.min(height, width);
        squaredTolerance = MatrixRank.squared(tolerance, height, width);
        alone = new MatrixRank(height, width, tolerance);
        map = new float[height * width];
        int side = maps < FEWEST_MAPS ? 0 : maps;
        numbers = new double[height * width][side];
        gram = new double[size * size][side];
        lower = new double[size * size][side];
        row = new double[size][maps];
        inversePivots = new double[size][maps];
        traces = new double[maps];
        squares = new double[maps];
        shifts = new double[maps];
        belowHigh = new double[maps];
        belowLow = new double[maps];
        moves = new double[maps];
    }

    /** How many maps to take at once, if there are so many in all. */
    static int atOnce(int height, int width, int all) {
        int most = Math.max(1, Math.min(MOST_MAPS, NEAR / Double.BYTES / (height * width)));
        int rounds = (all + most - 1) / most;
        return (all + rounds - 1) / rounds;
    }

    /** Whether this is room for so many such maps. */
    boolean isFor(int height, int width, double tolerance, int maps) {
        return this.height == height && this.width == width && this.tolerance == tolerance && this.maps == maps;
    }

    /**
     * Adds the ranks of some maps to the sums of their channels.
     *
     * @param images [channels, height, width] of each, row-major
     * @param firstChannel where the channels begin that are asked for
     * @param first the maps of these channels are numbered from 0, image by image
     * @param count how many maps, at most those there is room for
     * @param sums for each of the channels
     */
    void add(float[][] images, int firstChannel, int first, int count, long[] sums) {
        if (maps < FEWEST_MAPS) {
            for (int i = first; i < first + count; i++) {
                sums[i % sums.length] += alone(images[i / sums.length], firstChannel + i % sums.length);
            }
            return;
        }
        read(images, firstChannel, first, count, sums.length);
        multiply();
        measure();
        Arrays.fill(moves, 0);
        for (int i = 0; i < maps; i++) {
            shifts[i] = MARGIN * squaredTolerance * Math.sqrt(squares[i]);
        }
        countBelow(belowHigh);
        Arrays.fill(belowLow, 0);
        if (Arrays.stream(belowHigh).anyMatch(below -> below > 0)) {
            for (int i = 0; i < maps; i++) {
                shifts[i] = squaredTolerance * leastLargest(i) / MARGIN;
            }
            countBelow(belowLow);
        }
        for (int i = 0; i < count; i++) {
            int channel = (first + i) % sums.length;
            sums[channel] += rank(i, images[(first + i) / sums.length], firstChannel + channel);
        }
    }

    /** The largest eigenvalue of a Gram matrix is no less than this, and no more than the matrix's Frobenius norm. */
    private double leastLargest(int i) {
        return squares[i] / traces[i];
    }

    private int rank(int i, float[] image, int channel) {
        if (traces[i] == 0) {
            return 0;
        }
        double error = (traces[i] + moves[i]) * Math.max(height, width) * ROUNDING;
        if (belowHigh[i] == belowLow[i] && error < (MARGIN - 1) * squaredTolerance * leastLargest(i)) {
            return size - (int) belowHigh[i];
        }
        return alone(image, channel);
    }

    private int alone(float[] image, int channel) {
        System.arraycopy(image, channel * map.length, map, 0, map.length);
        return alone.of(map);
    }

    /** Lays the maps side by side; beyond them remains what was there. */
    private void read(float[][] images, int firstChannel, int first, int count, int channels) {
        for (int from = 0; from < map.length; from += LINE) {
            int to = Math.min(from + LINE, map.length);
            for (int i = 0; i < count; i++) {
                float[] image = images[(first + i) / channels];
                int start = (firstChannel + (first + i) % channels) * map.length;
                for (int place = from; place < to; place++) {
                    numbers[place][i] = image[start + place];
                }
            }
        }
    }

    /** A number of each map: of the shorter side's line i, the k-th. */
    private double[] number(int i, int k) {
        return numbers[height <= width ? i * width + k : k * width + i];
    }

    /** G is A Aᵀ or Aᵀ A, whichever is smaller. */
    private void multiply() {
        for (double[] sum : gram) {
            Arrays.fill(sum, 0);
        }
        for (int i = 0; i < size; i += BLOCK) {
            for (int j = 0; j <= i; j += BLOCK) {
                multiplyBlock(i, Math.min(i + BLOCK, size), j, Math.min(j + BLOCK, size));
            }
        }
    }

    private void multiplyBlock(int firstRow, int endRow, int firstColumn, int endColumn) {
        int longer = Math.max(height, width);
        for (int k = 0; k < longer; k += 2) {
            for (int i = firstRow; i < endRow; i++) {
                for (int j = firstColumn; j < Math.min(i + 1, endColumn); j++) {
                    double[] sum = gram[i * size + j];
                    if (k + 1 < longer) {
                        addTwo(sum, number(i, k), number(j, k), number(i, k + 1), number(j, k + 1));
                    } else {
                        addProduct(sum, number(i, k), number(j, k));
                    }
                }
            }
        }
    }

    private void measure() {
        Arrays.fill(traces, 0);
        Arrays.fill(squares, 0);
        for (int i = 0; i < size; i++) {
            double[] diagonal = gram[i * size + i];
            addUp(traces, diagonal);
            addProduct(squares, diagonal, diagonal);
            for (int j = 0; j < i; j++) {
                double[] other = gram[i * size + j];
                addTwo(squares, other, other, other, other);
            }
        }
    }

    /** Row by row, G − s · I is split into L D Lᵀ, and the negative pivots, which D holds, are counted. */
    private void countBelow(double[] below) {
        Arrays.fill(below, 0);
        for (int i = 0; i < size; i++) {
            double[] pivot = row[i];
            for (int j = 0; j <= i; j++) {
                System.arraycopy(gram[i * size + j], 0, row[j], 0, maps);
            }
            for (int j = 1; j < i; j++) {
                int k = 0;
                while (k + 2 <= j) {
                    subtractTwo(row[j], row[k], lower[j * size + k], row[k + 1], lower[j * size + k + 1]);
                    k += 2;
                }
                if (k < j) {
                    subtractProduct(row[j], row[k], lower[j * size + k]);
                }
            }
            subtract(pivot, shifts);
            for (int k = 0; k < i; k++) {
                double[] factor = lower[i * size + k];
                multiply(factor, row[k], inversePivots[k]);
                subtractProduct(pivot, row[k], factor);
                addMagnitude(moves, row[k], factor);
            }
            countNegative(below, pivot);
            invert(inversePivots[i], pivot);
        }
    }

    // Methods of their own without fields, for numbers that all begin at 0, and no more of them than these: so the
    // compiler sees what stays the same, and works in vectors.

    private static void addTwo(double[] sum, double[] a, double[] b, double[] c, double[] d) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += a[i] * b[i] + c[i] * d[i];
        }
    }

    private static void subtractTwo(double[] sum, double[] a, double[] b, double[] c, double[] d) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] -= a[i] * b[i] + c[i] * d[i];
        }
    }

    private static void addProduct(double[] sum, double[] a, double[] b) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += a[i] * b[i];
        }
    }

    private static void subtractProduct(double[] sum, double[] a, double[] b) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] -= a[i] * b[i];
        }
    }

    private static void addMagnitude(double[] sum, double[] a, double[] b) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += Math.abs(a[i] * b[i]);
        }
    }

    private static void addUp(double[] sum, double[] a) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += a[i];
        }
    }

    private static void subtract(double[] sum, double[] a) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] -= a[i];
        }
    }

    private static void multiply(double[] product, double[] a, double[] b) {
        for (int i = 0; i < product.length; i++) {
            product[i] = a[i] * b[i];
        }
    }

    private static void invert(double[] inverse, double[] a) {
        for (int i = 0; i < inverse.length; i++) {
            inverse[i] = 1 / a[i];
        }
    }

    private static void countNegative(double[] counts, double[] a) {
        for (int i = 0; i < counts.length; i++) {
            if (a[i] < 0) {
                counts[i]++;
            }
        }
    }
}
