package org.prunescope.score;

import java.util.Arrays;

/**
 * The numerical rank of small matrices: how many singular values exceed σ_max · max(height, width) · 2⁻²³, the
 * tolerance of single precision, or a multiple of it.
 *
 * <p>No singular value is computed. The Gram matrix of the shorter side is brought to tridiagonal form by Householder
 * reflections, and a Sturm sequence counts the eigenvalues above the squared tolerance; the largest one is bracketed no
 * more closely than that count needs. In double precision the squared threshold, about 10⁻¹¹ of the largest eigenvalue,
 * lies far above rounding. Keeps its work space, so use one for each thread.
 */
final class MatrixRank {
    private static final double SINGLE_EPSILON = Math.scalb(1.0, -23);

    private final int height;
    private final int width;
    private final double squaredTolerance;
    private final int size;
    /** All of it, though it is symmetric: sums along whole rows are what processors do fast. */
    private final double[][] gram;

    private final double[] diagonal;
    private final double[] offDiagonal;
    private final double[] reflection;
    private final double[] product;
    private final double[] line;

    /** @param tolerance in multiples of max(height, width) · 2⁻²³ */
    MatrixRank(int height, int width, double tolerance) {
        this.height = height;
        this.width = width;
        squaredTolerance = squared(tolerance, height, width);
        size = Math.min(height, width);
        gram = new double[size][size];
        diagonal = new double[size];
        offDiagonal = new double[size];
        reflection = new double[size];
        product = new double[size];
        line = new double[size];
    }

    /** What the square of the largest singular value is multiplied by. */
    static double squared(double tolerance, int height, int width) {
        double relative = tolerance * Math.max(height, width) * SINGLE_EPSILON;
        return relative * relative;
    }

    /** @param map [height, width], row-major */
    int of(float[] map) {
        if (!fillGram(map)) {
            return 0;
        }
        makeTridiagonal();
        return size - negligible();
    }

    /** A Aᵀ or Aᵀ A, whichever is smaller: a sum of products of lines with themselves. */
    private boolean fillGram(float[] map) {
        for (double[] row : gram) {
            Arrays.fill(row, 0);
        }
        boolean byRows = height <= width;
        int lines = byRows ? width : height;
        boolean anything = false;
        for (int k = 0; k < lines; k++) {
            for (int i = 0; i < size; i++) {
                line[i] = byRows ? map[i * width + k] : map[k * width + i];
            }
            for (int i = 0; i < size; i++) {
                if (line[i] != 0) {
                    anything = true;
                    addScaled(gram[i], line[i], line, size);
                }
            }
        }
        return anything;
    }

    /** sum ← sum + factor · line over the first n numbers. */
    private static void addScaled(double[] sum, double factor, double[] line, int n) {
        for (int k = 0; k < n; k++) {
            sum[k] += factor * line[k];
        }
    }

    /** Householder's reduction, from the last row up; eigenvalues stay. */
    private void makeTridiagonal() {
        for (int i = size - 1; i > 0; i--) {
            double norm = 0;
            for (int k = 0; k < i; k++) {
                norm += gram[i][k] * gram[i][k];
            }
            double head = gram[i][i - 1];
            diagonal[i] = gram[i][i];
            if (norm == head * head) {
                offDiagonal[i] = head;
                continue;
            }
            double root = head > 0 ? -Math.sqrt(norm) : Math.sqrt(norm);
            offDiagonal[i] = root;
            System.arraycopy(gram[i], 0, reflection, 0, i);
            reflection[i - 1] = head - root;
            reflect(i, norm - head * root);
        }
        diagonal[0] = gram[0][0];
    }

    /** G ← H G H on the leading n×n block, H = I − v vᵀ / h. */
    private void reflect(int n, double h) {
        Arrays.fill(product, 0, n, 0);
        for (int i = 0; i < n; i++) {
            addScaled(product, reflection[i] / h, gram[i], n);
        }
        double scalar = 0;
        for (int i = 0; i < n; i++) {
            scalar += product[i] * reflection[i];
        }
        addScaled(product, -scalar / (2 * h), reflection, n);
        for (int i = 0; i < n; i++) {
            subtract(gram[i], reflection[i], product[i], n);
        }
    }

    private void subtract(double[] row, double ofProduct, double ofReflection, int n) {
        for (int k = 0; k < n; k++) {
            row[k] -= ofProduct * product[k] + ofReflection * reflection[k];
        }
    }

    /**
     * How many eigenvalues lie below the squared tolerance times the largest. That one is bracketed between the largest
     * entry and Gershgorin's bound, and by bisection to a thousandth as long as the count depends on it.
     */
    private int negligible() {
        double low = 0;
        double high = 0;
        for (int i = 0; i < size; i++) {
            double left = i == 0 ? 0 : Math.abs(offDiagonal[i]);
            double right = i == size - 1 ? 0 : Math.abs(offDiagonal[i + 1]);
            low = Math.max(low, diagonal[i]);
            high = Math.max(high, diagonal[i] + left + right);
        }
        int most = countBelow(high * squaredTolerance);
        while (high - low > 1e-3 * high && countBelow(low * squaredTolerance) != most) {
            double middle = (low + high) / 2;
            if (countBelow(middle) < size) {
                low = middle;
            } else {
                high = middle;
                most = countBelow(high * squaredTolerance);
            }
        }
        return most;
    }

    /** How many eigenvalues lie below a bound: the negative pivots of T − bound · I. */
    private int countBelow(double bound) {
        int below = 0;
        double pivot = 1;
        for (int i = 0; i < size; i++) {
            double square = i == 0 ? 0 : offDiagonal[i] * offDiagonal[i];
            pivot = diagonal[i] - bound - (pivot == 0 ? square / Double.MIN_NORMAL : square / pivot);
            if (pivot < 0) {
                below++;
            }
        }
        return below;
    }
}
