package org.prunescope.app.sensitivity;

import java.util.List;
import java.util.Optional;
import org.prunescope.chart.Numbers;
import org.prunescope.metric.GuardRail;
import org.prunescope.metric.PairedRecall;
import org.prunescope.study.Floors;
import org.prunescope.study.Sensitivity;
import org.prunescope.study.SensitivityCell;

/**
 * What the measurements of a row tell, in plain words.
 *
 * @param finding how much may go, at what price, and what stops it
 * @param caution how far that can be trusted
 */
record Reading(String finding, String caution) {

    static Reading of(SensitivitySheet sheet, Sensitivity.Row row) {
        return new Reading(finding(sheet, row), caution(sheet));
    }

    private static String finding(SensitivitySheet sheet, Sensitivity.Row row) {
        Optional<Sensitivity.Suggestion> suggestion =
                sheet.found().suggestion(row, sheet.surveyed().floors());
        String name = sheet.name(row);
        if (suggestion.isEmpty()) {
            return "How much of %s may go is not measured yet.".formatted(name);
        }
        double ratio = suggestion.get().ratio();
        Optional<GuardRail> stop = suggestion.get().stop();
        Optional<GuardRail> already =
                sheet.surveyed().floors().crossed(sheet.found().untouched());
        if (already.isPresent()) {
            return "The original itself is below the guard-rail of %s (%s): no ratio can be suggested."
                    .formatted(
                            sheet.classes().label(already.get().label()).full(),
                            Numbers.rate(sheet.found()
                                    .original()
                                    .confusion()
                                    .recall(already.get().label())
                                    .value()
                                    .orElse(Double.NaN)));
        }
        List<Double> ratios = sheet.found().ratios();
        if (ratio == 0) {
            return "Already %s of %s is too much: %s"
                    .formatted(Numbers.percent(ratios.get(0)), name, crossing(sheet, row, 0, stop.orElseThrow()));
        }
        int column = ratios.indexOf(ratio);
        String price = "Up to %s of %s can go %s."
                .formatted(
                        Numbers.percent(ratio),
                        name,
                        price(sheet, row.cells().get(column).orElseThrow()));
        return stop.map(guard -> price
                        + " At %s %s"
                                .formatted(
                                        Numbers.percent(ratios.get(column + 1)),
                                        crossing(sheet, row, column + 1, guard)))
                .orElse(price);
    }

    /** {@code at a price of 2 of 75 images of melanoma}. */
    private static String price(SensitivitySheet sheet, SensitivityCell cell) {
        PairedRecall recall = cell.classes().get(sheet.label());
        String of = sheet.classes().label(sheet.label()).full();
        int net = recall.lost() - recall.gained();
        return net > 0
                ? "at a price of %d of %s images of %s".formatted(net, Numbers.count(recall.images()), of)
                : "without losing an image of " + of;
    }

    private static String crossing(SensitivitySheet sheet, Sensitivity.Row row, int column, GuardRail guard) {
        PairedRecall recall = row.cells().get(column).orElseThrow().classes().get(guard.label());
        String name = sheet.classes().label(guard.label()).full();
        return guard.kind() == GuardRail.Kind.RECALL
                ? "recall of %s is %s, below the guard-rail."
                        .formatted(name, Numbers.rate(recall.after().value().orElse(Double.NaN)))
                : "%s loses %s of its recall, more than %s."
                        .formatted(
                                name,
                                Numbers.rate(-recall.change().value().orElse(Double.NaN)),
                                Numbers.rate(guard.limit()));
    }

    private static String caution(SensitivitySheet sheet) {
        StringBuilder text = new StringBuilder();
        sheet.found()
                .original()
                .confusion()
                .recall(sheet.label())
                .interval()
                .ifPresent(interval -> text.append(
                        "%s images of %s give intervals about %s wide: treat steps smaller than that as noise."
                                .formatted(
                                        Numbers.count(sheet.found()
                                                .original()
                                                .confusion()
                                                .support(sheet.label())),
                                        sheet.classes().label(sheet.label()).full(),
                                        Numbers.rate(interval.high() - interval.low()))));
        if (!sheet.surveyed().floors().areChosen()) {
            text.append(" Without guard-rails, suggestions let no class lose more than %s of its recall."
                    .formatted(Numbers.rate(Floors.USUAL_LOSS)));
        }
        return text.toString().strip();
    }
}
