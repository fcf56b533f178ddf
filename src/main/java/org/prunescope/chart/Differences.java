package org.prunescope.chart;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.jfree.chart.JFreeChart;
import org.prunescope.metric.Interval;
import org.prunescope.metric.Measurement;

/**
 * How two networks differ, rate by rate, each with its interval; left of the dashed line lie losses larger than the
 * margin.
 *
 * @param rows the first is the one that decides
 * @param margin largest loss that counts as not worse, above 0
 */
public record Differences(List<Row> rows, double margin) implements Drawing {
    private static final int LEFT = 150;
    private static final int RIGHT = 52;
    private static final int BOTTOM = 24;
    private static final int ROW = 16;
    private static final double GROUND_OPACITY = 0.08;
    private static final double WHISKER = 1.25;
    private static final double CAP = 6;
    private static final double STEP = 0.05;

    /**
     * One rate.
     *
     * @param mark of a class, none for a mean
     * @param change of the rate; an undefined one has a dash in place of its value
     */
    public record Row(String name, Optional<ClassMark> mark, Measurement change) {}

    public Differences {
        rows = List.copyOf(rows);
        if (rows.isEmpty() || !(margin > 0)) {
            throw new IllegalArgumentException("%d differences with a margin of %s".formatted(rows.size(), margin));
        }
    }

    @Override
    public Dimension size() {
        return new Dimension(416, rows.size() * ROW + BOTTOM);
    }

    @Override
    public JFreeChart chart(Palette palette) {
        double reach = Ticks.ceil(widest(), STEP);
        FramedPlot plot = new FramedPlot(
                palette,
                new Margins(0, LEFT, BOTTOM, RIGHT),
                RoundAxis.signed(-reach, reach, 34),
                RoundAxis.whole(null, 0, rows.size(), ROW));
        plot.below((ink, frame) -> ink.fill(
                ink.color(Token.REMOVED, GROUND_OPACITY),
                frame.left(),
                frame.top(),
                frame.x(-margin) - frame.left(),
                frame.height()));
        plot.above(this::draw);
        JFreeChart chart = plot.chart();
        plot.getRangeAxis().setVisible(false);
        plot.setRangeGridlinesVisible(false);
        plot.setDomainGridlinesVisible(true);
        plot.getDomainAxis().setAxisLineVisible(false);
        plot.getDomainAxis().setTickMarksVisible(false);
        return chart;
    }

    private double widest() {
        DoubleStream ends = rows.stream()
                .flatMap(row -> row.change.interval().stream())
                .flatMapToDouble(interval -> DoubleStream.of(-interval.low(), interval.high()));
        return DoubleStream.concat(ends, DoubleStream.of(2 * margin)).max().orElseThrow();
    }

    private void draw(Ink ink, Frame frame) {
        ink.dashed(Ink.DASHED);
        ink.vertical(ink.color(Token.REMOVED), 1.25, frame.x(-margin), frame.top(), frame.bottom());
        ink.solid();
        double height = frame.height() / rows.size();
        for (int i = 0; i < rows.size(); i++) {
            drawRow(ink, frame, rows.get(i), frame.top() + (i + 0.5) * height, i == 0);
        }
    }

    private static void drawRow(Ink ink, Frame frame, Row row, double y, boolean isFirst) {
        Color color = ink.color(isFirst ? Token.ACCENT : Token.MUTED);
        Font font = isFirst ? Ink.bold(Ink.NORMAL) : Ink.font(Ink.NORMAL);
        row.mark.ifPresent(
                mark -> ink.fill(ink.color(mark.token()), mark.marker().shape(6, y, 5.5)));
        ink.textLeft(row.name, font, ink.color(Token.TEXT), row.mark.isPresent() ? 18 : 0, y);
        row.change.interval().ifPresent(interval -> drawInterval(ink, frame, color, interval, y));
        row.change.value().ifPresent(value -> ink.disc(color, frame.x(value), y, 4));
        String text = row.change.value().isPresent()
                ? Numbers.signedRate(row.change.value().getAsDouble())
                : Numbers.UNKNOWN;
        ink.textRight(text, Ink.font(Ink.NORMAL), ink.color(Token.TEXT), frame.right() + RIGHT, y);
    }

    private static void drawInterval(Ink ink, Frame frame, Color color, Interval interval, double y) {
        ink.whiskerAcross(color, WHISKER, frame.x(interval.low()), frame.x(interval.high()), Ink.onPixel(y), CAP);
    }
}
