package org.prunescope.app.canvas;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.prunescope.chart.Numbers;
import org.prunescope.chart.Token;

/**
 * The filters of one layer as bars, best first: a vertical line where the cut lies and a dashed one at its score. Marks
 * are filters, so that other charts of the same layer can outline the same one.
 */
public final class RankPlot extends ChartCanvas {
    private static final double LEFT = 40;
    private static final double TOP = 34;
    private static final double RIGHT = 16;
    private static final double BOTTOM = 40;
    private static final double BAR_SHARE = 0.72;
    /** Narrower bars have no room for a hatch. */
    private static final double NARROWEST_HATCHED = 5;

    private static final double PLAIN_OPACITY = 0.75;
    private static final double CUT_THICKNESS = 1.75;
    private static final double CUT_OVERSHOOT = 8;
    private static final double OUTLINE = 2;
    private static final int LEVELS = 4;
    private static final int MOST_LABELS = 8;

    private Optional<Ranking> ranking = Optional.empty();
    private OptionalDouble oldCut = OptionalDouble.empty();

    /**
     * Filters in the order of their rank.
     *
     * @param filters index of each filter in its layer, best first
     * @param scores not rising, at least 0
     * @param kept whether each filter is kept
     * @param cut score between the best removed and the worst kept filter, hand-picked ones aside
     */
    public record Ranking(int[] filters, double[] scores, boolean[] kept, OptionalDouble cut) {
        public Ranking {
            if (filters.length != scores.length || filters.length != kept.length || filters.length == 0) {
                throw new IllegalArgumentException("%d filters, %d scores and %d decisions do not belong together"
                        .formatted(filters.length, scores.length, kept.length));
            }
            filters = filters.clone();
            scores = scores.clone();
            kept = kept.clone();
        }

        @Override
        public int[] filters() {
            return filters.clone();
        }

        @Override
        public double[] scores() {
            return scores.clone();
        }

        @Override
        public boolean[] kept() {
            return kept.clone();
        }

        private int size() {
            return filters.length;
        }

        private int rankOf(int filter) {
            return IntStream.range(0, size())
                    .filter(i -> filters[i] == filter)
                    .findFirst()
                    .orElse(NONE);
        }

        private long above(double score) {
            return Arrays.stream(scores).filter(s -> s >= score).count();
        }
    }

    public void show(Ranking newRanking) {
        ranking = Optional.of(newRanking);
        long kept = IntStream.range(0, newRanking.size())
                .filter(i -> newRanking.kept[i])
                .count();
        setAccessibleText("%d of %d filters kept, best first".formatted(kept, newRanking.size()));
        redraw();
    }

    /** Shows where the cut was before a change that goes on; empty once it is over. */
    public void showOldCut(OptionalDouble score) {
        oldCut = score;
        redraw();
    }

    @Override
    void draw(Pen pen, double width, double height) {
        ranking.ifPresent(ranked -> draw(pen, ranked, area(ranked, width, height)));
    }

    private void draw(Pen pen, Ranking ranked, PlotArea area) {
        List<Double> levels = levels(area.yHigh());
        int decimals = PlotArea.valueDecimals(area.yHigh());
        area.drawValueAxis(pen, "score", levels, level -> Numbers.fixed(level, decimals));
        for (int i = 0; i < ranked.size(); i++) {
            drawBar(pen, ranked, area, i);
        }
        area.drawCategoryAxis(pen, "rank, best first");
        area.drawTickLabels(pen, labelledRanks(ranked.size()), rank -> Numbers.count(Math.round(rank)));
        oldCut.ifPresent(cut -> {
            pen.dashed();
            pen.vertical(pen.color(Token.MUTED), area.x(ranked.above(cut) + 0.5), area.top(), area.bottom());
            pen.solid();
        });
        ranked.cut.ifPresent(cut -> drawCut(pen, ranked, area, cut));
        outline(pen, ranked, area);
    }

    /** Quarters of the whole for normalised scores, round numbers for raw ones. */
    private static List<Double> levels(double highest) {
        return highest == 1 ? List.of(0.0, 0.25, 0.5, 0.75, 1.0) : PlotArea.ticks(0, highest, LEVELS);
    }

    private static void drawBar(Pen pen, Ranking ranked, PlotArea area, int rank) {
        double left = left(pen, area, rank);
        double width = right(pen, area, rank) - left;
        double top = pen.snap(area.y(ranked.scores[rank]));
        double height = pen.snap(area.bottom()) - top;
        if (ranked.kept[rank]) {
            pen.fill(pen.color(Token.KEPT_FILL), left, top, width, height);
        } else if (width >= NARROWEST_HATCHED && height > 2) {
            pen.removed(left, top, width, height);
        } else {
            pen.fill(pen.theme().color(Token.REMOVED, PLAIN_OPACITY), left, top, width, height);
        }
    }

    private static void drawCut(Pen pen, Ranking ranked, PlotArea area, double cut) {
        double x = area.x(ranked.above(cut) + 0.5);
        pen.upright(pen.color(Token.REMOVED), CUT_THICKNESS, x, area.top() - CUT_OVERSHOOT, area.bottom() + 1);
        pen.dashed();
        pen.horizontal(pen.color(Token.REMOVED), area.left(), area.right(), area.y(cut));
        pen.solid();
        pen.textRight(
                "cut " + Numbers.fixed(cut, PlotArea.valueDecimals(area.yHigh())),
                Pen.font(Pen.SMALL),
                pen.color(Token.REMOVED),
                area.right(),
                area.y(cut) - 8);
    }

    private void outline(Pen pen, Ranking ranked, PlotArea area) {
        int rank = ranked.rankOf(hoveredProperty().get());
        if (rank != NONE) {
            double left = left(pen, area, rank) - OUTLINE;
            double right = right(pen, area, rank) + OUTLINE;
            double top = pen.snap(area.y(ranked.scores[rank])) - OUTLINE;
            pen.edge(pen.color(Token.TEXT), OUTLINE, left, top, right - left, pen.snap(area.bottom()) + 1 - top);
        }
    }

    private static double left(Pen pen, PlotArea area, int rank) {
        return pen.snap(area.x(rank + 1 - BAR_SHARE / 2));
    }

    private static double right(Pen pen, PlotArea area, int rank) {
        return Math.max(left(pen, area, rank) + pen.hairline(), pen.snap(area.x(rank + 1 + BAR_SHARE / 2)));
    }

    /** The first, and then the multiples of a power of two. */
    private static List<Double> labelledRanks(int filters) {
        int step = 1;
        while (filters > step * MOST_LABELS) {
            step *= 2;
        }
        List<Double> ranks = new ArrayList<>();
        for (int rank = step; rank <= filters; rank += step) {
            ranks.add((double) rank);
        }
        if (step > 1) {
            ranks.add(0, 1.0);
        }
        return ranks;
    }

    /** Rank 1 stands at 1, in the middle of its slot. */
    private static PlotArea area(Ranking ranked, double width, double height) {
        return new PlotArea(
                LEFT,
                TOP,
                Math.max(1, width - LEFT - RIGHT),
                Math.max(1, height - TOP - BOTTOM),
                0.5,
                ranked.size() + 0.5,
                top(ranked));
    }

    private static double top(Ranking ranked) {
        double best = Arrays.stream(ranked.scores).max().orElseThrow();
        boolean normalised = best > 0.5 && best <= 1;
        return normalised || best <= 0 ? 1 : PlotArea.step(best);
    }

    @Override
    int pick(double x, double y) {
        return ranking.map(ranked -> {
                    PlotArea area = area(ranked, getWidth(), getHeight());
                    int rank = (int) Math.floor((x - area.left()) / area.width() * ranked.size());
                    boolean inside = rank >= 0 && rank < ranked.size() && y >= area.top() && y <= area.bottom();
                    return inside ? ranked.filters[rank] : NONE;
                })
                .orElse(NONE);
    }

    @Override
    public ChartTable table() {
        List<List<String>> rows = new ArrayList<>();
        ranking.ifPresent(ranked -> IntStream.range(0, ranked.size())
                .mapToObj(i -> List.of(
                        Numbers.count(i + 1L),
                        Numbers.count(ranked.filters[i]),
                        Numbers.fixed(ranked.scores[i], PlotArea.valueDecimals(top(ranked))),
                        ranked.kept[i] ? "kept" : "removed"))
                .forEach(rows::add));
        return new ChartTable(List.of("rank", "filter", "score", "state"), rows);
    }
}
