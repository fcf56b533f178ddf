package org.prunescope.chart;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.prunescope.metric.ConfusionMatrix;

/**
 * Which class was answered for which: right answers in blue, wrong ones in orange. Or how that changed: blue for the
 * better, orange for the worse.
 *
 * @param classes short names
 * @param cells by true class, then by the class that was answered
 */
public record AnswerGrid(List<String> classes, List<List<Cell>> cells) implements Drawing {
    private static final int LABEL_HEIGHT = 22;
    private static final int CELL_WIDTH = 63;
    private static final int CELL_HEIGHT = 56;
    private static final double GAP = 2;
    private static final double RADIUS = 2.5;
    private static final int TEXT_SIZE = 13;
    private static final double FIRST_LINE = -5;
    private static final double SECOND_LINE = 8.5;
    private static final double SECOND_OPACITY = 0.85;
    /** Full colour is left to what is larger than everything that can be. */
    private static final double STRONGEST = 1.05;

    private static final double STRONGEST_ERROR = 0.62;
    private static final double SMALLEST_CHANGE = 0.19;
    private static final double CHANGES = 0.35;

    /** How the value of a cell is set. */
    public enum Weight {
        BOLD,
        REGULAR,
        FAINT
    }

    /**
     * One cell.
     *
     * @param strength from −1, all orange, over 0, no colour, to 1, all blue
     * @param text its count
     * @param second its share of the true class, or empty
     */
    public record Cell(double strength, String text, String second, Weight weight) {}

    public AnswerGrid {
        classes = List.copyOf(classes);
        cells = cells.stream().map(List::copyOf).toList();
        int size = classes.size();
        if (cells.size() != size || cells.stream().anyMatch(row -> row.size() != size)) {
            throw new IllegalArgumentException(
                    "%d rows of cells do not belong to %d classes".formatted(cells.size(), size));
        }
    }

    /** The answers of one network: the stronger a colour, the larger the share of the true class. */
    public static AnswerGrid of(List<String> classes, ConfusionMatrix confusion) {
        return new AnswerGrid(
                classes, cells(confusion.classes(), (truth, answer) -> confusionCell(confusion, truth, answer)));
    }

    /** What changed between two networks on the same images. */
    public static AnswerGrid ofChange(List<String> classes, ConfusionMatrix before, ConfusionMatrix after) {
        int largest = IntStream.range(0, before.classes())
                .flatMap(i ->
                        IntStream.range(0, before.classes()).map(j -> Math.abs(after.get(i, j) - before.get(i, j))))
                .max()
                .orElse(0);
        return new AnswerGrid(
                classes,
                cells(
                        before.classes(),
                        (truth, answer) -> changeCell(
                                after.get(truth, answer) - before.get(truth, answer), largest, truth == answer)));
    }

    @FunctionalInterface
    private interface Filling {
        Cell at(int truth, int answer);
    }

    private static List<List<Cell>> cells(int classes, Filling filling) {
        return IntStream.range(0, classes)
                .mapToObj(truth -> IntStream.range(0, classes)
                        .mapToObj(answer -> filling.at(truth, answer))
                        .toList())
                .toList();
    }

    private static Cell confusionCell(ConfusionMatrix confusion, int truth, int answer) {
        int count = confusion.get(truth, answer);
        int support = confusion.support(truth);
        if (support == 0) {
            return new Cell(0, Numbers.count(count), Numbers.UNKNOWN, Weight.FAINT);
        }
        double share = (double) count / support;
        boolean right = truth == answer;
        double strength = right ? share / STRONGEST : -share / STRONGEST_ERROR;
        return new Cell(strength, Numbers.count(count), Numbers.rate(share), right ? Weight.BOLD : Weight.REGULAR);
    }

    private static Cell changeCell(int difference, int largest, boolean isRight) {
        if (difference == 0) {
            return new Cell(0, "0", "", Weight.FAINT);
        }
        double strength = SMALLEST_CHANGE + CHANGES * Math.abs(difference) / largest;
        boolean better = difference > 0 == isRight;
        return new Cell(better ? strength : -strength, Numbers.signedCount(difference), "", Weight.BOLD);
    }

    /** The names of the columns. */
    public List<String> answers() {
        return classes.stream().map(name -> "as " + name).toList();
    }

    @Override
    public Dimension size() {
        return new Dimension(labelWidth() + CELL_WIDTH * classes.size(), LABEL_HEIGHT + CELL_HEIGHT * classes.size());
    }

    private int labelWidth() {
        return (int) Math.ceil(12
                + classes.stream()
                        .mapToDouble(name -> Ink.width(name, Ink.font(Ink.SMALL)))
                        .max()
                        .orElse(0));
    }

    @Override
    public JFreeChart chart(Palette palette) {
        FramedPlot plot = new FramedPlot(
                palette,
                new Margins(LABEL_HEIGHT, labelWidth(), 0, 0),
                RoundAxis.whole(null, 0, classes.size(), 1),
                RoundAxis.whole(null, 0, classes.size(), 1));
        plot.above(this::draw);
        JFreeChart chart = plot.chart();
        Stream.of(plot.getDomainAxis(), plot.getRangeAxis()).forEach(axis -> axis.setVisible(false));
        plot.setRangeGridlinesVisible(false);
        return chart;
    }

    private void draw(Ink ink, Frame frame) {
        Font small = Ink.font(Ink.SMALL);
        double width = frame.width() / classes.size();
        double height = frame.height() / classes.size();
        for (int i = 0; i < classes.size(); i++) {
            double middle = frame.left() + (i + 0.5) * width - GAP / 2;
            ink.textCenter(answers().get(i), small, ink.color(Token.MUTED), middle, frame.top() - LABEL_HEIGHT / 2.0);
            double centre = frame.top() + (i + 0.5) * height - GAP / 2;
            ink.textLeft(classes.get(i), small, ink.color(Token.MUTED), frame.left() - labelWidth(), centre);
            for (int answer = 0; answer < classes.size(); answer++) {
                double left = Math.rint(frame.left() + answer * width);
                double top = Math.rint(frame.top() + i * height);
                double right = Math.rint(frame.left() + (answer + 1) * width) - GAP;
                double bottom = Math.rint(frame.top() + (i + 1) * height) - GAP;
                drawCell(ink, cells.get(i).get(answer), left, top, right - left, bottom - top);
            }
        }
    }

    private static void drawCell(Ink ink, Cell cell, double left, double top, double width, double height) {
        int ground = ink.palette().diverging(cell.strength);
        ink.fillRound(new Color(ground), left, top, width, height, RADIUS);
        Color text = cell.weight == Weight.FAINT
                ? ink.color(Token.MUTED)
                : new Color(ink.palette().readableOn(ground));
        Font font = cell.weight == Weight.BOLD ? Ink.bold(TEXT_SIZE) : Ink.font(TEXT_SIZE);
        double x = left + width / 2;
        double middle = top + height / 2;
        ink.textCenter(cell.text, font, text, x, cell.second.isEmpty() ? middle : middle + FIRST_LINE);
        Color faded = new Color(text.getRed(), text.getGreen(), text.getBlue(), (int) (255 * SECOND_OPACITY));
        ink.textCenter(cell.second, Ink.font(Ink.SMALL), faded, x, middle + SECOND_LINE);
    }
}
