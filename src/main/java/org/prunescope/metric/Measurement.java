package org.prunescope.metric;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A measured value, with what it rests on; or the statement that there was nothing to measure.
 *
 * @param value empty where it is undefined, as the recall of a class without images
 * @param support images that it rests on; 0 where it is undefined
 * @param interval where the true value lies, if known
 */
public record Measurement(OptionalDouble value, int support, Optional<Interval> interval) {

    /** There were no examples. */
    static final Measurement UNDEFINED = new Measurement(OptionalDouble.empty(), 0, Optional.empty());

    public Measurement {
        if (value.isPresent() != support > 0) {
            throw new IllegalArgumentException("a value rests on images, and none without: " + value + ", " + support);
        }
    }

    static Measurement of(double value, int support) {
        return new Measurement(OptionalDouble.of(value), support, Optional.empty());
    }

    static Measurement of(double value, int support, Interval interval) {
        return new Measurement(OptionalDouble.of(value), support, Optional.of(interval));
    }

    /** A share with its Wilson interval; undefined for a share of nothing. */
    static Measurement share(int hits, int total) {
        return total == 0 ? UNDEFINED : of((double) hits / total, total, Interval.wilson(hits, total));
    }

    /** {@code 0.61 [0.50, 0.72], n = 75}, or {@code – (no examples)}. */
    @Override
    public String toString() {
        if (value.isEmpty()) {
            return "– (no examples)";
        }
        String range = interval.map(i -> String.format(Locale.ROOT, " [%.2f, %.2f]", i.low(), i.high()))
                .orElse("");
        return String.format(Locale.ROOT, "%.2f%s, n = %d", value.getAsDouble(), range, support);
    }
}
