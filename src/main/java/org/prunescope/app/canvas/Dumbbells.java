package org.prunescope.app.canvas;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import org.prunescope.chart.ClassMark;
import org.prunescope.chart.Numbers;
import org.prunescope.chart.Token;

/**
 * A rate of each class in up to three versions of a network, each on a height of its own with its interval, and the
 * numbers at the right.
 */
public final class Dumbbells extends ChartCanvas {
    private static final double LEFT = 157;
    private static final double RIGHT = 196;
    private static final double ROW = 51;
    private static final double AXIS = 30;
    private static final double STEP = 13;
    private static final double CAP = 6;
    private static final double WHISKER = 1.25;
    private static final double LINK = 2;
    private static final double LINK_OPACITY = 0.55;
    private static final double FIRST_LINE = 19.5;
    private static final double SECOND_LINE = 35;
    private static final double NAME_LEFT = 19;
    private static final double MARK_MIDDLE = 7;
    private static final double MARK_RADIUS = 6.5;
    private static final double NAME_SIZE = 13;
    private static final double VALUE_DISTANCE = 32;
    private static final double VALUE_STEP = 59.5;
    private static final double MARGIN = 0.05;

    private List<Row> rows = List.of();
    private double low;

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

        private Map<Version, Interval> inOrder() {
            return measured.isEmpty() ? Map.of() : new EnumMap<>(measured);
        }
    }

    public Dumbbells() {
        setMinWidth(LEFT + RIGHT);
    }

    public void show(List<Row> newRows) {
        rows = List.copyOf(newRows);
        low = axisLow(rows);
        setPrefHeight(rows.size() * ROW + AXIS);
        setAccessibleText("Rates of %d classes with their intervals".formatted(rows.size()));
        redraw();
    }

    /** A tenth below the lowest interval. */
    private static double axisLow(List<Row> rows) {
        double lowest = rows.stream()
                .flatMap(row -> row.measured.values().stream())
                .mapToDouble(Interval::low)
                .min()
                .orElse(0);
        return Math.max(0, Math.floor((lowest - MARGIN) * 10) / 10);
    }

    @Override
    void draw(Pen pen, double width, double height) {
        double plotWidth = Math.max(1, width - LEFT - RIGHT);
        PlotArea area = new PlotArea(LEFT, 0, plotWidth, rows.size() * ROW, low, 1, 1);
        List<Double> ticks = PlotArea.ticks(low, 1, 8);
        for (double tick : ticks) {
            pen.vertical(pen.color(Token.GRID), area.x(tick), area.top(), area.bottom());
        }
        area.drawTickLabels(pen, ticks, tick -> Numbers.fixed(tick, 1));
        for (int i = 0; i < rows.size(); i++) {
            double top = i * ROW;
            if (i > 0) {
                pen.horizontal(pen.color(Token.GRID), 0, width, top);
            }
            drawName(pen, rows.get(i), top);
            drawMarks(pen, rows.get(i), area, top);
            drawValues(pen, rows.get(i), area.right(), top);
        }
    }

    private static void drawName(Pen pen, Row row, double top) {
        pen.shape(pen.color(row.mark.token()), row.mark.marker().shape(MARK_MIDDLE, top + FIRST_LINE, MARK_RADIUS));
        pen.textLeft(row.name, Pen.font(NAME_SIZE), pen.color(Token.TEXT), NAME_LEFT, top + FIRST_LINE);
        pen.textLeft(row.note, Pen.font(Pen.SMALL), pen.color(Token.FAINT), NAME_LEFT, top + SECOND_LINE);
    }

    private static void drawMarks(Pen pen, Row row, PlotArea area, double top) {
        row.guard.ifPresent(guard -> {
            pen.dashed();
            pen.vertical(pen.color(Token.TEXT), area.x(guard), top, top + ROW);
            pen.solid();
        });
        Map<Version, Interval> marks = row.inOrder();
        marks.forEach((version, interval) -> pen.whisker(
                pen.color(version.token()),
                WHISKER,
                area.x(interval.low()),
                area.x(interval.high()),
                height(version, top),
                CAP));
        drawLink(pen, marks, area, top, Version.ORIGINAL, Version.PREVIEW);
        drawLink(pen, marks, area, top, Version.PREVIEW, Version.FINE_TUNED);
        marks.forEach((version, interval) -> version.draw(pen, area.x(interval.value()), height(version, top)));
    }

    private static void drawLink(
            Pen pen, Map<Version, Interval> marks, PlotArea area, double top, Version from, Version to) {
        if (marks.containsKey(from) && marks.containsKey(to)) {
            pen.line(
                    pen.theme().color(to.token(), LINK_OPACITY),
                    LINK,
                    area.x(marks.get(from).value()),
                    height(from, top),
                    area.x(marks.get(to).value()),
                    height(to, top));
        }
    }

    private static double height(Version version, double top) {
        return Math.floor(top + ROW / 2) + 0.5 + (version.ordinal() - 1) * STEP;
    }

    private static void drawValues(Pen pen, Row row, double right, double top) {
        for (Version version : Version.values()) {
            double x = right + VALUE_DISTANCE + version.ordinal() * VALUE_STEP;
            drawValue(pen, row, version, x, top);
            if (version.ordinal() > 0) {
                pen.textCenter("→", Pen.font(NAME_SIZE), pen.color(Token.MUTED), x - VALUE_STEP / 2, top + FIRST_LINE);
            }
        }
    }

    private static void drawValue(Pen pen, Row row, Version version, double x, double top) {
        Color color = pen.color(version.token());
        Interval measured = row.measured.get(version);
        String text = measured == null ? Numbers.UNKNOWN : Numbers.rate(measured.value());
        Font font = version == Version.FINE_TUNED ? Pen.bold(NAME_SIZE) : Pen.font(NAME_SIZE);
        pen.textCenter(text, font, measured == null ? pen.color(Token.FAINT) : color, x, top + FIRST_LINE);
        Interval original = row.measured.get(Version.ORIGINAL);
        if (version != Version.ORIGINAL && measured != null && original != null) {
            pen.textRight(
                    Numbers.signedRate(measured.value() - original.value()),
                    Pen.font(Pen.SMALL),
                    pen.color(Token.MUTED),
                    x + Pen.width(text, font) / 2,
                    top + SECOND_LINE);
        }
    }

    @Override
    int pick(double x, double y) {
        int row = (int) Math.floor(y / ROW);
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
