package org.prunescope.app.opening;

import java.util.List;
import org.prunescope.data.Preprocessing;
import org.prunescope.graph.Shape;

/**
 * Image values that the user enters.
 *
 * @param range of the values before mean and deviation
 * @param mean by channel
 * @param deviation by channel, above 0
 */
record OwnValues(Range range, List<Double> mean, List<Double> deviation) {

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
        return new OwnValues(range, some.mean(), some.deviation());
    }

    Preprocessing applied(Shape image, Preprocessing.Fit fit) {
        return new Preprocessing(image.channels(), image.height(), image.width(), fit, range.scale, mean, deviation);
    }
}
