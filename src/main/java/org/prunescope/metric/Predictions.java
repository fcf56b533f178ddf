package org.prunescope.metric;

import java.util.Arrays;

/** What a network answers for labelled images: a probability for each class. Immutable. */
public final class Predictions {

    /** Rows that are at least 0 and add up to 1 within this are probabilities. */
    private static final double SUM_TOLERANCE = 1e-3;

    private final int classes;
    private final int[] labels;
    private final float[] probabilities;

    private Predictions(int classes, int[] labels, float[] probabilities) {
        this.classes = classes;
        this.labels = labels;
        this.probabilities = probabilities;
    }

    /** What a network's outputs are. */
    public enum Scale {
        /** Any numbers: the softmax, or the sigmoid of a single output, makes them probabilities. */
        LOGITS,
        /** Probabilities already. */
        PROBABILITIES,
        /**
         * Probabilities if all rows could be such, else logits. Where the network is known, say it instead: the single
         * logit of a collapsed network may stay within 0..1.
         */
        DETECT
    }

    /**
     * Takes a network's outputs over.
     *
     * @param outputs [n, classes], row-major; or [n] for two classes, where the single output stands for class 1
     * @param labels true class of each of the n images
     * @param classes at least 2
     * @throws IllegalArgumentException if lengths or labels do not fit, or an output is not a number
     */
    public static Predictions of(float[] outputs, int[] labels, int classes, Scale scale) {
        if (classes < 2) {
            throw new IllegalArgumentException("a classifier knows at least 2 classes, not " + classes);
        }
        int units = outputs.length == labels.length && classes == 2 ? 1 : classes;
        if (outputs.length != labels.length * units) {
            throw new IllegalArgumentException("%d outputs are not those of %d images and %d classes"
                    .formatted(outputs.length, labels.length, classes));
        }
        for (int label : labels) {
            if (label < 0 || label >= classes) {
                throw new IllegalArgumentException("label " + label + " of " + classes + " classes");
            }
        }
        requireNumbers(outputs, units);
        boolean ready = scale == Scale.PROBABILITIES || (scale == Scale.DETECT && areProbabilities(outputs, units));
        float[] probabilities = units == 1 ? pairs(outputs, ready) : ready ? outputs.clone() : softmax(outputs, units);
        return new Predictions(classes, labels.clone(), probabilities);
    }

    private static void requireNumbers(float[] outputs, int units) {
        for (int i = 0; i < outputs.length; i++) {
            if (Float.isNaN(outputs[i]) || outputs[i] == Float.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("the network answers %s for image %d: its weights have diverged"
                        .formatted(outputs[i], i / units));
            }
        }
    }

    private static boolean areProbabilities(float[] outputs, int units) {
        for (int start = 0; start < outputs.length; start += units) {
            double sum = 0;
            for (int i = start; i < start + units; i++) {
                if (outputs[i] < 0 || outputs[i] > 1 + SUM_TOLERANCE) {
                    return false;
                }
                sum += outputs[i];
            }
            if (units > 1 && Math.abs(sum - 1) > SUM_TOLERANCE) {
                return false;
            }
        }
        return true;
    }

    private static float[] pairs(float[] outputs, boolean ready) {
        float[] pairs = new float[2 * outputs.length];
        for (int i = 0; i < outputs.length; i++) {
            double second = ready ? outputs[i] : 1 / (1 + Math.exp(-outputs[i]));
            pairs[2 * i] = (float) (1 - second);
            pairs[2 * i + 1] = (float) second;
        }
        return pairs;
    }

    private static float[] softmax(float[] outputs, int units) {
        float[] shares = new float[outputs.length];
        for (int start = 0; start < outputs.length; start += units) {
            double top = Float.NEGATIVE_INFINITY;
            for (int i = start; i < start + units; i++) {
                top = Math.max(top, outputs[i]);
            }
            double sum = 0;
            for (int i = start; i < start + units; i++) {
                sum += Math.exp(outputs[i] - top);
            }
            for (int i = start; i < start + units; i++) {
                shares[i] = (float) (Math.exp(outputs[i] - top) / sum);
            }
        }
        return shares;
    }

    public int classes() {
        return classes;
    }

    /** Number of images. */
    public int size() {
        return labels.length;
    }

    /** True class of an image. */
    public int label(int image) {
        return labels[image];
    }

    /** Probability that the network gives a class, in [0, 1]. */
    public float probability(int image, int label) {
        return probabilities[image * classes + label];
    }

    /** The most probable class; the first where several tie. */
    public int answer(int image) {
        int best = 0;
        for (int i = 1; i < classes; i++) {
            if (probability(image, i) > probability(image, best)) {
                best = i;
            }
        }
        return best;
    }

    public boolean isRight(int image) {
        return answer(image) == label(image);
    }

    public ConfusionMatrix confusion() {
        int[][] counts = new int[classes][classes];
        for (int i = 0; i < labels.length; i++) {
            counts[labels[i]][answer(i)]++;
        }
        return new ConfusionMatrix(counts);
    }

    /** The predictions for these images, in this order: those that a partial preview has seen, say. */
    public Predictions subset(int... images) {
        float[] rows = new float[images.length * classes];
        for (int i = 0; i < images.length; i++) {
            System.arraycopy(probabilities, images[i] * classes, rows, i * classes, classes);
        }
        return new Predictions(
                classes, Arrays.stream(images).map(i -> labels[i]).toArray(), rows);
    }

    /** Several predictions of the same classes behind one another. */
    public static Predictions joined(Predictions... parts) {
        int classes = parts[0].classes;
        int images = Arrays.stream(parts).mapToInt(Predictions::size).sum();
        int[] labels = new int[images];
        float[] probabilities = new float[images * classes];
        int start = 0;
        for (Predictions part : parts) {
            if (part.classes != classes) {
                throw new IllegalArgumentException(
                        "predictions of " + classes + " and of " + part.classes + " classes");
            }
            System.arraycopy(part.labels, 0, labels, start, part.size());
            System.arraycopy(part.probabilities, 0, probabilities, start * classes, part.probabilities.length);
            start += part.size();
        }
        return new Predictions(classes, labels, probabilities);
    }

    /** Gathers the outputs of batch after batch. For one thread. */
    public static final class Collector {
        private final int classes;
        private final Scale scale;
        private float[] outputs = {};
        private int[] labels = {};

        public Collector(int classes, Scale scale) {
            this.classes = classes;
            this.scale = scale;
        }

        /**
         * Adds a batch.
         *
         * @param batchOutputs as the network gives them, for the first {@code count} images
         * @param batchLabels true classes; those beyond {@code count} are ignored
         */
        public void add(float[] batchOutputs, int[] batchLabels, int count) {
            int outputsBefore = outputs.length;
            int labelsBefore = labels.length;
            outputs = Arrays.copyOf(outputs, outputsBefore + batchOutputs.length);
            System.arraycopy(batchOutputs, 0, outputs, outputsBefore, batchOutputs.length);
            labels = Arrays.copyOf(labels, labelsBefore + count);
            System.arraycopy(batchLabels, 0, labels, labelsBefore, count);
        }

        /** The predictions so far. */
        public Predictions predictions() {
            return of(outputs, labels, classes, scale);
        }
    }
}
