package org.prunescope.metric;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Counts of images by true class (rows) and answered class (columns). Immutable.
 *
 * <p>Measures of a class are undefined where they would divide by 0. Means over classes leave out the classes without
 * images, which {@link #absentClasses} names; they need at least one image, or throw {@link IllegalStateException}.
 */
public final class ConfusionMatrix {
    private final int[][] counts;
    private final int[] supports;
    private final int[] answers;
    private final int total;

    /** @param counts [true][answered], square; copied */
    public ConfusionMatrix(int[][] counts) {
        this.counts = Arrays.stream(counts).map(int[]::clone).toArray(int[][]::new);
        supports = new int[counts.length];
        answers = new int[counts.length];
        for (int i = 0; i < counts.length; i++) {
            int[] row = counts[i];
            if (row.length != counts.length) {
                throw new IllegalArgumentException(
                        "a confusion matrix is square, not " + counts.length + "×" + row.length);
            }
            for (int j = 0; j < row.length; j++) {
                supports[i] += row[j];
                answers[j] += row[j];
            }
        }
        total = Arrays.stream(supports).sum();
    }

    public int classes() {
        return counts.length;
    }

    public int get(int truth, int answer) {
        return counts[truth][answer];
    }

    /** Images of a class. */
    public int support(int truth) {
        return supports[truth];
    }

    /** All images. */
    public int total() {
        return total;
    }

    /** Images with the right answer. */
    public int correct() {
        return IntStream.range(0, counts.length).map(i -> counts[i][i]).sum();
    }

    /** Classes without images, by label. */
    public List<Integer> absentClasses() {
        return IntStream.range(0, counts.length)
                .filter(i -> supports[i] == 0)
                .boxed()
                .toList();
    }

    /** The class with the most images; the first where several tie. */
    public int largestClass() {
        int largest = 0;
        for (int i = 1; i < supports.length; i++) {
            if (supports[i] > supports[largest]) {
                largest = i;
            }
        }
        return largest;
    }

    /** Share of a class's images that are recognised, with Wilson interval; undefined without images. */
    public Measurement recall(int label) {
        return Measurement.share(counts[label][label], supports[label]);
    }

    /** Share of right ones among the answers of a class, with Wilson interval; undefined if it was never answered. */
    public Measurement precision(int label) {
        return Measurement.share(counts[label][label], answers[label]);
    }

    /** Share of the other classes' images that are not answered as this class, with Wilson interval. */
    public Measurement specificity(int label) {
        int others = total - supports[label];
        int falseAlarms = answers[label] - counts[label][label];
        return Measurement.share(others - falseAlarms, others);
    }

    /** Harmonic mean of precision and recall: 0 if the class was never answered, undefined without images. */
    public Measurement f1(int label) {
        return supports[label] == 0
                ? Measurement.UNDEFINED
                : Measurement.of(2.0 * counts[label][label] / (supports[label] + answers[label]), supports[label]);
    }

    /** Share of right answers, with Wilson interval. */
    public Measurement accuracy() {
        return Measurement.share(correct(), total);
    }

    /** The accuracy of always answering the largest class: what any accuracy is to be held against. */
    public Measurement majorityAccuracy() {
        return Measurement.share(supports[largestClass()], total);
    }

    /** Mean recall over the classes that have images. */
    public double balancedAccuracy() {
        return mean(this::recall);
    }

    /**
     * Balanced accuracy with an interval recovered from the Wilson intervals of the recalls (MOVER, a normal
     * approximation): cheap enough for live numbers, and of some width even where every image is right.
     *
     * @see <a href="https://doi.org/10.1002/sim.3095">Zou and Donner 2008</a>
     */
    public Measurement balancedAccuracyEstimate() {
        return Measurement.of(balancedAccuracy(), total, Interval.ofMean(present(this::recall)));
    }

    /** The lowest recall among the classes that have images. */
    public double worstRecall() {
        return values(this::recall).min().orElseThrow(ConfusionMatrix::noImages);
    }

    /** Mean F1 over the classes that have images. */
    public double macroF1() {
        return mean(this::f1);
    }

    /**
     * Matthews correlation of truth and answer for any number of classes, in [−1, 1]; 0 if all images have one class or
     * one answer.
     *
     * @see <a href="https://doi.org/10.1016/j.compbiolchem.2004.09.006">Gorodkin 2004</a>
     */
    public Measurement matthewsCorrelation() {
        if (total == 0) {
            return Measurement.UNDEFINED;
        }
        double n = total;
        double covariance = correct() * n;
        double truths = n * n;
        double answered = n * n;
        for (int i = 0; i < counts.length; i++) {
            covariance -= (double) supports[i] * answers[i];
            truths -= (double) supports[i] * supports[i];
            answered -= (double) answers[i] * answers[i];
        }
        double scale = Math.sqrt(truths * answered);
        return Measurement.of(scale == 0 ? 0 : covariance / scale, total);
    }

    /** Cohen's kappa: agreement beyond chance; undefined if all images have the same class and answer. */
    public Measurement kappa() {
        double observed = 0;
        double expected = 0;
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts.length; j++) {
                if (i != j) {
                    observed += counts[i][j];
                    expected += (double) supports[i] * answers[j] / total;
                }
            }
        }
        return expected > 0 ? Measurement.of(1 - observed / expected, total) : Measurement.UNDEFINED;
    }

    private double mean(IntFunction<Measurement> measure) {
        return values(measure).average().orElseThrow(ConfusionMatrix::noImages);
    }

    private DoubleStream values(IntFunction<Measurement> measure) {
        return present(measure).stream().mapToDouble(m -> m.value().orElseThrow());
    }

    private List<Measurement> present(IntFunction<Measurement> measure) {
        return IntStream.range(0, counts.length)
                .filter(i -> supports[i] > 0)
                .mapToObj(measure)
                .toList();
    }

    private static IllegalStateException noImages() {
        return new IllegalStateException("a mean over classes needs at least one image");
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
