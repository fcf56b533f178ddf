package org.prunescope.study;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.prunescope.engine.InputConvention;
import org.prunescope.metric.ConfusionMatrix;

/**
 * What a network answers to the same labelled images, brought to it in the usual ways. Balanced accuracy decides: where
 * classes differ in size, accuracy praises whoever answers the largest one.
 *
 * @param trials at least one, all on the same images
 */
public record InputTrials(List<Trial> trials) {
    /** A difference of balanced accuracy that is not put down to a hundred images. */
    public static final double CLEARLY = 0.1;
    /** What an answer must be above guessing to be taken for one. */
    private static final double ABOVE_GUESSING = 0.05;

    /**
     * One way and what came of it.
     *
     * @param answers to training images that come this way
     */
    public record Trial(InputCheck check, ConfusionMatrix answers) {
        double balancedAccuracy() {
            return answers.balancedAccuracy();
        }
    }

    public InputTrials {
        trials = List.copyOf(trials);
        if (trials.isEmpty()) {
            throw new IllegalArgumentException("no way was tried");
        }
    }

    /** The way that answers best, the first of equals; empty if none answers better than by guessing. */
    public Optional<Trial> best() {
        return trials.stream()
                .max(Comparator.comparingDouble(Trial::balancedAccuracy)
                        .thenComparing(Comparator.comparingInt(trials::indexOf).reversed()))
                .filter(trial -> trial.balancedAccuracy() > guessing() + ABOVE_GUESSING);
    }

    /** What the file or its family is known to expect. */
    public Optional<Trial> known() {
        return trials.stream()
                .filter(trial -> trial.check().known().isPresent())
                .findFirst();
    }

    /** How many images each way was tried on. */
    public int images() {
        return trials.get(0).answers().total();
    }

    /** Balanced accuracy of always answering one class. */
    public double guessing() {
        ConfusionMatrix some = trials.get(0).answers();
        return 1.0 / (some.classes() - some.absentClasses().size());
    }

    /**
     * {@code Accuracy 0.11 as read (0…1), 0.93 with ImageNet normalisation; always the largest class: 0.10.} Where the
     * images of the classes are not equally many, it speaks of balanced accuracy.
     */
    public String sentence() {
        Optional<Trial> asRead = trials.stream()
                .filter(trial -> trial.check().convention() == InputConvention.UNIT)
                .findFirst();
        Optional<Trial> best = best();
        Trial first = asRead.orElse(trials.get(0));
        Optional<Trial> second = best.filter(trial -> !trial.equals(first)).or(() -> next(first));
        StringBuilder sentence = new StringBuilder(isEven() ? "Accuracy " : "Balanced accuracy ");
        sentence.append(rate(first.balancedAccuracy())).append(" as read (0…1)");
        second.ifPresent(trial -> sentence.append(", ")
                .append(rate(trial.balancedAccuracy()))
                .append(' ')
                .append(trial.check().convention().phrase()));
        sentence.append(best.isPresent() ? "; " : ", hardly better than guessing in any usual way; ");
        return sentence.append("always the largest class: ")
                .append(rate(guessing()))
                .append(isEven() ? "" : ", which is accuracy " + rate(majority()))
                .append('.')
                .toString();
    }

    /** The best of the others. */
    private Optional<Trial> next(Trial than) {
        return trials.stream()
                .filter(trial -> !trial.equals(than))
                .max(Comparator.comparingDouble(Trial::balancedAccuracy));
    }

    private boolean isEven() {
        ConfusionMatrix some = trials.get(0).answers();
        return IntStream.range(0, some.classes())
                        .map(some::support)
                        .filter(images -> images > 0)
                        .distinct()
                        .count()
                == 1;
    }

    private double majority() {
        return trials.get(0).answers().majorityAccuracy().value().orElse(0);
    }

    /** Where what the file is known to expect answers clearly worse than another way, a sentence that says so. */
    public Optional<String> disagreement() {
        return better().map(best -> "%s is known to expect images %s, but these answer better %s: %s against %s."
                .formatted(
                        known().orElseThrow().check().known().orElseThrow(),
                        known().orElseThrow().check().convention().phrase(),
                        best.check().convention().phrase(),
                        rate(best.balancedAccuracy()),
                        rate(known().orElseThrow().balancedAccuracy())));
    }

    /** The way that answers clearly better than the known one, if there is such. */
    public Optional<Trial> better() {
        return known().flatMap(
                        known -> best().filter(best -> best.balancedAccuracy() > known.balancedAccuracy() + CLEARLY));
    }

    private static String rate(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
