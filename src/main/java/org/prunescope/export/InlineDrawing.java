package org.prunescope.export;

import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.util.List;
import java.util.Locale;
import org.prunescope.chart.Marker;
import org.prunescope.chart.Numbers;
import org.prunescope.chart.Version;
import org.prunescope.metric.Interval;
import org.prunescope.metric.Measurement;

/** Small drawings for the report's tables; their colours follow the theme of the reader. */
final class InlineDrawing {
    private static final double WIDTH = 240;
    private static final double MARGIN = 8;
    private static final double ROW = 14;
    private static final double CAP = 3;
    private static final int TICKS = 5;

    private InlineDrawing() {}

    /**
     * A measured value to be marked.
     *
     * @param stage decides the mark
     */
    record Mark(Version stage, Measurement measurement) {}

    /** Rates of one class from 0 to 1, one below the other, with the whiskers of their intervals. */
    static Html rates(List<Mark> marks, String description) {
        double height = ROW * marks.size() + 6;
        Html svg = svg(WIDTH, height, description);
        for (int tick = 0; tick <= TICKS; tick++) {
            svg.add(line("grid", x((double) tick / TICKS), 0, x((double) tick / TICKS), height));
        }
        for (int i = 0; i < marks.size(); i++) {
            addMark(svg, marks.get(i), 3 + ROW * (i + 0.5));
        }
        return svg;
    }

    private static void addMark(Html svg, Mark mark, double y) {
        if (mark.measurement.value().isEmpty()) {
            return;
        }
        mark.measurement.interval().ifPresent(range -> addWhisker(svg, mark.stage.words(), range, y));
        double x = x(mark.measurement.value().getAsDouble());
        svg.add(mark(mark.stage, x, y));
    }

    private static void addWhisker(Html svg, String cssClass, Interval range, double y) {
        double low = x(range.low());
        double high = x(range.high());
        svg.add(
                line(cssClass, low, y, high, y),
                line(cssClass, low, y - CAP, low, y + CAP),
                line(cssClass, high, y - CAP, high, y + CAP));
    }

    /** The mark of a stage, as the window draws it. */
    static Html mark(Version stage, double x, double y) {
        return path(stage.shape(x, y)).with("class", "mark " + stage.words());
    }

    /** The axis that belongs under several {@link #rates}. */
    static Html axis() {
        Html svg = svg(WIDTH, ROW + 2, "axis from 0 to 1");
        for (int tick = 0; tick <= TICKS; tick++) {
            double value = (double) tick / TICKS;
            svg.add(Html.tag("text", Numbers.fixed(value, 1))
                    .with("x", text(x(value)))
                    .with("y", text(ROW - 2))
                    .with("class", "tick"));
        }
        return svg;
    }

    static Html filled(Marker marker, double x, double y, double radius, String colour) {
        return path(marker.shape(x, y, radius)).with("style", "fill:" + colour);
    }

    /** What stays of a whole, and what goes, which is hatched. */
    static Html kept(double share) {
        Html bar = Html.div("kept-bar").with("role", "img").with("aria-label", Numbers.percent(share) + " kept");
        bar.add(Html.div("kept").with("style", "width:" + text(share * 100) + "%"));
        return share < 1 ? bar.add(Html.div("removed")) : bar;
    }

    private static Html svg(double width, double height, String description) {
        return Html.tag("svg")
                .with("width", text(width))
                .with("height", text(height))
                .with("viewBox", "0 0 " + text(width) + " " + text(height))
                .with("role", "img")
                .with("aria-label", description)
                .with("class", "drawing");
    }

    private static Html line(String cssClass, double x1, double y1, double x2, double y2) {
        return Html.tag("line")
                .with("class", cssClass)
                .with("x1", text(x1))
                .with("y1", text(y1))
                .with("x2", text(x2))
                .with("y2", text(y2));
    }

    private static Html path(Shape shape) {
        StringBuilder out = new StringBuilder();
        double[] c = new double[6];
        for (PathIterator it = shape.getPathIterator(null); !it.isDone(); it.next()) {
            switch (it.currentSegment(c)) {
                case PathIterator.SEG_MOVETO -> append(out, 'M', c, 2);
                case PathIterator.SEG_LINETO -> append(out, 'L', c, 2);
                case PathIterator.SEG_CUBICTO -> append(out, 'C', c, 6);
                case PathIterator.SEG_QUADTO -> append(out, 'Q', c, 4);
                default -> out.append('Z');
            }
        }
        return Html.tag("path").with("d", out.toString());
    }

    private static void append(StringBuilder out, char command, double[] numbers, int count) {
        out.append(command);
        for (int i = 0; i < count; i++) {
            out.append(i == 0 ? "" : " ").append(text(numbers[i]));
        }
    }

    private static double x(double rate) {
        return MARGIN + rate * (WIDTH - 2 * MARGIN);
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.2f", value).replaceFirst("\\.?0+$", "");
    }
}
