package org.prunescope.app.canvas;

import java.util.List;
import javafx.scene.paint.Color;
import org.prunescope.chart.Numbers;
import org.prunescope.chart.Ticks;
import org.prunescope.chart.Token;

/** Times for one image as bars from 0, the first network grey and the others blue, with whiskers over the quartiles. */
public final class LatencyBars extends ChartCanvas {
    private static final double ROW = 26;
    private static final double BAR = 14;
    private static final double AXIS = 36;
    private static final double TOP = 4;
    private static final double NAME = 132;
    private static final double FIGURE = 66;
    private static final double CAP = 6;
    private static final double WHISKER = 1.25;
    private static final double LEAST_WIDTH = 300;
    private static final int TICKS = 6;
    private static final double ROOM = 1.05;

    private List<Row> rows = List.of();

    /**
     * One bar.
     *
     * @param name {@code batch 1, original}
     * @param isReference whether it is of the network that others are held against
     * @param low lower quartile, milliseconds for one image
     * @param median of them
     * @param high upper quartile
     */
    public record Row(String name, boolean isReference, double low, double median, double high) {
        private String words() {
            return Numbers.latency(median);
        }
    }

    public LatencyBars() {
        setMinWidth(LEAST_WIDTH);
        setId("latency-bars");
    }

    public void show(List<Row> newRows) {
        rows = List.copyOf(newRows);
        double height = TOP + rows.size() * ROW + AXIS;
        setMinHeight(height);
        setPrefHeight(height);
        setAccessibleText("Milliseconds for one image: "
                + String.join(
                        ", ",
                        rows.stream().map(row -> row.name + " " + row.words()).toList()));
        redraw();
    }

    @Override
    void draw(Pen pen, double width, double height) {
        double most = rows.stream().mapToDouble(Row::high).max().orElse(0);
        if (most <= 0) {
            return;
        }
        PlotArea area = new PlotArea(NAME, TOP, width - NAME - FIGURE, rows.size() * ROW, 0, most * ROOM, 1);
        drawAxis(pen, area, most * ROOM);
        for (int i = 0; i < rows.size(); i++) {
            drawRow(pen, area, rows.get(i), area.top() + (i + 0.5) * ROW);
        }
    }

    private static void drawAxis(Pen pen, PlotArea area, double most) {
        double step = Ticks.step(most / TICKS);
        for (double tick : Ticks.between(0, most, TICKS)) {
            pen.vertical(pen.color(Token.GRID), area.x(tick), area.top(), area.bottom());
            pen.textCenter(
                    Numbers.fixed(tick, Ticks.decimals(step)),
                    Pen.font(Pen.SMALL),
                    pen.color(Token.MUTED),
                    area.x(tick),
                    area.bottom() + 10);
        }
        pen.vertical(pen.color(Token.AXIS), area.left(), area.top(), area.bottom());
        pen.textRight(
                "ms for one image", Pen.font(Pen.SMALL), pen.color(Token.MUTED), area.right(), area.bottom() + 26);
    }

    private static void drawRow(Pen pen, PlotArea area, Row row, double middle) {
        Color fill = pen.color(row.isReference ? Token.CLASS_1 : Token.KEPT_FILL);
        pen.textLeft(row.name, Pen.font(Pen.NORMAL), pen.color(Token.TEXT), 0, middle);
        pen.fill(fill, area.left(), middle - BAR / 2, area.x(row.median) - area.left(), BAR);
        pen.whisker(pen.color(Token.TEXT), WHISKER, area.x(row.low), area.x(row.high), middle, CAP);
        pen.textRight(
                row.words(),
                row.isReference ? Pen.font(Pen.NORMAL) : Pen.bold(Pen.NORMAL),
                pen.color(Token.TEXT),
                area.right() + FIGURE,
                middle);
    }

    @Override
    int pick(double x, double y) {
        int row = (int) Math.floor((y - TOP) / ROW);
        return row >= 0 && row < rows.size() ? row : NONE;
    }

    @Override
    public ChartTable table() {
        return new ChartTable(
                List.of("network", "lower quartile, ms", "median, ms", "upper quartile, ms"),
                rows.stream()
                        .map(row -> List.of(
                                row.name,
                                Numbers.fixed(row.low, 3),
                                Numbers.fixed(row.median, 3),
                                Numbers.fixed(row.high, 3)))
                        .toList());
    }
}
