package org.prunescope.app.canvas;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.scene.paint.Color;
import org.prunescope.chart.Numbers;
import org.prunescope.chart.Ticks;
import org.prunescope.chart.Token;

/** Rows of dots between 0 and 1 with a line at their median and a figure at the right. */
public final class AgreementDots extends ChartCanvas {
    private static final double LEAST_ROW = 16;
    private static final double MOST_ROW = 26;
    private static final double AXIS = 36;
    private static final double NAME = 142;
    private static final double FIGURE = 52;
    private static final double DOT = 2.6;
    private static final double OPACITY = 0.5;
    private static final double LINE = 6;
    private static final double DIAMOND = 4;
    private static final int TICKS = 7;
    private static final double STEP = 0.1;

    private List<Row> rows = List.of();
    private String axis = "";

    /**
     * One row.
     *
     * @param values in [0, 1]; none for a row that only has a remark
     * @param figure at the right
     * @param remark in place of dots, or empty
     * @param isMarked whether it is the one in use
     */
    public record Row(String name, List<Double> values, String figure, String remark, boolean isMarked) {
        public Row {
            values = List.copyOf(values);
        }
    }

    /** @param newAxis what the dots are */
    public void show(List<Row> newRows, String newAxis) {
        rows = List.copyOf(newRows);
        axis = newAxis;
        setMinHeight(rows.size() * LEAST_ROW + AXIS);
        setPrefHeight(rows.size() * (LEAST_ROW + 4) + AXIS);
        setAccessibleText(axis + ": "
                + String.join(
                        ", ",
                        rows.stream().map(row -> row.name + " " + row.figure).toList()));
        redraw();
    }

    private double row() {
        return Math.min(MOST_ROW, (getHeight() - AXIS) / Math.max(1, rows.size()));
    }

    @Override
    void draw(Pen pen, double width, double height) {
        double lowest = rows.stream()
                .flatMap(row -> row.values.stream())
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(1);
        double low = Math.max(0, Math.min(1 - 2 * STEP, Math.floor((lowest - 1e-9) / STEP) * STEP));
        double step = row();
        PlotArea area = new PlotArea(NAME + 8, 0, width - NAME - 8 - FIGURE - 8, rows.size() * step, low, 1, 1);
        for (double tick : Ticks.between(low, 1, TICKS)) {
            pen.vertical(pen.color(Token.GRID), area.x(tick), area.top(), area.bottom());
            pen.textCenter(
                    Numbers.fixed(tick, 1),
                    Pen.font(Pen.SMALL),
                    pen.color(Token.MUTED),
                    area.x(tick),
                    area.bottom() + 10);
        }
        pen.textCenter(
                axis,
                Pen.font(Pen.SMALL),
                pen.color(Token.MUTED),
                (area.left() + area.right()) / 2,
                area.bottom() + 26);
        for (int i = 0; i < rows.size(); i++) {
            drawRow(pen, area, rows.get(i), (i + 0.5) * step);
        }
    }

    private static void drawRow(Pen pen, PlotArea area, Row row, double middle) {
        Color ink = pen.color(row.isMarked ? Token.ACCENT : Token.TEXT);
        pen.textRight(row.name, Pen.font(Pen.SMALL), ink, NAME, middle);
        pen.textRight(row.figure, Pen.font(Pen.SMALL), pen.color(Token.TEXT), area.right() + FIGURE, middle);
        if (!row.remark.isEmpty()) {
            double x = area.right();
            pen.textRight(row.remark, Pen.font(Pen.SMALL), pen.color(Token.MUTED), x - 10, middle);
            pen.line(pen.color(Token.MUTED), 1.2, x - DIAMOND, middle, x, middle - DIAMOND);
            pen.line(pen.color(Token.MUTED), 1.2, x, middle - DIAMOND, x + DIAMOND, middle);
            pen.line(pen.color(Token.MUTED), 1.2, x + DIAMOND, middle, x, middle + DIAMOND);
            pen.line(pen.color(Token.MUTED), 1.2, x, middle + DIAMOND, x - DIAMOND, middle);
            return;
        }
        Color dot = (row.isMarked ? ink : pen.color(Token.MUTED)).deriveColor(0, 1, 1, OPACITY);
        for (double value : row.values) {
            pen.disc(dot, area.x(value), middle, DOT);
        }
        if (!row.values.isEmpty()) {
            pen.upright(ink, 2, area.x(median(row.values)), middle - LINE, middle + LINE);
        }
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[half]
                : Arrays.stream(sorted, half - 1, half + 1).sum() / 2;
    }

    @Override
    int pick(double x, double y) {
        int row = (int) Math.floor(y / row());
        return row >= 0 && row < rows.size() ? row : NONE;
    }

    @Override
    public ChartTable table() {
        List<List<String>> lines = new ArrayList<>();
        for (Row row : rows) {
            lines.add(List.of(
                    row.name,
                    row.figure,
                    row.values.isEmpty() ? row.remark : Numbers.fixed(median(row.values), 3),
                    row.values.isEmpty()
                            ? ""
                            : Numbers.fixed(
                                    row.values.stream()
                                            .mapToDouble(v -> v)
                                            .min()
                                            .orElseThrow(),
                                    3),
                    row.values.isEmpty()
                            ? ""
                            : Numbers.fixed(
                                    row.values.stream()
                                            .mapToDouble(v -> v)
                                            .max()
                                            .orElseThrow(),
                                    3)));
        }
        return new ChartTable(List.of("", "figure", "median", "lowest", "highest"), lines);
    }
}
