package org.prunescope.app.filters;

import java.util.ArrayList;
import java.util.List;
import org.prunescope.app.canvas.FilterTile.Decision;
import org.prunescope.app.control.Tip;
import org.prunescope.chart.Numbers;
import org.prunescope.score.Criteria;

/** What is told of filters and of the terms of this view where they stand. */
final class FilterTips {
    static final Tip ORDER = new Tip(
            "Order",
            "Rank: the highest score first.",
            "Class: filters that serve a class first, guarded and rare classes before the others.",
            "Index: as they stand in the network.");

    static final Tip RESPONSES = new Tip(
            "Mean response",
            "How strongly the filter answers the images of a class: the mean absolute value of its map, behind the first rectifier.",
            "The whisker is the 95 % interval of the mean.");

    static final Tip WEIGHTS = new Tip(
            "Weights",
            "One square for each channel that the filter reads. Orange is negative, blue positive; full colour is the largest weight of this filter.");

    static final Tip EXAMPLES = new Tip(
            "Response, one image each",
            "What the filter answers to one validation image of each class.",
            "All maps share one scale: the lightest place is the strongest response among them.");

    private FilterTips() {}

    static Tip tile(LayerFilters layer, int filter) {
        List<String> lines = new ArrayList<>();
        if (layer.standing().isScored()) {
            lines.add("Score %s by %s, rank %d of %d."
                    .formatted(
                            Numbers.rate(layer.standing().scores().get(filter)),
                            Criteria.byId(layer.standing().choice().criterion()).label(),
                            layer.standing().rank(filter),
                            layer.size()));
        }
        lines.add(words(layer.decisions().get(filter)));
        if (layer.refused().contains(filter)) {
            lines.add("It was to go by hand, but the limits keep it.");
        }
        lines.add(
                "Left: what it answers to the image, lightest where it is strongest. Right: the mean of its weights.");
        return new Tip("Filter " + filter, lines);
    }

    private static String words(Decision decision) {
        return switch (decision) {
            case KEPT -> "Kept.";
            case REMOVED -> "Removed by its score.";
            case KEPT_BY_HAND -> "Kept by hand, whatever its score.";
            case REMOVED_BY_HAND -> "Removed by hand, whatever its score.";
        };
    }
}
