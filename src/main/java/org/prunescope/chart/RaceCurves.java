package org.prunescope.chart;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.prunescope.metric.Interval;
import org.prunescope.metric.Measurement;

/**
 * How well the entrants of a race answer the less is left of a network, each as a line with the interval of its mean
 * and a dot for each seed; the whole network as a dashed line across. Entrants of one cost are set apart a little, only
 * for drawing.
 *
 * @param rate what is measured: {@code balanced accuracy}
 * @param lines one for each entrant
 * @param original of the whole network; undefined where it was not measured
 * @param chosen position in {@code lines} of the one in focus; the others are faded then
 */
public record RaceCurves(String rate, List<Line> lines, OptionalDouble original, OptionalInt chosen)
        implements Drawing {
    private static final int TOP = 26;
    private static final int LEFT = 40;
    private static final int BOTTOM = 40;
    private static final double MARKER = 4;
    private static final double SEED = 1.6;
    private static final double CAP = 5;
    private static final double APART = 5;
    private static final double FADED = 0.25;
    private static final double AROUND = 0.05;
    private static final float[] BROKEN = {4, 3};
    private static final String ORIGINAL = "original";

    /**
     * An entrant.
     *
     * @param points in any order; without those that are undefined
     */
    public record Line(String name, LineMark mark, List<Point> points) {
        public Line {
            points = points.stream()
                    .sorted(Comparator.comparingDouble(Point::gone))
                    .toList();
        }

        private Point last() {
            return points.get(points.size() - 1);
        }
    }

    /**
     * What an entrant reached at one cost.
     *
     * @param left share of the multiply-accumulates that stayed
     * @param mean over the seeds
     * @param seeds what each seed reached
     */
    public record Point(double left, Measurement mean, List<Double> seeds) {
        public Point {
            seeds = List.copyOf(seeds);
            if (mean.value().isEmpty()) {
                throw new IllegalArgumentException("what is undefined cannot be drawn");
            }
        }

        private double gone() {
            return 1 - left;
        }

        private double value() {
            return mean.value().getAsDouble();
        }

        private Interval interval() {
            return mean.interval().orElse(new Interval(value(), value()));
        }

        private double low() {
            return Math.min(
                    interval().low(), seeds.stream().mapToDouble(v -> v).min().orElse(1));
        }
    }

    public RaceCurves {
        lines = lines.stream().filter(line -> !line.points.isEmpty()).toList();
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("no entrant has run yet");
        }
    }

    @Override
    public Dimension size() {
        return new Dimension(560, 340);
    }

    @Override
    public JFreeChart chart(Palette palette) {
        List<String> ends = new ArrayList<>(List.of(ORIGINAL + " 0.00"));
        lines.forEach(line -> ends.add(text(line)));
        double low = gone().min().orElseThrow() - AROUND;
        double high = gone().max().orElseThrow() + AROUND;
        FramedPlot plot = new FramedPlot(
                palette,
                new Margins(TOP, LEFT, BOTTOM, EndLabels.room(ends, Ink.bold(Ink.NORMAL))),
                RoundAxis.left("MACs left", Math.max(0, low), Math.min(1, high), 44),
                RoundAxis.round(null, Ticks.rateFloor(lowest()), 1, 24));
        plot.nameValues(rate);
        plot.above(this::draw);
        return plot.chart();
    }

    private DoubleStream gone() {
        return points().mapToDouble(Point::gone);
    }

    private Stream<Point> points() {
        return lines.stream().flatMap(line -> line.points.stream());
    }

    private double lowest() {
        return DoubleStream.concat(points().mapToDouble(Point::low), original.stream())
                .min()
                .orElse(0);
    }

    private void draw(Ink ink, Frame frame) {
        original.ifPresent(rate -> {
            ink.dashed(Ink.DASHED);
            ink.horizontal(ink.color(Token.TEXT), 1, frame.left(), frame.right(), frame.y(rate));
            ink.solid();
        });
        // The one in focus lies on top.
        IntStream.range(0, lines.size()).filter(i -> !isChosen(i)).forEach(i -> drawLine(ink, frame, i));
        chosen.ifPresent(i -> drawLine(ink, frame, i));
        drawEnds(ink, frame);
    }

    private boolean isChosen(int line) {
        return chosen.equals(OptionalInt.of(line));
    }

    private Color color(Ink ink, Token token, int line) {
        return chosen.isEmpty() || isChosen(line) ? ink.color(token) : ink.color(token, FADED);
    }

    private double x(Frame frame, int line, Point point) {
        double apart = Math.min(APART, frame.width() / (4 * lines.size()));
        return frame.x(point.gone()) + (line - (lines.size() - 1) / 2.0) * apart;
    }

    private void drawLine(Ink ink, Frame frame, int index) {
        Line line = lines.get(index);
        Color color = color(ink, line.mark.mark().token(), index);
        Path2D path = new Path2D.Double();
        for (Point point : line.points) {
            double x = x(frame, index, point);
            double y = frame.y(point.value());
            if (path.getCurrentPoint() == null) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        if (line.mark.isBroken()) {
            ink.dashed(BROKEN);
        }
        ink.draw(color, isChosen(index) ? 2.5 : 1.75, path);
        ink.solid();
        for (Point point : line.points) {
            drawPoint(ink, frame, index, point, color);
        }
    }

    private void drawPoint(Ink ink, Frame frame, int index, Point point, Color color) {
        double x = x(frame, index, point);
        ink.whiskerUp(
                color,
                1.25,
                x,
                frame.y(point.interval().high()),
                frame.y(point.interval().low()),
                CAP);
        for (double seed : point.seeds) {
            ink.disc(color, x, frame.y(seed), SEED);
        }
        Shape mark = lines.get(index).mark.mark().marker().shape(x, frame.y(point.value()), MARKER);
        if (lines.get(index).mark.isBroken()) {
            ink.hollow(color, 1.5, mark);
        } else {
            ink.fill(color, mark);
        }
    }

    private void drawEnds(Ink ink, Frame frame) {
        List<EndLabels.Label> labels = new ArrayList<>();
        // One edge for all names, though the ends lie apart, and none of them over the plot.
        double end = frame.right() - EndLabels.LEADER_START;
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            labels.add(new EndLabels.Label(
                    text(line),
                    isChosen(i) ? Ink.bold(Ink.NORMAL) : Ink.font(Ink.NORMAL),
                    color(ink, line.mark.ink(), i),
                    end,
                    frame.y(line.last().value())));
        }
        original.ifPresent(rate -> labels.add(new EndLabels.Label(
                ORIGINAL + " " + Numbers.rate(rate), Ink.font(Ink.NORMAL), ink.color(Token.TEXT), end, frame.y(rate))));
        EndLabels.draw(ink, labels, frame.top() - TOP, frame.bottom());
    }

    private static String text(Line line) {
        return line.name + " " + Numbers.rate(line.last().value());
    }

    /** One sentence for those who do not see it. */
    public String sentence() {
        return rate + " of "
                + String.join(
                        ", ",
                        lines.stream()
                                .map(line -> "%s with %s of the MACs left"
                                        .formatted(text(line), Numbers.percent(line.last().left)))
                                .toList());
    }
}
