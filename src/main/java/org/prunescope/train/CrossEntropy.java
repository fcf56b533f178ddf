package org.prunescope.train;

/**
 * The cross-entropy of a classifier's logits, each image weighted by its class.
 *
 * <p>Logits are [count, outputs], row-major. Several go through a softmax; a single one goes through a sigmoid and speaks
 * for class 1 of two.
 */
public final class CrossEntropy {
    private final double[] weights;

    /** @param weights one for each class, at least 0 */
    public CrossEntropy(double... weights) {
        this.weights = weights.clone();
    }

    /** Mean over {@code count} images of the weighted loss. */
    public double mean(float[] logits, int[] labels, int count) {
        int outputs = logits.length / count;
        double sum = 0;
        for (int image = 0; image < count; image++) {
            sum += weights[labels[image]] * loss(logits, image * outputs, outputs, labels[image]);
        }
        return sum / count;
    }

    /** The derivative of the {@link #mean} by each logit. */
    public float[] gradient(float[] logits, int[] labels, int count) {
        int outputs = logits.length / count;
        float[] gradient = new float[logits.length];
        for (int i = 0; i < gradient.length; i++) {
            int label = labels[i / outputs];
            int answer = outputs == 1 ? 1 : i % outputs;
            double probability = Math.exp(-loss(logits, i - i % outputs, outputs, answer));
            gradient[i] = (float) (weights[label] / count * (probability - (answer == label ? 1 : 0)));
        }
        return gradient;
    }

    private static double loss(float[] logits, int from, int outputs, int label) {
        if (outputs == 1) {
            double against = label == 1 ? -logits[from] : logits[from];
            return Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against)));
        }
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = from; i < from + outputs; i++) {
            highest = Math.max(highest, logits[i]);
        }
        double sum = 0;
        for (int i = from; i < from + outputs; i++) {
            sum += Math.exp(logits[i] - highest);
        }
        return highest + Math.log(sum) - logits[from + label];
    }
}
