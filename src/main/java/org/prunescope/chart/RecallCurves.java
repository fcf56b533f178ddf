package org.prunescope.chart;

import java.awt.Dimension;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.prunescope.metric.Interval;
import org.prunescope.metric.Measurement;

/**
 * How training goes: the recall of each class and their mean after each epoch, and what is still to come.
 *
 * @param classes in any order
 * @param balanced balanced accuracy before training and after each epoch that has ended; not a number where undefined
 * @param best epoch whose network is kept, if there is one yet
 * @param epochs that were planned; after training those that were run
 */
public record RecallCurves(List<Line> classes, List<Double> balanced, OptionalInt best, int epochs) implements Drawing {
    private static final int TOP = 18;
    private static final int LEFT = 40;
    private static final int BOTTOM = 40;
    private static final double MARKER = 4;
    private static final double NAME_HEIGHT = 13;
    private static final double NAME_STEP = 12;
    private static final double NAME_GROUND_OPACITY = 0.7;

    public RecallCurves {
        classes = List.copyOf(classes);
        balanced = List.copyOf(balanced);
        if (balanced.isEmpty() || epochs < 1) {
            throw new IllegalArgumentException("%d of %d epochs cannot be drawn".formatted(balanced.size(), epochs));
        }
    }

    /**
     * The line of a class.
     *
     * @param recall before training and after each epoch
     * @param guard least recall that a guard-rail asks for; a guarded class shows its interval as a band
     */
    public record Line(String name, ClassMark mark, List<Measurement> recall, OptionalDouble guard) {
        public Line {
            recall = List.copyOf(recall);
        }

        private List<Double> values() {
            return recall.stream()
                    .map(measured -> measured.value().orElse(Double.NaN))
                    .toList();
        }

        /** The grey class is named in muted text: its grey is for marks only. */
        private Token ink() {
            return mark == ClassMark.FIRST ? Token.MUTED : mark.token();
        }
    }

    @Override
    public Dimension size() {
        return new Dimension(860, 340);
    }

    @Override
    public JFreeChart chart(Palette palette) {
        int room = EndLabels.room(endTexts(), Ink.bold(Ink.NORMAL));
        FramedPlot plot = new FramedPlot(
                palette,
                new Margins(TOP, LEFT, BOTTOM, room),
                RoundAxis.whole("epoch", 0, epochs, 38),
                RoundAxis.round(null, low(), 1, 24));
        plot.below((ink, frame) -> TrainingMarks.drawFuture(ink, frame, balanced.size() - 1, epochs));
        plot.below(this::drawBands);
        Lines lines = new Lines();
        for (Line line : classes) {
            lines.add(line.values(), palette.color(line.mark.token()), 2);
            lines.mark(line.mark.marker().shape(0, 0, MARKER));
        }
        lines.add(balanced, palette.color(Token.TEXT), 2.5);
        lines.addTo(plot);
        plot.above(this::drawGuards);
        plot.above(this::drawBest);
        plot.above(this::drawEnds);
        return plot.chart();
    }

    private double low() {
        DoubleStream recalls = classes.stream()
                .flatMap(line -> line.recall.stream().flatMap(measured -> lowest(line, measured)))
                .mapToDouble(value -> value);
        DoubleStream guards = classes.stream().flatMapToDouble(line -> line.guard.stream());
        DoubleStream means = balanced.stream().mapToDouble(value -> value).filter(Double::isFinite);
        return Ticks.rateFloor(DoubleStream.concat(DoubleStream.concat(recalls, guards), means)
                .min()
                .orElse(0));
    }

    private static Stream<Double> lowest(Line line, Measurement measured) {
        return line.guard.isPresent() && measured.interval().isPresent()
                ? measured.interval().map(Interval::low).stream()
                : measured.value().stream().boxed();
    }

    private void drawBands(Ink ink, Frame frame) {
        for (Line line : classes) {
            if (line.guard.isPresent()) {
                drawBand(ink, frame, line);
            }
        }
    }

    private static void drawBand(Ink ink, Frame frame, Line line) {
        List<Interval> intervals = line.recall.stream()
                .flatMap(measured -> measured.interval().stream())
                .toList();
        if (intervals.size() < line.recall.size()) {
            return;
        }
        IntervalBand band = new IntervalBand();
        for (int i = 0; i < intervals.size(); i++) {
            band.add(i, intervals.get(i));
        }
        band.draw(ink, frame, line.mark.token());
    }

    private void drawGuards(Ink ink, Frame frame) {
        ink.dashed(Ink.DASHED);
        for (Line line : classes) {
            line.guard.ifPresent(
                    guard -> ink.horizontal(ink.color(Token.TEXT), 1, frame.left(), frame.right(), frame.y(guard)));
        }
        ink.solid();
    }

    private void drawBest(Ink ink, Frame frame) {
        best.ifPresent(epoch -> {
            TrainingMarks.drawBestLine(ink, frame, epoch);
            double value = balanced.get(epoch);
            if (Double.isFinite(value)) {
                ink.hollow(ink.color(Token.ACCENT), 2, Ink.circle(frame.x(epoch), frame.y(value), 5));
            }
            TrainingMarks.drawBestPill(ink, frame, epoch);
        });
    }

    private void drawEnds(Ink ink, Frame frame) {
        List<EndLabels.Label> labels = new ArrayList<>();
        double x = frame.x(balanced.size() - 1);
        for (Line line : classes) {
            last(line)
                    .ifPresent(value -> labels.add(new EndLabels.Label(
                            endText(line, value), Ink.font(Ink.NORMAL), ink.color(line.ink()), x, frame.y(value))));
        }
        double mean = balanced.get(balanced.size() - 1);
        if (Double.isFinite(mean)) {
            labels.add(
                    new EndLabels.Label(meanText(mean), Ink.bold(Ink.NORMAL), ink.color(Token.TEXT), x, frame.y(mean)));
        }
        EndLabels.Extent ends = EndLabels.draw(ink, labels, frame.top() - TOP, frame.bottom());
        drawGuardNames(ink, frame, ends);
    }

    private void drawGuardNames(Ink ink, Frame frame, EndLabels.Extent ends) {
        List<Double> limits = classes.stream()
                .flatMap(line -> line.guard.stream().boxed())
                .distinct()
                .sorted()
                .toList();
        List<Rectangle2D> taken = new ArrayList<>(ends.labels());
        for (double limit : limits) {
            String text = guardText(limit);
            double width = Ink.width(text, Ink.font(Ink.SMALL));
            Rectangle2D place = guardPlace(frame, taken, frame.y(limit), width);
            taken.add(place);
            ink.fillRound(
                    ink.color(Token.BACKGROUND, NAME_GROUND_OPACITY),
                    place.getMinX() - 2,
                    place.getMinY(),
                    width + 4,
                    place.getHeight(),
                    3);
            ink.textLeft(text, Ink.font(Ink.SMALL), ink.color(Token.MUTED), place.getMinX(), place.getCenterY());
        }
    }

    private String guardText(double limit) {
        List<String> names = classes.stream()
                .filter(line -> line.guard.equals(OptionalDouble.of(limit)))
                .map(Line::name)
                .toList();
        return String.join(", ", names) + " guard " + Numbers.rate(limit);
    }

    /** Along the guard's line as far to the right as no curve and no label is in the way. */
    private Rectangle2D guardPlace(Frame frame, List<Rectangle2D> taken, double line, double width) {
        Rectangle2D fallback = new Rectangle2D.Double(frame.right() - 4 - width, line - 15, width, NAME_HEIGHT);
        for (double left = fallback.getMinX(); left > frame.left(); left -= NAME_STEP) {
            for (double top : new double[] {line - 15, line + 2}) {
                Rectangle2D place = new Rectangle2D.Double(left, top, width, NAME_HEIGHT);
                if (taken.stream().noneMatch(place::intersects) && !meetsCurve(frame, place)) {
                    return place;
                }
            }
        }
        return fallback;
    }

    private boolean meetsCurve(Frame frame, Rectangle2D place) {
        boolean meetsBest = best.isPresent()
                && place.intersectsLine(
                        frame.x(best.getAsInt()), frame.top(), frame.x(best.getAsInt()), frame.bottom());
        return meetsBest
                || Stream.concat(classes.stream().map(Line::values), Stream.of(balanced))
                        .anyMatch(values -> IntStream.range(1, values.size())
                                .anyMatch(i -> place.intersectsLine(
                                        frame.x(i - 1),
                                        frame.y(values.get(i - 1)),
                                        frame.x(i),
                                        frame.y(values.get(i)))));
    }

    private List<String> endTexts() {
        List<String> texts = new ArrayList<>(List.of(meanText(0)));
        classes.forEach(line -> texts.add(endText(line, 0)));
        return texts;
    }

    private static Optional<Double> last(Line line) {
        return line.recall.isEmpty()
                ? Optional.empty()
                : line.recall.get(line.recall.size() - 1).value().stream()
                        .boxed()
                        .findFirst();
    }

    private static String endText(Line line, double recall) {
        return line.name + " " + Numbers.rate(recall);
    }

    private static String meanText(double mean) {
        return "balanced " + Numbers.rate(mean);
    }
}
