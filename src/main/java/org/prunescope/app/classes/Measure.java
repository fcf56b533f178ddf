package org.prunescope.app.classes;

import java.util.Locale;
import java.util.Optional;
import org.prunescope.app.canvas.Interval;
import org.prunescope.metric.ConfusionMatrix;
import org.prunescope.metric.Measurement;

/** How well a class is recognised, in four ways. */
enum Measure {
    RECALL("recall", "The share of the class's images that are recognised.", ConfusionMatrix::recall),
    PRECISION(
            "precision",
            "The share of right ones among the answers of the class; undefined where it was never answered.",
            ConfusionMatrix::precision),
    SPECIFICITY(
            "specificity",
            "The share of the other classes' images that are not taken for this one.",
            ConfusionMatrix::specificity),
    F1("F1", "The harmonic mean of precision and recall; no interval of its own is known.", ConfusionMatrix::f1);

    private final String words;
    private final String meaning;

    @SuppressWarnings("ImmutableEnumChecker") // lambdas without a state
    private final Rate rate;

    private interface Rate {
        Measurement of(ConfusionMatrix matrix, int label);
    }

    Measure(String words, String meaning, Rate rate) {
        this.words = words;
        this.meaning = meaning;
        this.rate = rate;
    }

    String words() {
        return words;
    }

    String meaning() {
        return meaning;
    }

    /** {@code Recall per class} */
    String title() {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + " per class";
    }

    /** {@code 95 % Wilson intervals} */
    String intervals() {
        return this == F1 ? "without intervals" : "95\u202f% Wilson intervals";
    }

    /** The rate of a class with its interval, which is a point where none is known; empty where it is undefined. */
    Optional<Interval> of(ConfusionMatrix matrix, int label) {
        Measurement measured = rate.of(matrix, label);
        if (measured.value().isEmpty()) {
            return Optional.empty();
        }
        double value = measured.value().getAsDouble();
        return Optional.of(measured.interval()
                .map(found -> new Interval(found.low(), value, found.high()))
                .orElseGet(() -> new Interval(value, value, value)));
    }
}
