package org.prunescope.chart;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jfree.chart.JFreeChart;

/**
 * The scores of a layer in bins of equal width, with the cut: removed bins hatched, a pill on the line, and how many
 * filters lie on each side.
 *
 * @param removed filters in each bin
 * @param kept filters in each bin
 * @param low left edge of the first bin
 * @param high right edge of the last bin
 * @param cut score between the best removed and the worst kept filter; empty where nothing is removed
 * @param title of the scores: {@code Beta-Rank score, 0 to 1 within the layer}
 */
public record ScoreHistogram(
        List<Integer> removed, List<Integer> kept, double low, double high, OptionalDouble cut, String title)
        implements Drawing {
    /** Height of the pill above the values. */
    public static final int PILL_HEIGHT = 20;

    private static final Margins MARGINS = new Margins(34, 40, 40, 16);
    private static final int COUNT_TICKS = 3;
    private static final int SCORE_TICKS = 10;
    private static final double GAP = 2;
    private static final double GROUND_OPACITY = 0.05;
    private static final double CUT_THICKNESS = 1.75;
    private static final double PILL_PADDING = 8;
    private static final double SIDE_GAP = 6;

    public ScoreHistogram {
        removed = List.copyOf(removed);
        kept = List.copyOf(kept);
        if (removed.size() != kept.size() || removed.isEmpty()) {
            throw new IllegalArgumentException(
                    "%d bins of removed and %d of kept filters".formatted(removed.size(), kept.size()));
        }
        if (!(low < high)) {
            throw new IllegalArgumentException("bins from %s to %s have no width".formatted(low, high));
        }
    }

    /**
     * Counts scores; those outside of the range fall into the outermost bins.
     *
     * @param isKept whether the filter of each score is kept
     */
    public static ScoreHistogram of(
            double[] scores, boolean[] isKept, int bins, double low, double high, OptionalDouble cut, String title) {
        Integer[] removed = new Integer[bins];
        Integer[] kept = new Integer[bins];
        Arrays.fill(removed, 0);
        Arrays.fill(kept, 0);
        for (int i = 0; i < scores.length; i++) {
            int bin = (int) Math.floor((scores[i] - low) / (high - low) * bins);
            Integer[] counts = isKept[i] ? kept : removed;
            counts[Math.max(0, Math.min(bins - 1, bin))]++;
        }
        return new ScoreHistogram(List.of(removed), List.of(kept), low, high, cut, title);
    }

    @Override
    public Dimension size() {
        return new Dimension(562, 199);
    }

    /** Where the bins lie in a chart of a size. */
    public Rectangle2D area(double width, double height) {
        return MARGINS.inside(width, height);
    }

    @Override
    public JFreeChart chart(Palette palette) {
        List<Double> ticks = Ticks.between(low, high, SCORE_TICKS);
        FramedPlot plot = new FramedPlot(
                palette,
                MARGINS,
                RoundAxis.at(title, low, high, ticks, Ticks.decimals(ticks.get(1) - ticks.get(0))),
                RoundAxis.at(null, 0, highest(), Ticks.multiples(0, highest(), step()), 0));
        plot.below(this::drawGround);
        FilterBars bars = new FilterBars(palette, GAP);
        for (int i = 0; i < kept.size(); i++) {
            bars.addRemoved(edge(i), edge(i + 1), 0, removed.get(i));
            bars.addKept(edge(i), edge(i + 1), removed.get(i), all(i));
        }
        bars.addTo(plot);
        plot.nameValues("filters");
        plot.above((ink, frame) -> cut.ifPresent(score -> drawCut(ink, frame, score)));
        return plot.chart();
    }

    /** The count at the upper edge. */
    public double highest() {
        return (Math.floor(highestBin() / step()) + 1) * step();
    }

    private double step() {
        return Math.max(1, Ticks.step(Math.max(1, highestBin()) / COUNT_TICKS));
    }

    private double highestBin() {
        return IntStream.range(0, kept.size()).map(this::all).max().orElseThrow();
    }

    private int all(int bin) {
        return removed.get(bin) + kept.get(bin);
    }

    private double edge(int bin) {
        return low + (high - low) * bin / kept.size();
    }

    private void drawGround(Ink ink, Frame frame) {
        cut.ifPresent(score -> ink.fill(
                ink.color(Token.REMOVED, GROUND_OPACITY),
                frame.left(),
                frame.top(),
                frame.x(score) - frame.left(),
                frame.height()));
    }

    private void drawCut(Ink ink, Frame frame, double score) {
        Color color = ink.color(Token.REMOVED);
        double x = Ink.onPixel(frame.x(score));
        ink.line(color, CUT_THICKNESS, x, frame.top(), x, frame.bottom() + 1);
        String text = "cut " + Numbers.fixed(score, Ticks.valueDecimals(high - low));
        Font bold = Ink.bold(Ink.NORMAL);
        double width = Ink.width(text, bold) + 2 * PILL_PADDING;
        double left = x - width / 2;
        double top = frame.top() - PILL_HEIGHT;
        double middle = top + PILL_HEIGHT / 2.0;
        ink.fillRound(color, left, top, width, PILL_HEIGHT, PILL_HEIGHT / 2.0);
        ink.textLeft(
                text,
                bold,
                new Color(ink.palette().readableOn(color.getRGB() & 0xffffff)),
                left + PILL_PADDING,
                middle);
        drawCounts(ink, frame, left, left + width, middle);
    }

    /** Beside the pill, each on the side of its filters; near an edge of the plot both on the side that has room. */
    private void drawCounts(Ink ink, Frame frame, double pillLeft, double pillRight, double middle) {
        Font font = Ink.font(Ink.NORMAL);
        String gone = sum(removed) + " removed";
        String stays = sum(kept) + " kept";
        double goneLeft = pillLeft - SIDE_GAP - Ink.width(gone, font);
        double staysLeft = pillRight + SIDE_GAP;
        if (goneLeft < frame.left()) {
            goneLeft = staysLeft + Ink.width(stays, font) + SIDE_GAP;
        } else if (staysLeft + Ink.width(stays, font) > frame.right()) {
            staysLeft = goneLeft - SIDE_GAP - Ink.width(stays, font);
        }
        ink.textLeft(gone, font, ink.color(Token.REMOVED), goneLeft, middle);
        ink.textLeft(stays, font, ink.color(Token.KEPT), staysLeft, middle);
    }

    private static String sum(List<Integer> counts) {
        return Numbers.count(counts.stream().mapToInt(count -> count).sum());
    }
}
