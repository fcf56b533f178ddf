package org.prunescope.metric;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** How good predictions are, measured from their answers and their probabilities. Immutable. */
public final class Evaluation {

    /** The least probability that the log-loss counts, so that one sure mistake does not make it infinite. */
    private static final double LEAST_PROBABILITY = 1e-15;

    private final Predictions predictions;
    private final ConfusionMatrix confusion;

    public Evaluation(Predictions predictions) {
        this.predictions = predictions;
        this.confusion = predictions.confusion();
    }

    public Predictions predictions() {
        return predictions;
    }

    /** Counts, and all that follows from the answers alone. */
    public ConfusionMatrix confusion() {
        return confusion;
    }

    /**
     * Recall over the share of false alarms, one class against the rest; its area is the chance that an image of the
     * class gets a higher probability than another, ties counting half. O(n log n).
     */
    public Curve roc(int label) {
        return Curve.roc(predictions, label);
    }

    /**
     * Precision over recall, one class against the rest, each precision holding back to the recall before it; its area
     * is the average precision, whose chance level is the share of the class. O(n log n).
     */
    public Curve precisionRecall(int label) {
        return Curve.precisionRecall(predictions, label);
    }

    /** Where on its ROC plane the class stands when the most probable class is the answer. */
    public Optional<Curve.Point> rocPoint(int label) {
        return point(confusion.specificity(label), confusion.recall(label))
                .map(point -> new Curve.Point(1 - point.x(), point.y()));
    }

    /** Where on its precision-recall plane the class stands when the most probable class is the answer. */
    public Optional<Curve.Point> precisionRecallPoint(int label) {
        return point(confusion.recall(label), confusion.precision(label));
    }

    private static Optional<Curve.Point> point(Measurement x, Measurement y) {
        return x.value().isPresent() && y.value().isPresent()
                ? Optional.of(new Curve.Point(x.value().getAsDouble(), y.value().getAsDouble()))
                : Optional.empty();
    }

    /** Mean area under the ROC curves of the classes that have one. */
    public Measurement macroAuc() {
        List<Double> areas = IntStream.range(0, predictions.classes())
                .mapToObj(label -> roc(label).area())
                .flatMap(m -> m.value().stream().boxed())
                .toList();
        return areas.isEmpty()
                ? Measurement.UNDEFINED
                : Measurement.of(areas.stream().mapToDouble(v -> v).average().orElseThrow(), predictions.size());
    }

    /** Mean −ln of the probability of the true class, which counts as at least 1e-15. */
    public Measurement logLoss() {
        double sum = 0;
        for (int i = 0; i < predictions.size(); i++) {
            sum -= Math.log(Math.max(predictions.probability(i, predictions.label(i)), LEAST_PROBABILITY));
        }
        return predictions.size() == 0
                ? Measurement.UNDEFINED
                : Measurement.of(sum / predictions.size(), predictions.size());
    }

    /**
     * Balanced accuracy with the percentile interval of 2,000 resamples within each class.
     *
     * @throws IllegalStateException if there are no images
     */
    public Measurement balancedAccuracy(long seed) {
        StratifiedBootstrap bootstrap = new StratifiedBootstrap(predictions.classes());
        for (int i = 0; i < predictions.size(); i++) {
            bootstrap.add(predictions.label(i), predictions.isRight(i) ? 1 : 0);
        }
        return Measurement.of(confusion.balancedAccuracy(), predictions.size(), bootstrap.interval(seed));
    }
}
