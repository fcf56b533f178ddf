package org.prunescope.app.canvas;

import java.util.List;
import org.prunescope.chart.ClassMark;
import org.prunescope.chart.Numbers;
import org.prunescope.chart.Ticks;
import org.prunescope.chart.Token;

/** How strongly a filter answers each class: bars from zero with whiskers, the strongest one full in colour. */
public final class ResponseBars extends ChartCanvas {
    private static final double LEFT = 92;
    private static final double RIGHT = 40;
    private static final double BOTTOM = 20;
    private static final double LABEL_MIDDLE = 10;
    private static final double BAR = 17;
    private static final double CAP = 7;
    private static final double WHISKER = 1.25;
    private static final double MARK_MIDDLE = 8;
    private static final double MARK_RADIUS = 6;
    private static final double NAME_LEFT = 20;
    private static final int TICKS = 4;
    private static final double STRONG = 0.92;
    private static final double WEAK = 0.55;

    private List<Row> rows = List.of();

    /** The mean response to the images of one class, with its interval. */
    public record Row(ClassMark mark, String name, Interval response) {}

    public void show(List<Row> newRows) {
        rows = List.copyOf(newRows);
        setAccessibleText("Mean response to %d classes".formatted(rows.size()));
        redraw();
    }

    @Override
    void draw(Pen pen, double width, double height) {
        if (rows.isEmpty()) {
            return;
        }
        double highest =
                rows.stream().mapToDouble(row -> row.response.high()).max().orElseThrow();
        // A filter that answers nothing has an axis too.
        double reach = highest > 0 ? highest : 1;
        double step = Ticks.step(reach / TICKS);
        double end = Math.ceil(reach / step) * step;
        PlotArea area =
                new PlotArea(LEFT, 0, Math.max(1, width - LEFT - RIGHT), Math.max(1, height - BOTTOM), 0, end, 1);
        drawAxis(pen, area, step);
        double strongest =
                rows.stream().mapToDouble(row -> row.response.value()).max().orElseThrow();
        double rowHeight = area.height() / rows.size();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            drawRow(pen, row, area, (i + 0.5) * rowHeight, row.response.value() == strongest ? STRONG : WEAK);
        }
    }

    private static void drawAxis(Pen pen, PlotArea area, double step) {
        List<Double> ticks = Ticks.between(0, area.xHigh(), TICKS);
        int decimals = Ticks.decimals(step);
        for (double tick : ticks) {
            pen.vertical(pen.color(tick == 0 ? Token.AXIS : Token.GRID), area.x(tick), area.top(), area.bottom());
            pen.textCenter(
                    Numbers.fixed(tick, decimals),
                    Pen.font(Pen.SMALL),
                    pen.color(Token.MUTED),
                    area.x(tick),
                    area.bottom() + LABEL_MIDDLE);
        }
    }

    private static void drawRow(Pen pen, Row row, PlotArea area, double middle, double opacity) {
        Token token = row.mark.token();
        pen.shape(pen.color(token), row.mark.marker().shape(MARK_MIDDLE, middle, MARK_RADIUS));
        pen.textLeft(row.name, Pen.font(Pen.NORMAL), pen.color(Token.TEXT), NAME_LEFT, middle);
        double zero = pen.snap(area.left()) + 1;
        pen.fill(
                pen.theme().color(token, opacity),
                zero,
                pen.snap(middle - BAR / 2),
                Math.max(0, area.x(row.response.value()) - zero),
                BAR);
        pen.whisker(
                pen.color(Token.TEXT),
                WHISKER,
                Math.max(zero, area.x(row.response.low())),
                area.x(row.response.high()),
                middle,
                CAP);
        pen.textRight(
                Numbers.fixed(row.response.value(), Ticks.valueDecimals(area.xHigh())),
                Pen.font(Pen.NORMAL),
                pen.color(Token.TEXT),
                area.right() + RIGHT - 1,
                middle);
    }

    @Override
    int pick(double x, double y) {
        int row = (int) Math.floor(y / ((getHeight() - BOTTOM) / Math.max(1, rows.size())));
        return row >= 0 && row < rows.size() ? row : NONE;
    }

    @Override
    public ChartTable table() {
        return new ChartTable(
                List.of("class", "mean response"),
                rows.stream()
                        .map(row -> List.of(row.name, row.response.asText()))
                        .toList());
    }
}
