package org.prunescope.metric;

/** Predictions that are sure of their answers. */
final class Answers {
    private Answers() {}

    static Predictions of(int classes, int[] labels, int[] answers) {
        float[] probabilities = new float[labels.length * classes];
        for (int i = 0; i < labels.length; i++) {
            probabilities[i * classes + answers[i]] = 1;
        }
        return Predictions.of(probabilities, labels, classes, Predictions.Scale.PROBABILITIES);
    }
}
