package org.prunescope.chart;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jfree.chart.JFreeChart;

/**
 * The filters of a layer as bars, best first: a vertical line where the cut lies and a dashed one at its score.
 *
 * @param scores not rising, at least 0
 * @param kept whether each filter is kept
 * @param cut score between the best removed and the worst kept filter, hand-picked ones aside
 */
public record RankBars(List<Double> scores, List<Boolean> kept, OptionalDouble cut) implements Drawing {
    /** What a bar takes of its slot. */
    public static final double BAR_SHARE = 0.72;

    private static final Margins MARGINS = new Margins(34, 40, 40, 16);
    private static final double CUT_THICKNESS = 1.75;
    private static final double CUT_OVERSHOOT = 8;
    private static final int LEVELS = 4;
    private static final int MOST_LABELS = 8;

    public RankBars {
        scores = List.copyOf(scores);
        kept = List.copyOf(kept);
        if (scores.size() != kept.size() || scores.isEmpty()) {
            throw new IllegalArgumentException(
                    "%d scores and %d decisions do not belong together".formatted(scores.size(), kept.size()));
        }
    }

    @Override
    public Dimension size() {
        return new Dimension(562, 202);
    }

    /** Where the bars lie in a chart of a size; each has an equal part of its width. */
    public Rectangle2D area(double width, double height) {
        return MARGINS.inside(width, height);
    }

    /** The score at the upper edge: 1 for normalised scores, a round number for raw ones. */
    public double highest() {
        double best = scores.get(0);
        boolean normalised = best > 0.5 && best <= 1;
        return normalised || best <= 0 ? 1 : Ticks.step(best);
    }

    /** Where the cut lies among the ranks, from ½: between two filters. */
    public double place(double score) {
        return scores.stream().filter(s -> s >= score).count() + 0.5;
    }

    @Override
    public JFreeChart chart(Palette palette) {
        RoundAxis values = highest() == 1
                ? RoundAxis.quarters(null, 16)
                : RoundAxis.at(null, 0, highest(), Ticks.between(0, highest(), LEVELS), Ticks.valueDecimals(highest()));
        FramedPlot plot = new FramedPlot(
                palette,
                MARGINS,
                RoundAxis.at("rank, best first", 0.5, scores.size() + 0.5, labelledRanks(), 0),
                values);
        FilterBars bars = new FilterBars(palette, 0);
        for (int i = 0; i < scores.size(); i++) {
            double from = i + 1 - BAR_SHARE / 2;
            double to = i + 1 + BAR_SHARE / 2;
            if (kept.get(i)) {
                bars.addKept(from, to, 0, scores.get(i));
            } else {
                bars.addRemoved(from, to, 0, scores.get(i));
            }
        }
        bars.addTo(plot);
        plot.nameValues("score");
        plot.above((ink, frame) -> cut.ifPresent(score -> drawCut(ink, frame, score)));
        JFreeChart chart = plot.chart();
        plot.getDomainAxis().setTickMarksVisible(false);
        return chart;
    }

    private void drawCut(Ink ink, Frame frame, double score) {
        Color color = ink.color(Token.REMOVED);
        ink.vertical(color, CUT_THICKNESS, frame.x(place(score)), frame.top() - CUT_OVERSHOOT, frame.bottom() + 1);
        double level = frame.y(score);
        ink.dashed(Ink.DASHED);
        ink.horizontal(color, 1, frame.left(), frame.right(), level);
        ink.solid();
        String text = "cut " + Numbers.fixed(score, Ticks.valueDecimals(highest()));
        ink.textRight(text, Ink.font(Ink.SMALL), color, frame.right(), level - 8);
    }

    /** The first, and then the multiples of a power of two. */
    private List<Double> labelledRanks() {
        int step = 1;
        while (scores.size() > step * MOST_LABELS) {
            step *= 2;
        }
        List<Double> ranks = new ArrayList<>(step > 1 ? List.of(1.0) : List.of());
        for (int rank = step; rank <= scores.size(); rank += step) {
            ranks.add((double) rank);
        }
        return ranks;
    }
}
