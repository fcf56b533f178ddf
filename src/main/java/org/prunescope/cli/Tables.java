package org.prunescope.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.prunescope.graph.Cost;
import org.prunescope.metric.ConfusionMatrix;
import org.prunescope.metric.Evaluation;
import org.prunescope.metric.Measurement;

/** Results as lines of text. */
final class Tables {
    private Tables() {}

    static List<String> evaluation(Evaluation evaluation, List<String> classNames) {
        ConfusionMatrix confusion = evaluation.confusion();
        List<String> lines = new ArrayList<>();
        lines.add("%d images: accuracy %s (always the largest class: %s), balanced accuracy %s, macro-F1 %.3f"
                .formatted(
                        confusion.total(),
                        number(confusion.accuracy()),
                        number(confusion.majorityAccuracy()),
                        withInterval(evaluation.balancedAccuracy(1)),
                        confusion.macroF1()));
        lines.add("");
        lines.add("%-24s %7s %-21s %9s %11s %6s %6s"
                .formatted("class", "images", "recall", "precision", "specificity", "F1", "AUC"));
        for (int label = 0; label < classNames.size(); label++) {
            lines.add("%-24s %7d %-21s %9s %11s %6s %6s"
                    .formatted(
                            classNames.get(label),
                            confusion.support(label),
                            withInterval(confusion.recall(label)),
                            number(confusion.precision(label)),
                            number(confusion.specificity(label)),
                            number(confusion.f1(label)),
                            number(evaluation.roc(label).area())));
        }
        lines.add("");
        lines.add("true class in rows, answers in columns: " + confusion);
        return lines;
    }

    static List<String> cost(Cost before, Cost after) {
        return List.of(
                change("filters", before.filters(), after.filters()),
                change("parameters", before.parameters(), after.parameters()),
                change("MACs", before.macs(), after.macs()),
                change("activation bytes", before.activationBytes(), after.activationBytes()));
    }

    private static String change(String what, long before, long after) {
        return "%-18s %,14d -> %,14d  %+.1f %%".formatted(what, before, after, 100.0 * (after - before) / before);
    }

    static String number(Measurement measurement) {
        return measurement.value().isPresent()
                ? String.format(Locale.ROOT, "%.3f", measurement.value().getAsDouble())
                : "–";
    }

    static String withInterval(Measurement measurement) {
        return measurement
                .interval()
                .map(interval -> String.format(
                        Locale.ROOT, "%s [%.3f, %.3f]", number(measurement), interval.low(), interval.high()))
                .orElseGet(() -> number(measurement));
    }
}
