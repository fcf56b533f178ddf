package org.prunescope.app.filters;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.prunescope.app.canvas.Interval;
import org.prunescope.app.canvas.NumbersDialog;
import org.prunescope.app.canvas.ResponseBars;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.desk.ClassKey;
import org.prunescope.app.desk.StudyClass;
import org.prunescope.app.filters.LayerFilters.Standing;
import org.prunescope.chart.Numbers;
import org.prunescope.score.ClassResponses;

/** How strongly a filter answers each class on average. */
final class ResponseSection {
    /** Classes that have much room; more of them share less. */
    private static final int FEW = 4;

    private static final double WIDE_ROW = 61;
    private static final double NARROW_ROW = 26;
    private static final double AXIS = 20;
    /** What fits before the bars. */
    private static final int LONGEST_NAME = 10;

    private final ResponseBars bars = new ResponseBars();
    private final Label none =
            TextRole.SECONDARY.label("Rank with images open to see how strongly it answers each class.");
    private final Section section = new Section("Mean response per class", FilterTips.RESPONSES, bars, none);
    private List<ResponseBars.Row> rows = List.of();

    ResponseSection() {
        none.setWrapText(true);
        bars.setId("filter-responses");
        NumbersDialog.offerOn(bars);
    }

    VBox node() {
        return section.node();
    }

    void show(Standing standing, int filter, ClassKey classes) {
        List<ResponseBars.Row> next = standing.responses()
                .filter(found -> classes.size() > 0)
                .map(found -> rows(found, filter, classes))
                .orElse(List.of());
        bars.setVisible(!next.isEmpty());
        bars.setManaged(!next.isEmpty());
        none.setVisible(next.isEmpty());
        none.setManaged(next.isEmpty());
        if (next.isEmpty()) {
            section.remark("");
        } else if (!next.equals(rows)) {
            section.remark("%s, n = %s"
                    .formatted(
                            CalibrationWords.brief(standing.choice().calibration()),
                            Numbers.count(standing.images().stream()
                                    .mapToInt(Integer::intValue)
                                    .sum())));
            bars.setMinHeight(AXIS + next.size() * (next.size() <= FEW ? WIDE_ROW : NARROW_ROW));
            bars.setPrefHeight(bars.getMinHeight());
            bars.show(next);
        }
        rows = next;
    }

    private static List<ResponseBars.Row> rows(ClassResponses responses, int filter, ClassKey classes) {
        List<ResponseBars.Row> rows = new ArrayList<>();
        for (StudyClass each : classes.byNeed()) {
            responses.mean(each.label(), filter).ifPresent(mean -> {
                double half = responses.halfWidth(each.label(), filter).orElse(0.0);
                String name = each.name().shorter();
                rows.add(new ResponseBars.Row(
                        each.mark(),
                        name.length() > LONGEST_NAME ? each.name().code() : name,
                        new Interval(Math.max(0, mean - half), mean, mean + half)));
            });
        }
        return rows;
    }
}
