package org.prunescope.app.canvas;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.prunescope.chart.Numbers;
import org.prunescope.chart.ScoreHistogram;
import org.prunescope.chart.Ticks;

/**
 * The scores of a layer counted in bins of equal width, kept and removed filters apart.
 *
 * @param low left edge of the first bin
 * @param high right edge of the last bin
 * @param cut score between the best removed and the worst kept filter; empty where nothing is removed
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier to the screen, never compared
public record ScoreBins(int[] removed, int[] kept, double low, double high, OptionalDouble cut) {
    public ScoreBins {
        if (removed.length != kept.length || removed.length == 0) {
            throw new IllegalArgumentException(
                    "%d bins of removed and %d of kept filters".formatted(removed.length, kept.length));
        }
        if (!(low < high)) {
            throw new IllegalArgumentException("bins from %s to %s have no width".formatted(low, high));
        }
        removed = removed.clone();
        kept = kept.clone();
    }

    /**
     * Counts scores; those outside of the range fall into the outermost bins.
     *
     * @param kept whether the filter of each score is kept
     */
    public static ScoreBins of(double[] scores, boolean[] kept, int bins, double low, double high, OptionalDouble cut) {
        ScoreHistogram counted = ScoreHistogram.of(scores, kept, bins, low, high, cut, "");
        return new ScoreBins(array(counted.removed()), array(counted.kept()), low, high, cut);
    }

    private static int[] array(List<Integer> counts) {
        return counts.stream().mapToInt(count -> count).toArray();
    }

    /** As a chart with axes. */
    ScoreHistogram drawing(String title) {
        return new ScoreHistogram(
                Arrays.stream(removed).boxed().toList(),
                Arrays.stream(kept).boxed().toList(),
                low,
                high,
                cut,
                title);
    }

    @Override
    public int[] removed() {
        return removed.clone();
    }

    @Override
    public int[] kept() {
        return kept.clone();
    }

    int bins() {
        return removed.length;
    }

    int removed(int bin) {
        return removed[bin];
    }

    int kept(int bin) {
        return kept[bin];
    }

    int all(int bin) {
        return removed[bin] + kept[bin];
    }

    int removedInAll() {
        return Arrays.stream(removed).sum();
    }

    int keptInAll() {
        return Arrays.stream(kept).sum();
    }

    int highestBin() {
        int highest = 0;
        for (int i = 0; i < bins(); i++) {
            highest = Math.max(highest, all(i));
        }
        return highest;
    }

    /** Where a score lies between the outer edges, in [0, 1]. */
    double place(double score) {
        return Math.max(0, Math.min(1, (score - low) / (high - low)));
    }

    /** The bin of a score; the outermost for those outside of the range. */
    int bin(double score) {
        return Math.max(0, Math.min(bins() - 1, (int) Math.floor((score - low) / (high - low) * bins())));
    }

    /** The scores of a bin: {@code 0.55 to 0.60}. */
    public String range(int bin) {
        return text(edge(bin)) + " to " + text(edge(bin + 1));
    }

    /** The filters of a bin: {@code 2 kept, 1 removed}. */
    public String count(int bin) {
        if (removed[bin] == 0 || kept[bin] == 0) {
            return Numbers.count(all(bin)) + (removed[bin] == 0 ? " kept" : " removed");
        }
        return Numbers.count(kept[bin]) + " kept, " + Numbers.count(removed[bin]) + " removed";
    }

    double edge(int bin) {
        return low + (high - low) * bin / bins();
    }

    /** A score with as many decimals as the range asks for. */
    String text(double score) {
        return Numbers.fixed(score, Ticks.valueDecimals(high - low));
    }

    String sentence() {
        return "%d of %d filters kept%s"
                .formatted(
                        keptInAll(),
                        keptInAll() + removedInAll(),
                        cut.isPresent() ? ", cut at " + text(cut.getAsDouble()) : "");
    }

    ChartTable table() {
        return new ChartTable(
                List.of("from", "to", "removed", "kept"),
                IntStream.range(0, bins())
                        .mapToObj(i -> List.of(
                                text(edge(i)), text(edge(i + 1)), Numbers.count(removed[i]), Numbers.count(kept[i])))
                        .toList());
    }
}
