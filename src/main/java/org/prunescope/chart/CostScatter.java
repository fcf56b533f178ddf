package org.prunescope.chart;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.prunescope.metric.Interval;
import org.prunescope.metric.Measurement;

/**
 * What networks cost against how well they answer: the front of those that none beats in both is filled, joined and
 * named, the others are hollow with their number.
 *
 * @param cost what lies along x: {@code MACs, million}
 * @param points without those whose quality is undefined
 * @param chosen position in {@code points} of the one in focus
 */
public record CostScatter(String cost, List<Point> points, OptionalInt chosen) implements Drawing {
    /** No point. */
    public static final int NONE = -1;

    private static final Margins MARGINS = new Margins(14, 40, 40, 24);
    private static final double MARKER = 4.5;
    private static final double HALO = 9;
    private static final double HALO_OPACITY = 0.35;
    private static final double CAP = 7;
    /** Networks of equal cost are set apart by this, only for drawing. */
    private static final double APART = 12;

    private static final double REACH = 9;

    /**
     * A network.
     *
     * @param label number of a run, short: {@code 7}; empty for the original
     * @param name {@code Beta half}
     * @param cost in the unit of the axis
     * @param quality of its answers, a rate
     */
    public record Point(String label, String name, double cost, Measurement quality) {
        public Point {
            if (quality.value().isEmpty()) {
                throw new IllegalArgumentException("“" + name + "” has no quality to be drawn");
            }
        }

        private boolean isOriginal() {
            return label.isEmpty();
        }

        private double value() {
            return quality.value().getAsDouble();
        }

        private double low() {
            return quality.interval().map(Interval::low).orElse(value());
        }

        private double high() {
            return quality.interval().map(Interval::high).orElse(value());
        }

        private boolean beats(Point other) {
            return cost <= other.cost && value() >= other.value() && (cost < other.cost || value() > other.value());
        }
    }

    public CostScatter {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("there are no networks to be compared");
        }
    }

    /** Positions in {@link #points()} of those that none beats in both cost and quality, cheapest first. */
    public List<Integer> front() {
        return IntStream.range(0, points.size())
                .filter(i -> points.stream().noneMatch(other -> other.beats(points.get(i))))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> points.get(i).cost))
                .toList();
    }

    /** The position in {@link #points()} of the network drawn at a place of a chart of a size, or {@link #NONE}. */
    public int at(double x, double y, double width, double height) {
        Frame frame = Frame.of(plot(Palette.LIGHT), MARGINS.inside(width, height));
        double[] places = places(frame);
        return IntStream.range(0, points.size())
                .filter(i -> distance(i, x, y, places, frame) <= REACH)
                .boxed()
                .min(Comparator.comparingDouble(i -> distance(i, x, y, places, frame)))
                .orElse(NONE);
    }

    private double distance(int point, double x, double y, double[] places, Frame frame) {
        return Math.hypot(places[point] - x, frame.y(points.get(point).value()) - y);
    }

    @Override
    public Dimension size() {
        return new Dimension(860, 280);
    }

    @Override
    public JFreeChart chart(Palette palette) {
        FramedPlot plot = plot(palette);
        plot.above(this::draw);
        return plot.chart();
    }

    private FramedPlot plot(Palette palette) {
        double low = points.stream().mapToDouble(Point::low).min().orElseThrow();
        double cheapest = points.stream().mapToDouble(Point::cost).min().orElseThrow();
        double dearest = points.stream().mapToDouble(Point::cost).max().orElseThrow();
        double room = Math.max((dearest - cheapest) / 8, dearest / 50);
        double step = Ticks.step(Math.max(room / 2, Double.MIN_NORMAL));
        return new FramedPlot(
                palette,
                MARGINS,
                RoundAxis.round(
                        cost,
                        Math.max(0, Ticks.floor(cheapest - room, step)),
                        Math.max(step, Ticks.ceil(dearest + room, step)),
                        60),
                RoundAxis.round(null, Ticks.rateFloor(low), 1, 22));
    }

    private void draw(Ink ink, Frame frame) {
        List<Integer> front = front();
        double[] x = places(frame);
        drawFrontLine(ink, frame, front);
        IntStream.range(0, points.size()).forEach(i -> drawWhisker(ink, frame, x[i], i, front.contains(i)));
        chosen.ifPresent(i -> ink.disc(
                ink.color(Token.ACCENT, HALO_OPACITY),
                x[i],
                frame.y(points.get(i).value()),
                HALO));
        IntStream.range(0, points.size()).forEach(i -> drawMark(ink, frame, x[i], i, front.contains(i)));
        Captions captions = new Captions(frame, marks(frame, x));
        front.forEach(i -> nameFront(ink, frame, captions, x[i], i));
        IntStream.range(0, points.size())
                .filter(i -> !front.contains(i))
                .forEach(i -> nameOther(ink, frame, captions, x[i], i));
        captions.place(
                        Ink.width("better: up and to the left", Ink.font(Ink.SMALL)),
                        Stream.of(new double[] {frame.right(), frame.bottom() - 10, -1}))
                .ifPresent(place -> ink.textLeft(
                        "better: up and to the left",
                        Ink.font(Ink.SMALL),
                        ink.color(Token.MUTED),
                        place.getMinX(),
                        place.getCenterY()));
    }

    /** Up from nothing at the cheapest, and on to the right from the best. */
    private void drawFrontLine(Ink ink, Frame frame, List<Integer> front) {
        Path2D line = new Path2D.Double();
        line.moveTo(frame.x(points.get(front.get(0)).cost), frame.bottom());
        for (int i : front) {
            double x = frame.x(points.get(i).cost);
            line.lineTo(x, line.getCurrentPoint().getY());
            line.lineTo(x, frame.y(points.get(i).value()));
        }
        line.lineTo(frame.right(), line.getCurrentPoint().getY());
        ink.draw(ink.color(Token.ACCENT), 1.75, line);
    }

    private void drawWhisker(Ink ink, Frame frame, double x, int index, boolean isFront) {
        Point point = points.get(index);
        Color color = ink.color(isFront && !point.isOriginal() ? Token.ACCENT : Token.AXIS);
        ink.whiskerUp(color, 1.25, x, frame.y(point.high()), frame.y(point.low()), CAP);
    }

    private void drawMark(Ink ink, Frame frame, double x, int index, boolean isFront) {
        Point point = points.get(index);
        double y = frame.y(point.value());
        if (point.isOriginal()) {
            ink.hollow(ink.color(Token.TEXT), 2, Marker.SQUARE.shape(x, y, MARKER));
        } else if (isFront) {
            ink.disc(ink.color(Token.ACCENT), x, y, MARKER);
        } else {
            ink.hollow(ink.color(Token.MUTED), 1.5, Ink.circle(x, y, MARKER - 0.5));
        }
    }

    private List<Rectangle2D> marks(Frame frame, double[] x) {
        return IntStream.range(0, points.size())
                .<Rectangle2D>mapToObj(i -> {
                    double top = frame.y(points.get(i).high());
                    return new Rectangle2D.Double(
                            x[i] - MARKER,
                            top,
                            2 * MARKER,
                            frame.y(points.get(i).low()) - top);
                })
                .toList();
    }

    private void nameFront(Ink ink, Frame frame, Captions captions, double x, int index) {
        Point point = points.get(index);
        String text = (point.label + " " + point.name).strip();
        Font font = chosen.equals(OptionalInt.of(index)) ? Ink.bold(Ink.NORMAL) : Ink.font(Ink.NORMAL);
        double top = frame.y(point.high()) - 10;
        captions.place(Ink.width(text, font), beside(x, top, frame.y(point.low()) + 9))
                .ifPresent(place -> ink.textLeft(
                        text,
                        font,
                        ink.color(point.isOriginal() ? Token.TEXT : Token.ACCENT),
                        place.getMinX(),
                        place.getCenterY()));
    }

    private void nameOther(Ink ink, Frame frame, Captions captions, double x, int index) {
        Point point = points.get(index);
        String text = point.isOriginal() ? point.name : point.label;
        Font font = Ink.font(point.isOriginal() ? Ink.NORMAL : Ink.SMALL);
        double above = frame.y(point.high()) - 10;
        double below = frame.y(point.low()) + 9;
        Stream<double[]> candidates = point.isOriginal()
                ? Stream.concat(Stream.of(new double[] {x, above, 0}), beside(x, above, below))
                : Stream.of(new double[] {x, below, 0}, new double[] {x, above, 0});
        captions.place(Ink.width(text, font), candidates)
                .ifPresent(place -> ink.textLeft(
                        text,
                        font,
                        ink.color(point.isOriginal() ? Token.TEXT : Token.MUTED),
                        place.getMinX(),
                        place.getCenterY()));
    }

    /** Above to the right, above to the left, higher, below. */
    private static Stream<double[]> beside(double x, double above, double below) {
        return Stream.of(
                new double[] {x + 6, above, 1},
                new double[] {x - 6, above, -1},
                new double[] {x + 6, above - 14, 1},
                new double[] {x - 6, above - 14, -1},
                new double[] {x + 6, below, 1},
                new double[] {x - 6, below, -1});
    }

    /** Where each point is drawn along x: those on the front where they are, others of the same cost beside them. */
    private double[] places(Frame frame) {
        List<Integer> front = front();
        List<Integer> order = IntStream.range(0, points.size())
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> points.get(i).cost)
                        .thenComparing(i -> !front.contains(i)))
                .toList();
        double[] places = new double[points.size()];
        Map<Integer, List<Integer>> clusters = new HashMap<>();
        int first = order.get(0);
        for (int i : order) {
            double x = frame.x(points.get(i).cost);
            if (x - frame.x(points.get(first).cost) >= APART / 2) {
                first = i;
            }
            clusters.computeIfAbsent(first, key -> new ArrayList<>()).add(i);
        }
        clusters.values().forEach(cluster -> setApart(cluster, front, frame, places));
        return places;
    }

    private void setApart(List<Integer> cluster, List<Integer> front, Frame frame, double[] places) {
        int fixed = cluster.stream().filter(front::contains).findFirst().orElse(cluster.get(0));
        double middle = frame.x(points.get(fixed).cost);
        int next = 0;
        for (int i : cluster) {
            if (i == fixed || front.contains(i)) {
                places[i] = frame.x(points.get(i).cost);
            } else {
                next++;
                int steps = (next + 1) / 2;
                places[i] = middle + (next % 2 == 1 ? steps : -steps) * APART;
            }
        }
    }
}
