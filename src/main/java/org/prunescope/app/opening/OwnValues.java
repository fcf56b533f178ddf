package org.prunescope.app.opening;

import java.util.List;
import org.prunescope.data.Preprocessing;
import org.prunescope.graph.Shape;

/**
 * Image values that the user enters.
 *
 * @param range of the values before mean and deviation
 * @param mean by channel, in the order in which the network reads them
 * @param deviation by channel in the same order, above 0
 * @param order of the colours
 */
record OwnValues(Range range, List<Double> mean, List<Double> deviation, Preprocessing.Order order) {

    /** What the stored values 0..255 become first. */
    enum Range {
        UNIT("0…1", 1.0 / 255),
        BYTES("0…255", 1);

        private final String label;
        private final double scale;

        Range(String label, double scale) {
            this.label = label;
            this.scale = scale;
        }

        String label() {
            return label;
        }
    }

    OwnValues {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
    }

    static OwnValues of(Preprocessing some) {
        Range range = some.scale() == Range.BYTES.scale ? Range.BYTES : Range.UNIT;
        return new OwnValues(range, some.mean(), some.deviation(), some.order());
    }

    OwnValues with(Range other) {
        return new OwnValues(other, mean, deviation, order);
    }

    OwnValues withMean(List<Double> other) {
        return new OwnValues(range, other, deviation, order);
    }

    OwnValues withDeviation(List<Double> other) {
        return new OwnValues(range, mean, other, order);
    }

    /** The same with colours in an order; mean and deviation stay with their colours. */
    OwnValues with(Preprocessing.Order other) {
        Preprocessing turned = new Preprocessing(
                        mean.size(), 1, 1, Preprocessing.Fit.STRETCH, range.scale, mean, deviation, order)
                .ordered(other);
        return of(turned);
    }

    Preprocessing applied(Shape image, Preprocessing.Fit fit) {
        return new Preprocessing(
                image.channels(), image.height(), image.width(), fit, range.scale, mean, deviation, order);
    }
}
