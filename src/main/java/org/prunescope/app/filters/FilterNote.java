package org.prunescope.app.filters;

import java.util.Optional;
import org.prunescope.app.desk.ClassKey;
import org.prunescope.app.filters.LayerFilters.Standing;
import org.prunescope.chart.Numbers;
import org.prunescope.score.ClassResponses;

/**
 * What must be known of a filter before it goes: that it serves one class.
 *
 * @param title in bold
 * @param text how strongly, and why its rank does not show it
 * @param isLoss whether the filter goes
 */
record FilterNote(String title, String text, boolean isLoss) {

    static Optional<FilterNote> of(LayerFilters layer, int filter, ClassKey classes) {
        return layer.standing().serves().get(filter).map(found -> {
            String name = classes.label(found.label()).full();
            String strength = "It answers %s %s times as strongly as %s."
                    .formatted(name, Numbers.fixed(found.factor(), 1), others(found, classes));
            boolean isLoss = layer.isRemoved(filter);
            return new FilterNote(
                    "Serves " + name,
                    isLoss ? strength + " " + reason(layer.standing(), found, name) : strength,
                    isLoss);
        });
    }

    private static String others(ClassResponses.Specialty found, ClassKey classes) {
        return classes.size() == 2 ? classes.label(1 - found.label()).full() : "the other classes";
    }

    private static String reason(Standing standing, ClassResponses.Specialty found, String name) {
        if (standing.choice().imported().isPresent()) {
            return "Its score was read from a file, which does not say on what it rests.";
        }
        if (standing.choice().rule().needs().isEmpty()) {
            return "Its score looks at weights alone, not at classes.";
        }
        int all = standing.images().stream().mapToInt(Integer::intValue).sum();
        int rest = all - standing.images().get(found.label());
        return "Its score counts all images alike, and %s of %s are not %s."
                .formatted(Numbers.count(rest), Numbers.count(all), name);
    }
}
