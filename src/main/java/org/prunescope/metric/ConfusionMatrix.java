package org.prunescope.metric;

import java.util.Arrays;

/** Counts of images by true class (rows) and answered class (columns). Immutable. */
public final class ConfusionMatrix {
    private final int[][] counts;

    /** @param counts [true][answered], square; copied */
    public ConfusionMatrix(int[][] counts) {
        this.counts = Arrays.stream(counts).map(int[]::clone).toArray(int[][]::new);
        for (int[] row : counts) {
            if (row.length != counts.length) {
                throw new IllegalArgumentException(
                        "a confusion matrix is square, not " + counts.length + "×" + row.length);
            }
        }
    }

    public int classes() {
        return counts.length;
    }

    public int get(int truth, int answer) {
        return counts[truth][answer];
    }

    /** Images of a class. */
    public int support(int truth) {
        return Arrays.stream(counts[truth]).sum();
    }

    /** Mean recall over the classes that have images. */
    public double balancedAccuracy() {
        double sum = 0;
        int present = 0;
        for (int i = 0; i < counts.length; i++) {
            if (support(i) > 0) {
                sum += (double) counts[i][i] / support(i);
                present++;
            }
        }
        return sum / present;
    }

    /** The lowest recall among the classes that have images. */
    public double worstRecall() {
        double worst = 1;
        for (int i = 0; i < counts.length; i++) {
            if (support(i) > 0) {
                worst = Math.min(worst, (double) counts[i][i] / support(i));
            }
        }
        return worst;
    }

    /** Mean F1 over the classes that have images. */
    public double macroF1() {
        double sum = 0;
        int present = 0;
        for (int i = 0; i < counts.length; i++) {
            if (support(i) > 0) {
                int answered = 0;
                for (int[] row : counts) {
                    answered += row[i];
                }
                sum += 2.0 * counts[i][i] / (support(i) + answered);
                present++;
            }
        }
        return sum / present;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConfusionMatrix matrix && Arrays.deepEquals(counts, matrix.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(counts);
    }

    @Override
    public String toString() {
        return Arrays.deepToString(counts);
    }
}
