package org.prunescope.metric;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A curve of one class against the rest over all thresholds, from the strictest to the loosest; images with equal
 * probability move together.
 *
 * @param points in order; none where the class or the rest has no images
 * @param area under the curve; its support are the images of the class
 */
public record Curve(List<Point> points, Measurement area) {

    public Curve {
        points = List.copyOf(points);
    }

    /** A point of a curve, both in [0, 1]. */
    public record Point(double x, double y) {}

    /** Images of the class and of the rest that are at or above a threshold. */
    private record Step(int hits, int falseAlarms) {}

    /** Recall over the share of false alarms; the area counts ties as half. */
    static Curve roc(Predictions predictions, int label) {
        List<Step> steps = steps(predictions, label);
        Step end = steps.get(steps.size() - 1);
        if (end.hits == 0 || end.falseAlarms == 0) {
            return new Curve(List.of(), Measurement.UNDEFINED);
        }
        Point last = new Point(0, 0);
        List<Point> points = new ArrayList<>(List.of(last));
        double area = 0;
        for (Step step : steps.subList(1, steps.size())) {
            Point point = new Point((double) step.falseAlarms / end.falseAlarms, (double) step.hits / end.hits);
            area += (point.x - last.x) * (point.y + last.y) / 2;
            points.add(point);
            last = point;
        }
        return new Curve(points, Measurement.of(area, end.hits));
    }

    /** Precision over recall; the area is the average precision, without interpolation. */
    static Curve precisionRecall(Predictions predictions, int label) {
        List<Step> steps = steps(predictions, label);
        Step end = steps.get(steps.size() - 1);
        if (end.hits == 0) {
            return new Curve(List.of(), Measurement.UNDEFINED);
        }
        List<Point> points = new ArrayList<>();
        double area = 0;
        double recall = 0;
        for (Step step : steps.subList(1, steps.size())) {
            Point point = new Point((double) step.hits / end.hits, (double) step.hits / (step.hits + step.falseAlarms));
            area += (point.x - recall) * point.y;
            recall = point.x;
            points.add(point);
        }
        return new Curve(points, Measurement.of(area, end.hits));
    }

    /** From no image to all of them, one step per distinct probability. */
    private static List<Step> steps(Predictions predictions, int label) {
        List<Integer> order = IntStream.range(0, predictions.size())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -predictions.probability(i, label)))
                .toList();
        List<Step> steps = new ArrayList<>(List.of(new Step(0, 0)));
        int hits = 0;
        for (int i = 0; i < order.size(); i++) {
            int image = order.get(i);
            hits += predictions.label(image) == label ? 1 : 0;
            boolean tied = i + 1 < order.size()
                    && predictions.probability(order.get(i + 1), label) == predictions.probability(image, label);
            if (!tied) {
                steps.add(new Step(hits, i + 1 - hits));
            }
        }
        return steps;
    }
}
