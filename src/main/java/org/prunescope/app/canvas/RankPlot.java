package org.prunescope.app.canvas;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.prunescope.chart.Numbers;
import org.prunescope.chart.RankBars;
import org.prunescope.chart.Ticks;
import org.prunescope.chart.Token;

/**
 * The filters of one layer as bars, best first: a vertical line where the cut lies and a dashed one at its score. Marks
 * are filters, so that other charts of the same layer can outline the same one.
 */
public final class RankPlot extends ChartCanvas {
    private static final double OUTLINE = 2;

    private Optional<Ranking> ranking = Optional.empty();
    private OptionalDouble oldCut = OptionalDouble.empty();
    private int chosen = NONE;

    /**
     * Filters in the order of their rank.
     *
     * @param filters index of each filter in its layer, best first
     * @param scores not rising, at least 0
     * @param kept whether each filter is kept
     * @param cut score between the best removed and the worst kept filter, hand-picked ones aside
     */
    @SuppressWarnings("ArrayRecordComponent") // a carrier to the screen, never compared
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

        private RankBars drawing() {
            return new RankBars(
                    Arrays.stream(scores).boxed().toList(),
                    IntStream.range(0, size()).mapToObj(i -> kept[i]).toList(),
                    cut);
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

    /** Outlines the filter that is chosen, or {@link #NONE}. */
    public void choose(int filter) {
        chosen = filter;
        redraw();
    }

    /** Shows where the cut was before a change that goes on; empty once it is over. */
    public void showOldCut(OptionalDouble score) {
        oldCut = score;
        redraw();
    }

    @Override
    void draw(Pen pen, double width, double height) {
        ranking.ifPresent(ranked -> {
            RankBars bars = ranked.drawing();
            PlotArea area = area(bars, width, height);
            pen.chart(bars, width, height);
            oldCut.ifPresent(cut -> {
                pen.dashed();
                pen.vertical(pen.color(Token.MUTED), area.x(bars.place(cut)), area.top(), area.bottom());
                pen.solid();
            });
            outline(pen, ranked, area, chosen, Token.ACCENT);
            outline(pen, ranked, area, hoveredProperty().get(), Token.TEXT);
        });
    }

    private static void outline(Pen pen, Ranking ranked, PlotArea area, int filter, Token token) {
        int rank = ranked.rankOf(filter);
        if (rank != NONE) {
            double left = left(pen, area, rank) - OUTLINE;
            double right = right(pen, area, rank) + OUTLINE;
            double top = pen.snap(area.y(ranked.scores[rank])) - OUTLINE;
            pen.edge(pen.color(token), OUTLINE, left, top, right - left, pen.snap(area.bottom()) + 1 - top);
        }
    }

    private static double left(Pen pen, PlotArea area, int rank) {
        return pen.snap(area.x(rank + 1 - RankBars.BAR_SHARE / 2));
    }

    private static double right(Pen pen, PlotArea area, int rank) {
        return Math.max(left(pen, area, rank) + pen.hairline(), pen.snap(area.x(rank + 1 + RankBars.BAR_SHARE / 2)));
    }

    /** Rank 1 stands at 1, in the middle of its slot. */
    private static PlotArea area(RankBars bars, double width, double height) {
        return PlotArea.of(bars.area(width, height), 0.5, bars.scores().size() + 0.5, bars.highest());
    }

    @Override
    int pick(double x, double y) {
        return ranking.map(ranked -> {
                    PlotArea area = area(ranked.drawing(), getWidth(), getHeight());
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
                        Numbers.fixed(
                                ranked.scores[i],
                                Ticks.valueDecimals(ranked.drawing().highest())),
                        ranked.kept[i] ? "kept" : "removed"))
                .forEach(rows::add));
        return new ChartTable(List.of("rank", "filter", "score", "state"), rows);
    }
}
