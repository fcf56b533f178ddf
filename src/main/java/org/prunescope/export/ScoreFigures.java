package org.prunescope.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.prunescope.chart.RankBars;
import org.prunescope.chart.ScoreHistogram;
import org.prunescope.graph.ChannelGroup;
import org.prunescope.graph.ChannelSelection;
import org.prunescope.score.Criteria;
import org.prunescope.score.Normalizer;

/** The scores of each group of channels as charts, with what was cut. */
final class ScoreFigures {
    private static final int BINS = 20;

    private ScoreFigures() {}

    static List<Figure> of(Findings findings) {
        List<Figure> figures = new ArrayList<>();
        Optional<Findings.Ranked> ranked = findings.scoresOfCut();
        if (ranked.isEmpty()) {
            return figures;
        }
        ChannelSelection selection = findings.cut().orElseThrow().selection();
        String title = title(ranked.get());
        int number = 0;
        for (ChannelGroup group : findings.groups().prunable()) {
            Optional<double[]> scores = ranked.get().scores().scores(group.id());
            if (scores.isPresent()) {
                number++;
                boolean[] kept = kept(group, selection);
                OptionalDouble cut = level(ranked.get(), group, selection);
                String name = "%02d-%s".formatted(number, fileName(group.id()));
                figures.add(new Figure(
                        "scores-" + name,
                        Figure.About.TABLES,
                        "Scores of " + group.id(),
                        histogram(scores.get(), kept, cut, title)));
                ranks(scores.get(), kept, cut)
                        .ifPresent(bars -> figures.add(
                                new Figure("ranks-" + name, Figure.About.TABLES, "Ranks of " + group.id(), bars)));
            }
        }
        return figures;
    }

    private static String title(Findings.Ranked ranked) {
        String criterion = Criteria.byId(ranked.choice().criterion()).label();
        boolean isUnit = ranked.choice().normalizer() == Normalizer.MIN_MAX
                || ranked.choice().normalizer() == Normalizer.RANK;
        return criterion + (isUnit ? ", score 0 to 1 within the layer" : ", score");
    }

    private static boolean[] kept(ChannelGroup group, ChannelSelection selection) {
        boolean[] kept = new boolean[group.channels()];
        for (int channel = 0; channel < kept.length; channel++) {
            kept[channel] = selection.keeps(group.id(), channel);
        }
        return kept;
    }

    /** Known for the plan in force only. */
    private static OptionalDouble level(Findings.Ranked ranked, ChannelGroup group, ChannelSelection selection) {
        return ranked.plan().selection().equals(selection)
                ? ranked.plan().cut(group.id()).level()
                : OptionalDouble.empty();
    }

    private static ScoreHistogram histogram(double[] scores, boolean[] kept, OptionalDouble cut, String title) {
        double low = Math.min(0, Arrays.stream(scores).min().orElseThrow());
        double high =
                Math.max(low + Double.MIN_NORMAL, Arrays.stream(scores).max().orElseThrow());
        boolean isUnit = low == 0 && high <= 1;
        return ScoreHistogram.of(scores, kept, BINS, low, isUnit ? 1 : high, cut, title);
    }

    /** Bars begin at 0, so there are none of scores that may fall below. */
    private static Optional<RankBars> ranks(double[] scores, boolean[] kept, OptionalDouble cut) {
        if (Arrays.stream(scores).anyMatch(score -> score < 0)) {
            return Optional.empty();
        }
        List<Integer> order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
                .toList();
        return Optional.of(new RankBars(
                order.stream().map(i -> scores[i]).toList(),
                order.stream().map(i -> kept[i]).toList(),
                cut));
    }

    /** Names of layers come from files: only what every file system takes is left of them. */
    private static String fileName(String id) {
        String plain = id.replaceAll("[^A-Za-z0-9.]+", "-").replaceAll("^[-.]+|[-.]+$", "");
        return plain.substring(0, Math.min(40, plain.length()));
    }
}
