package org.prunescope.score;

/**
 * The numerical rank of small matrices: how many singular values exceed σ_max · max(height, width) · 2⁻²³, the
 * tolerance of single precision, or a multiple of it.
 *
 * <p>No singular value is computed. The Gram matrix of the shorter side is brought to tridiagonal form by Householder
 * reflections; its largest eigenvalue is bracketed by bisection, and a Sturm sequence counts the eigenvalues above the
 * squared tolerance. In double precision the squared threshold, about 10⁻¹¹ of the largest eigenvalue, lies far above
 * rounding. Keeps its work space, so use one for each thread.
 */
final class MatrixRank {
    private static final double SINGLE_EPSILON = Math.scalb(1.0, -23);

    private final int height;
    private final int width;
    private final double relativeTolerance;
    private final int size;
    private final double[][] gram;
    private final double[] diagonal;
    private final double[] offDiagonal;
    private final double[] reflection;
    private final double[] product;

    /** @param tolerance in multiples of max(height, width) · 2⁻²³ */
    MatrixRank(int height, int width, double tolerance) {
        this.height = height;
        this.width = width;
        relativeTolerance = tolerance * Math.max(height, width) * SINGLE_EPSILON;
        size = Math.min(height, width);
        gram = new double[size][size];
        diagonal = new double[size];
        offDiagonal = new double[size];
        reflection = new double[size];
        product = new double[size];
    }

    /** @param map [height, width], row-major */
    int of(float[] map) {
        if (!fillGram(map)) {
            return 0;
        }
        makeTridiagonal();
        double largest = largestEigenvalue();
        return size - countBelow(largest * relativeTolerance * relativeTolerance);
    }

    /** G = A Aᵀ or Aᵀ A, whichever is smaller. */
    private boolean fillGram(float[] map) {
        boolean byRows = height <= width;
        int length = byRows ? width : height;
        boolean anything = false;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k < length; k++) {
                    sum += byRows
                            ? (double) map[i * width + k] * map[j * width + k]
                            : (double) map[k * width + i] * map[k * width + j];
                }
                gram[i][j] = sum;
                anything |= sum != 0;
            }
        }
        return anything;
    }

    /** Householder's reduction of the lower triangle, from the last row up; eigenvalues stay. */
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
            for (int k = 0; k < i; k++) {
                reflection[k] = gram[i][k];
            }
            reflection[i - 1] = head - root;
            reflect(i, norm - head * root);
        }
        diagonal[0] = gram[0][0];
    }

    /** G ← H G H on the leading n×n block, H = I − v vᵀ / h. */
    private void reflect(int n, double h) {
        double scalar = 0;
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int k = 0; k <= i; k++) {
                sum += gram[i][k] * reflection[k];
            }
            for (int k = i + 1; k < n; k++) {
                sum += gram[k][i] * reflection[k];
            }
            product[i] = sum / h;
            scalar += product[i] * reflection[i];
        }
        double half = scalar / (2 * h);
        for (int i = 0; i < n; i++) {
            product[i] -= half * reflection[i];
        }
        for (int i = 0; i < n; i++) {
            for (int k = 0; k <= i; k++) {
                gram[i][k] -= reflection[i] * product[k] + product[i] * reflection[k];
            }
        }
    }

    /** To a thousandth, which is plenty for a tolerance; by bisection between the largest entry and Gershgorin's bound. */
    private double largestEigenvalue() {
        double low = 0;
        double high = 0;
        for (int i = 0; i < size; i++) {
            double left = i == 0 ? 0 : Math.abs(offDiagonal[i]);
            double right = i == size - 1 ? 0 : Math.abs(offDiagonal[i + 1]);
            low = Math.max(low, diagonal[i]);
            high = Math.max(high, diagonal[i] + left + right);
        }
        while (high - low > 1e-3 * high) {
            double middle = (low + high) / 2;
            if (countBelow(middle) < size) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
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
