package org.prunescope.app.sensitivity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.prunescope.app.canvas.ChartCanvas;
import org.prunescope.app.canvas.HeatMap;
import org.prunescope.app.canvas.SensitivityMap;
import org.prunescope.app.control.Tip;
import org.prunescope.app.desk.ClassKey;
import org.prunescope.app.desk.LayerNames;
import org.prunescope.app.workbench.SensitivityBench.Surveyed;
import org.prunescope.chart.Numbers;
import org.prunescope.chart.SensitivityCurve;
import org.prunescope.graph.ChannelGroup;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.metric.GuardRail;
import org.prunescope.metric.Measurement;
import org.prunescope.metric.PairedRecall;
import org.prunescope.study.Sensitivity;
import org.prunescope.study.SensitivityCell;

/**
 * What is known of the layers' sensitivity, as it is shown.
 *
 * @param label the class that is looked at
 * @param isRunning whether it is being measured
 * @param selected index of the row that is shown in full; {@link ChartCanvas#NONE} if none is
 * @param plan share of the selected row that the plan removes
 */
record SensitivitySheet(
        Surveyed surveyed,
        ChannelGroups groups,
        ClassKey classes,
        CellMeasure measure,
        int label,
        boolean isRunning,
        int selected,
        OptionalDouble plan) {
    /** The change at the end of the scale of colours. */
    static final double SCALE = 0.3;

    Sensitivity found() {
        return surveyed.found();
    }

    /** Whether anything was measured: rows whose layers the limits keep whole are known without. */
    boolean isBegun() {
        return found().rows().stream()
                .flatMap(row -> row.cells().stream())
                .flatMap(Optional::stream)
                .anyMatch(cell -> cell.removed() > 0);
    }

    String title() {
        String rest = " after removing a share of one layer";
        return switch (measure) {
            case RECALL -> "Recall of " + classes.label(label).full() + rest;
            case HARMED -> "Change of recall of the most harmed class" + rest;
            case BALANCED -> "Balanced accuracy" + rest;
            case LOWEST -> "Lowest recall of all classes" + rest;
        };
    }

    /** {@code original 0.83 [0.73, 0.90]}; empty for a change. */
    String original() {
        return measure == CellMeasure.HARMED ? "" : "original " + withInterval(measure.of(found().untouched(), label));
    }

    /** {@code n = 75, guard ≥ 0.80}. */
    String basis() {
        if (measure != CellMeasure.RECALL) {
            return "n = " + Numbers.count(found().original().size());
        }
        String images = "n = " + Numbers.count(support(label));
        return surveyed.floors().of(label).stream()
                .findFirst()
                .map(guard -> images + ", " + words(guard))
                .orElse(images + ", no guard");
    }

    private String words(GuardRail guard) {
        return guard.kind() == GuardRail.Kind.RECALL
                ? "guard ≥ " + Numbers.rate(guard.limit())
                : "may lose " + Numbers.rate(guard.limit());
    }

    private int support(int of) {
        return found().original().confusion().support(of);
    }

    static String withInterval(Measurement measured) {
        String value = Numbers.rate(measured.value().orElse(Double.NaN));
        return measured.interval()
                .map(interval -> value + " " + Numbers.interval(interval.low(), interval.high()))
                .orElse(value);
    }

    List<String> columns() {
        return found().ratios().stream().map(Numbers::percent).toList();
    }

    List<SensitivityMap.Row> rows() {
        List<SensitivityMap.Row> rows = new ArrayList<>();
        boolean isFirstOpen = true;
        for (Sensitivity.Row row : found().rows()) {
            boolean isOpen = !row.isComplete();
            String remark = !isRunning ? Numbers.UNKNOWN : isFirstOpen ? "measuring…" : "waiting";
            rows.add(shown(row, isRunning && isOpen, remark));
            isFirstOpen &= !isOpen;
        }
        return rows;
    }

    private SensitivityMap.Row shown(Sensitivity.Row row, boolean isStillOpen, String remark) {
        Optional<Sensitivity.Suggestion> suggestion =
                isStillOpen ? Optional.empty() : found().suggestion(row, surveyed.floors());
        List<HeatMap.Cell> cells = row.cells().stream()
                .map(cell -> cell.map(this::shown).orElse(HeatMap.Cell.NOT_MEASURED))
                .toList();
        return new SensitivityMap.Row(
                briefName(row),
                cells,
                suggestion.map(each -> found().ratios().indexOf(each.ratio())).orElse(ChartCanvas.NONE),
                suggestion.map(each -> OptionalDouble.of(each.ratio())).orElse(OptionalDouble.empty()),
                remark);
    }

    private HeatMap.Cell shown(SensitivityCell cell) {
        double change = measure.change(cell, label).orElse(0);
        return new HeatMap.Cell(
                Math.max(-1, Math.min(1, change / SCALE)),
                measure.text(cell, label, classes),
                "",
                HeatMap.Weight.REGULAR);
    }

    private String briefName(Sensitivity.Row row) {
        return groups.get(row.group()).kind() == ChannelGroup.Kind.STREAM ? name(row) : LayerNames.brief(name(row));
    }

    /** The row's whole name. */
    String name(Sensitivity.Row row) {
        return LayerNames.row(groups, groups.get(row.group()));
    }

    /** The row that is shown in full. */
    Optional<Sensitivity.Row> row() {
        return selected == ChartCanvas.NONE
                ? Optional.empty()
                : Optional.of(found().rows().get(selected));
    }

    /** The suggestion for it. */
    Optional<Sensitivity.Suggestion> suggestion() {
        return row().flatMap(row -> found().suggestion(row, surveyed.floors()));
    }

    /** What is told of a cell, by its index row by row. */
    Tip tip(int index) {
        int columns = found().ratios().size();
        Sensitivity.Row row = found().rows().get(index / columns);
        String place = name(row) + ", " + Numbers.percent(found().ratios().get(index % columns)) + " removed";
        return row.cells()
                .get(index % columns)
                .map(cell -> tip(row, cell, place))
                .orElseGet(() -> new Tip("Not measured yet", place));
    }

    private Tip tip(Sensitivity.Row row, SensitivityCell cell, String place) {
        if (cell.removed() == 0) {
            return new Tip(
                    "Nothing removed", place, "The plan's limits leave no filter to remove, so this is the original.");
        }
        List<String> lines = new ArrayList<>();
        lines.add("%s: %d of %d filters.".formatted(place, cell.removed(), row.channels()));
        for (int each : classes.order()) {
            PairedRecall recall = cell.classes().get(each);
            lines.add("%s %s, n = %s: %s against the original, %d lost, %d gained"
                    .formatted(
                            classes.label(each).brief(),
                            withInterval(recall.after()),
                            Numbers.count(recall.images()),
                            Numbers.signedRate(recall.change().value().orElse(Double.NaN)),
                            recall.lost(),
                            recall.gained()));
        }
        if (cell.images() < found().original().size()) {
            lines.add("Measuring ended after %s of %s images, because the outcome was clear."
                    .formatted(
                            Numbers.count(cell.images()),
                            Numbers.count(found().original().size())));
        }
        return new Tip(
                cell.mostHarmed().isPresent()
                        ? "Most harmed: %s %s"
                                .formatted(
                                        classes.label(cell.mostHarmed().getAsInt())
                                                .full(),
                                        Numbers.signedRate(CellMeasure.HARMED
                                                .change(cell, label)
                                                .orElseThrow()))
                        : "No class is harmed",
                lines);
    }

    /** The name of the line that the measure is about; empty where it is about all classes. */
    Optional<String> subject() {
        return switch (measure) {
            case RECALL -> Optional.of(classes.label(label).brief());
            case BALANCED, LOWEST -> Optional.of(measure.title().toLowerCase(Locale.ROOT));
            case HARMED -> Optional.empty();
        };
    }

    /** The curve of the selected row. */
    Optional<SensitivityCurve> curve(boolean ofAllClasses) {
        return row().map(row -> {
            List<SensitivityCurve.Line> lines = new ArrayList<>();
            if (ofAllClasses || subject().isEmpty()) {
                for (int each : classes.order()) {
                    lines.add(line(
                            row, CellMeasure.RECALL, each, classes.label(each).brief()));
                }
            } else {
                lines.add(line(row, measure, label, subject().get()));
            }
            return new SensitivityCurve(
                    lines,
                    100 * found().ratios().get(found().ratios().size() - 1),
                    guard(),
                    suggestion()
                            .map(each -> OptionalDouble.of(100 * each.ratio()))
                            .orElse(OptionalDouble.empty()),
                    plan.isPresent() ? OptionalDouble.of(100 * plan.getAsDouble()) : plan);
        });
    }

    private SensitivityCurve.Line line(Sensitivity.Row row, CellMeasure of, int each, String name) {
        List<SensitivityCurve.Point> points = new ArrayList<>();
        points.add(new SensitivityCurve.Point(0, of.of(found().untouched(), each)));
        for (int column = 0; column < row.cells().size(); column++) {
            double removed = 100 * found().ratios().get(column);
            row.cells()
                    .get(column)
                    .ifPresent(cell -> points.add(new SensitivityCurve.Point(removed, of.of(cell, each))));
        }
        return new SensitivityCurve.Line(
                name, of == CellMeasure.RECALL ? Optional.of(classes.mark(each)) : Optional.empty(), points);
    }

    /** The least recall of the class that is looked at, where a guard-rail asks for one or follows from the original. */
    private OptionalDouble guard() {
        if (measure != CellMeasure.RECALL) {
            return OptionalDouble.empty();
        }
        OptionalDouble original = found().original().confusion().recall(label).value();
        return surveyed.floors().of(label).stream()
                .map(guard -> guard.kind() == GuardRail.Kind.RECALL
                        ? OptionalDouble.of(guard.limit())
                        : original.isPresent()
                                ? OptionalDouble.of(Math.max(0, original.getAsDouble() - guard.limit()))
                                : original)
                .flatMapToDouble(OptionalDouble::stream)
                .max();
    }

    /** What the selected row tells. */
    Optional<Reading> reading() {
        return row().map(row -> Reading.of(this, row));
    }
}
