package org.prunescope.chart;

import java.awt.Dimension;
import java.awt.Font;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.jfree.chart.JFreeChart;
import org.prunescope.metric.Interval;
import org.prunescope.metric.Measurement;

/**
 * What becomes of classes as more and more of one layer goes.
 *
 * @param lines a single one shows its intervals as a band
 * @param most the largest share in per cent, where the axis ends
 * @param guard least rate that is asked for
 * @param safe share in per cent that is suggested
 * @param plan share in per cent that the plan removes
 */
public record SensitivityCurve(
        List<Line> lines, double most, OptionalDouble guard, OptionalDouble safe, OptionalDouble plan)
        implements Drawing {
    private static final int TOP = 10;
    private static final int LEFT = 36;
    private static final int BOTTOM = 40;
    private static final double MARKER = 4;
    private static final double LABEL_RISE = 9;
    private static final double LABEL_GAP = 6;

    public SensitivityCurve {
        lines = List.copyOf(lines);
        if (!(most > 0)) {
            throw new IllegalArgumentException("an axis cannot end at " + most + " %");
        }
    }

    /**
     * One line.
     *
     * @param mark of a class; empty for a mean over classes
     */
    public record Line(String name, Optional<ClassMark> mark, List<Point> points) {
        public Line {
            points = List.copyOf(points);
        }

        private Token token() {
            return mark.map(ClassMark::token).orElse(Token.TEXT);
        }

        /** The grey class is named in muted text: its grey is for marks only. */
        private Token ink() {
            return mark.equals(Optional.of(ClassMark.FIRST)) ? Token.MUTED : token();
        }

        private List<Point> known() {
            return points.stream()
                    .filter(point -> point.measured.value().isPresent())
                    .toList();
        }
    }

    /** What was measured at a share in per cent. */
    public record Point(double removed, Measurement measured) {
        private double value() {
            return measured.value().orElseThrow();
        }
    }

    @Override
    public Dimension size() {
        return new Dimension(700, 260);
    }

    @Override
    public JFreeChart chart(Palette palette) {
        List<String> ends = new ArrayList<>(lines.stream().map(Line::name).toList());
        guard.ifPresent(limit -> ends.add(guardText(limit)));
        FramedPlot plot = new FramedPlot(
                palette,
                new Margins(TOP, LEFT, BOTTOM, EndLabels.room(ends, Ink.font(Ink.NORMAL))),
                RoundAxis.whole("share of filters removed, %", 0, most, 38),
                RoundAxis.round(null, low(), 1, 24));
        plot.below(this::drawBand);
        Lines drawn = new Lines();
        for (Line line : lines) {
            List<Point2D> points = line.known().stream()
                    .map(point -> (Point2D) new Point2D.Double(point.removed, point.value()))
                    .toList();
            drawn.add(points, palette.color(line.token()), 2);
            drawn.mark(line.mark.map(ClassMark::marker).orElse(Marker.DISC).shape(0, 0, MARKER));
        }
        drawn.addTo(plot);
        plot.above(this::drawLimits);
        plot.above(this::drawEnds);
        return plot.chart();
    }

    private double low() {
        DoubleStream values =
                lines.stream().flatMap(line -> line.known().stream()).mapToDouble(this::lowest);
        return Ticks.rateFloor(DoubleStream.concat(values, guard.stream()).min().orElse(0));
    }

    private double lowest(Point point) {
        return lines.size() == 1 ? point.measured.interval().map(Interval::low).orElse(point.value()) : point.value();
    }

    private void drawBand(Ink ink, Frame frame) {
        if (lines.size() != 1) {
            return;
        }
        IntervalBand band = new IntervalBand();
        for (Point point : lines.get(0).known()) {
            point.measured.interval().ifPresent(interval -> band.add(point.removed, interval));
        }
        band.draw(ink, frame, lines.get(0).token());
    }

    private void drawLimits(Ink ink, Frame frame) {
        ink.dashed(Ink.DASHED);
        guard.ifPresent(limit -> ink.horizontal(ink.color(Token.TEXT), 1, frame.left(), frame.right(), frame.y(limit)));
        ink.solid();
        boolean safeIsLeft = safe.orElse(0) <= plan.orElse(most);
        safe.ifPresent(share -> drawUpright(ink, frame, Token.HOLDS, share, "safe ", safeIsLeft));
        plan.ifPresent(share -> drawUpright(ink, frame, Token.REMOVED, share, "plan ", !safeIsLeft));
    }

    private static void drawUpright(Ink ink, Frame frame, Token token, double share, String name, boolean isLeft) {
        double x = frame.x(Math.min(share, frame.xHigh()));
        ink.vertical(ink.color(token), 1.5, x, frame.top(), frame.bottom());
        String text = name + Numbers.percent(share / 100);
        Font font = Ink.font(Ink.SMALL);
        double width = Ink.width(text, font) + LABEL_GAP;
        boolean fitsLeft = x - width > frame.left();
        boolean fitsRight = x + width < frame.right();
        double middle = frame.bottom() - LABEL_RISE;
        if (isLeft ? fitsLeft : !fitsRight) {
            ink.textRight(text, font, ink.color(token), x - LABEL_GAP, middle);
        } else {
            // Where the other label may stand to the right as well, this one stands above it.
            ink.textLeft(text, font, ink.color(token), x + LABEL_GAP, isLeft ? middle - 2 * LABEL_RISE : middle);
        }
    }

    private void drawEnds(Ink ink, Frame frame) {
        List<EndLabels.Label> labels = new ArrayList<>();
        Font font = Ink.font(Ink.NORMAL);
        for (Line line : lines) {
            List<Point> known = line.known();
            if (!known.isEmpty()) {
                Point last = known.get(known.size() - 1);
                labels.add(new EndLabels.Label(
                        line.name, font, ink.color(line.ink()), frame.x(last.removed), frame.y(last.value())));
            }
        }
        guard.ifPresent(limit -> labels.add(
                new EndLabels.Label(guardText(limit), font, ink.color(Token.MUTED), frame.right(), frame.y(limit))));
        EndLabels.draw(ink, labels, frame.top() - TOP, frame.bottom());
    }

    private static String guardText(double limit) {
        return "guard " + Numbers.rate(limit);
    }
}
