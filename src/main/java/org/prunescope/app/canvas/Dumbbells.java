package org.prunescope.app.canvas;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.prunescope.chart.ClassMark;
import org.prunescope.chart.Numbers;
import org.prunescope.chart.RateDumbbells;

/**
 * A rate of each class in up to three versions of a network, each on a height of its own with its interval, and the
 * numbers at the right.
 */
public final class Dumbbells extends ChartCanvas {
    private List<Row> rows = List.of();

    /**
     * One class.
     *
     * @param note second line: {@code n = 75 · guard ≥ 0.80}
     * @param measured the rate in each version; a version is missing where it is not measured, or not defined
     * @param guard limit of a guard-rail on this class
     */
    public record Row(ClassMark mark, String name, String note, Map<Version, Interval> measured, OptionalDouble guard) {
        public Row {
            measured = Map.copyOf(measured);
        }

        private RateDumbbells.Row drawing() {
            Map<org.prunescope.chart.Version, RateDumbbells.Rate> rates =
                    new EnumMap<>(org.prunescope.chart.Version.class);
            measured.forEach((version, interval) -> rates.put(version.look(), interval.rate()));
            return new RateDumbbells.Row(mark, name, note, rates, guard);
        }
    }

    public Dumbbells() {
        setMinWidth(RateDumbbells.LEAST_WIDTH);
    }

    public void show(List<Row> newRows) {
        rows = List.copyOf(newRows);
        setPrefHeight(rows.size() * RateDumbbells.ROW + RateDumbbells.AXIS);
        setAccessibleText("Rates of %d classes with their intervals".formatted(rows.size()));
        redraw();
    }

    @Override
    void draw(Pen pen, double width, double height) {
        if (!rows.isEmpty()) {
            pen.chart(new RateDumbbells(rows.stream().map(Row::drawing).toList()), width, height);
        }
    }

    @Override
    int pick(double x, double y) {
        int row = (int) Math.floor(y / RateDumbbells.ROW);
        return row >= 0 && row < rows.size() ? row : NONE;
    }

    @Override
    public ChartTable table() {
        List<String> columns = new ArrayList<>(List.of("class"));
        for (Version version : Version.values()) {
            columns.add(version.words());
        }
        return new ChartTable(columns, rows.stream().map(Dumbbells::texts).toList());
    }

    private static List<String> texts(Row row) {
        List<String> texts = new ArrayList<>(List.of(row.name));
        for (Version version : Version.values()) {
            Interval measured = row.measured.get(version);
            texts.add(measured == null ? Numbers.UNKNOWN : measured.asText());
        }
        return texts;
    }
}
