package org.prunescope.chart;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jfree.chart.JFreeChart;
import org.prunescope.metric.Interval;
import org.prunescope.metric.Measurement;

/**
 * A rate of each class in up to three versions of a network, each on a height of its own with its interval, and the
 * numbers at the right.
 */
public record RateDumbbells(List<Row> rows) implements Drawing {
    /** Height of a class. */
    public static final int ROW = 51;
    /** Height of the axis below. */
    public static final int AXIS = 30;
    /** Least width. */
    public static final int LEAST_WIDTH = 353;

    private static final List<Version> VERSIONS = List.of(Version.values());
    private static final int LEFT = 157;
    private static final int RIGHT = 196;
    private static final double STEP = 13;
    private static final double CAP = 6;
    private static final double WHISKER = 1.25;
    private static final double LINK = 2;
    private static final double LINK_OPACITY = 0.55;
    private static final double EDGE = 1.5;
    private static final double FIRST_LINE = 19.5;
    private static final double SECOND_LINE = 35;
    private static final double NAME_LEFT = 19;
    private static final double MARK_MIDDLE = 7;
    private static final double MARK_RADIUS = 6.5;
    private static final int NAME_SIZE = 13;
    private static final double VALUE_DISTANCE = 32;
    private static final double VALUE_STEP = 59.5;

    public RateDumbbells {
        rows = List.copyOf(rows);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("there are no classes whose rates could be drawn");
        }
    }

    /** A value and the interval in which the truth lies. */
    public record Rate(double value, Optional<Interval> interval) {
        /** What was measured, unless it is undefined. */
        public static Optional<Rate> of(Measurement measured) {
            return measured.value().stream()
                    .mapToObj(value -> new Rate(value, measured.interval()))
                    .findFirst();
        }
    }

    /**
     * One class.
     *
     * @param note second line: {@code n = 75 · guard ≥ 0.80}
     * @param measured the rate in each version; a version that is missing shows a dash
     * @param guard limit of a guard-rail on this class
     */
    public record Row(ClassMark mark, String name, String note, Map<Version, Rate> measured, OptionalDouble guard) {
        public Row {
            measured = Map.copyOf(measured);
        }

        /** In the order of the versions. */
        private Map<Version, Rate> inOrder() {
            Map<Version, Rate> ordered = new EnumMap<>(Version.class);
            ordered.putAll(measured);
            return ordered;
        }

        private Optional<Rate> rate(Version version) {
            return Optional.ofNullable(measured.get(version));
        }

        private double lowest() {
            return measured.values().stream()
                    .mapToDouble(rate -> rate.interval.map(Interval::low).orElse(rate.value))
                    .min()
                    .orElse(1);
        }
    }

    @Override
    public Dimension size() {
        return new Dimension(760, rows.size() * ROW + AXIS);
    }

    @Override
    public JFreeChart chart(Palette palette) {
        double low =
                Ticks.rateFloor(rows.stream().mapToDouble(Row::lowest).min().orElseThrow());
        FramedPlot plot = new FramedPlot(
                palette,
                new Margins(0, LEFT, AXIS, RIGHT),
                RoundAxis.round(null, low, 1, 34),
                RoundAxis.whole(null, 0, rows.size(), ROW));
        plot.above(this::draw);
        JFreeChart chart = plot.chart();
        plot.getRangeAxis().setVisible(false);
        plot.setRangeGridlinesVisible(false);
        plot.setDomainGridlinesVisible(true);
        plot.getDomainAxis().setAxisLineVisible(false);
        plot.getDomainAxis().setTickMarksVisible(false);
        return chart;
    }

    private void draw(Ink ink, Frame frame) {
        for (int i = 0; i < rows.size(); i++) {
            double top = frame.top() + i * ROW;
            if (i > 0) {
                ink.horizontal(ink.color(Token.GRID), 1, frame.left() - LEFT, frame.right() + RIGHT, top);
            }
            drawName(ink, rows.get(i), frame.left() - LEFT, top);
            drawMarks(ink, rows.get(i), frame, top);
            drawValues(ink, rows.get(i), frame.right(), top);
        }
    }

    private static void drawName(Ink ink, Row row, double left, double top) {
        ink.fill(
                ink.color(row.mark.token()),
                row.mark.marker().shape(left + MARK_MIDDLE, top + FIRST_LINE, MARK_RADIUS));
        ink.textLeft(row.name, Ink.font(NAME_SIZE), ink.color(Token.TEXT), left + NAME_LEFT, top + FIRST_LINE);
        ink.textLeft(row.note, Ink.font(Ink.SMALL), ink.color(Token.FAINT), left + NAME_LEFT, top + SECOND_LINE);
    }

    private static void drawMarks(Ink ink, Row row, Frame frame, double top) {
        row.guard.ifPresent(guard -> {
            ink.dashed(Ink.DASHED);
            ink.vertical(ink.color(Token.TEXT), 1, frame.x(guard), top, top + ROW);
            ink.solid();
        });
        Map<Version, Rate> known = row.inOrder();
        known.forEach((version, rate) -> rate.interval.ifPresent(interval -> ink.whiskerAcross(
                ink.color(version.token()),
                WHISKER,
                frame.x(interval.low()),
                frame.x(interval.high()),
                height(version, top),
                CAP)));
        drawLink(ink, row, frame, top, Version.ORIGINAL, Version.PREVIEW);
        drawLink(ink, row, frame, top, Version.PREVIEW, Version.FINE_TUNED);
        known.forEach((version, rate) -> drawMark(ink, version, frame.x(rate.value), height(version, top)));
    }

    private static void drawLink(Ink ink, Row row, Frame frame, double top, Version from, Version to) {
        row.rate(from).ifPresent(start -> row.rate(to)
                .ifPresent(end -> ink.line(
                        ink.color(to.token(), LINK_OPACITY),
                        LINK,
                        frame.x(start.value),
                        height(from, top),
                        frame.x(end.value),
                        height(to, top))));
    }

    private static void drawMark(Ink ink, Version version, double x, double y) {
        Color color = ink.color(version.token());
        if (version.isFilled()) {
            ink.fill(color, version.shape(x, y));
        } else {
            ink.hollow(color, EDGE, version.shape(x, y));
        }
    }

    private static double height(Version version, double top) {
        return Math.floor(top + ROW / 2.0) + 0.5 + (VERSIONS.indexOf(version) - 1) * STEP;
    }

    private static void drawValues(Ink ink, Row row, double right, double top) {
        for (Version version : VERSIONS) {
            double x = right + VALUE_DISTANCE + VERSIONS.indexOf(version) * VALUE_STEP;
            drawValue(ink, row, version, x, top);
            if (version != Version.ORIGINAL) {
                ink.textCenter("→", Ink.font(NAME_SIZE), ink.color(Token.MUTED), x - VALUE_STEP / 2, top + FIRST_LINE);
            }
        }
    }

    private static void drawValue(Ink ink, Row row, Version version, double x, double top) {
        Optional<Rate> rate = row.rate(version);
        String text = rate.map(known -> Numbers.rate(known.value)).orElse(Numbers.UNKNOWN);
        Font font = version == Version.FINE_TUNED ? Ink.bold(NAME_SIZE) : Ink.font(NAME_SIZE);
        Color color = ink.color(rate.isPresent() ? version.token() : Token.FAINT);
        ink.textCenter(text, font, color, x, top + FIRST_LINE);
        if (version != Version.ORIGINAL) {
            rate.ifPresent(now -> row.rate(Version.ORIGINAL)
                    .ifPresent(before -> ink.textRight(
                            Numbers.signedRate(now.value - before.value),
                            Ink.font(Ink.SMALL),
                            ink.color(Token.MUTED),
                            x + Ink.width(text, font) / 2,
                            top + SECOND_LINE)));
        }
    }
}
