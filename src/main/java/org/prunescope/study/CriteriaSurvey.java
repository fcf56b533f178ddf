package org.prunescope.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prunescope.engine.Progress;
import org.prunescope.graph.ChannelGroup;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.graph.Network;
import org.prunescope.score.Criterion;
import org.prunescope.score.GroupScores;
import org.prunescope.score.ScoreTable;
import org.prunescope.score.analysis.Applicability;
import org.prunescope.score.analysis.Similarity;
import org.prunescope.score.analysis.Stability;
import org.prunescope.score.analysis.WeightDistribution;

/**
 * Finds out what criteria are worth on a network: ranks by each of them on several draws of images, natural and
 * balanced, and compares. Can be cancelled between batches; draws that were ranked before are not ranked again.
 */
public final class CriteriaSurvey {
    private final Results results;

    public CriteriaSurvey(Results results) {
        this.results = results;
    }

    /**
     * Compares criteria. Those that cannot score the network are left out.
     *
     * @param sha256 of the network's file
     * @throws IllegalArgumentException if no criterion is left, or a score is no number
     * @throws MismatchException if a criterion reads images and a class has none
     */
    public CriteriaComparison compare(
            String sha256, Network network, OpenData data, CriteriaComparison.Choice choice, Progress progress)
            throws IOException {
        List<CriteriaComparison.LeftOut> leftOut = new ArrayList<>();
        List<RankingChoice> able = new ArrayList<>();
        for (RankingChoice criterion : choice.criteria()) {
            obstacle(network, criterion)
                    .ifPresentOrElse(
                            reason -> leftOut.add(new CriteriaComparison.LeftOut(criterion.criterion(), reason)),
                            () -> able.add(criterion));
        }
        if (able.isEmpty()) {
            throw new IllegalArgumentException("none of the criteria can score this network%s: choose others"
                    .formatted(
                            leftOut.isEmpty()
                                    ? ""
                                    : ", the first because " + leftOut.get(0).reason()));
        }
        CriteriaComparison.Choice used = choice.withCriteria(able);
        Map<Calibration.Draw, List<List<ScoreTable>>> draws = draws(sha256, network, data, used, progress);
        return compare(network, used, draws, leftOut, available(data, used.calibration()), progress);
    }

    private static Optional<String> obstacle(Network network, RankingChoice choice) {
        Criterion criterion = choice.rule();
        List<String> layers = ScoreTable.scorable(network);
        if (choice.imported().isPresent()
                || layers.stream().anyMatch(layer -> criterion
                        .obstacle(network, network.graph().step(layer))
                        .isEmpty())) {
            return Optional.empty();
        }
        return layers.stream()
                .findFirst()
                .flatMap(layer -> criterion
                        .obstacle(network, network.graph().step(layer))
                        .map(reason -> layer + " has " + reason))
                .or(() -> Optional.of("no layer of it may be cut"));
    }

    private static int available(OpenData data, Calibration calibration) {
        return (calibration.source() == Calibration.Source.TRAIN ? data.trainingSet() : data.validationSet()).size();
    }

    /** For each way of drawing and each draw, a table for each criterion. */
    private Map<Calibration.Draw, List<List<ScoreTable>>> draws(
            String sha256, Network network, OpenData data, CriteriaComparison.Choice choice, Progress progress)
            throws IOException {
        Map<Calibration.Draw, List<List<ScoreTable>>> draws = new EnumMap<>(Calibration.Draw.class);
        int done = 0;
        int all = Calibration.Draw.values().length * choice.draws();
        for (Calibration.Draw way : Calibration.Draw.values()) {
            List<List<ScoreTable>> tables = new ArrayList<>();
            for (int draw = 0; draw < choice.draws(); draw++) {
                Calibration first = choice.calibration();
                Calibration own = new Calibration(first.images(), first.source(), way, first.seed() + draw);
                tables.add(results.scores(
                        sha256,
                        network,
                        data,
                        choice.criteria().stream().map(each -> each.with(own)).toList(),
                        new PartOfWork(progress, "draw", done++, all)));
            }
            draws.put(way, tables);
        }
        return draws;
    }

    private static CriteriaComparison compare(
            Network network,
            CriteriaComparison.Choice choice,
            Map<Calibration.Draw, List<List<ScoreTable>>> draws,
            List<CriteriaComparison.LeftOut> leftOut,
            int available,
            Progress progress) {
        ChannelGroups groups = ChannelGroups.of(network.graph());
        List<List<ScoreTable>> usual = draws.get(choice.calibration().draw());
        List<ScoreTable> grouped = new ArrayList<>();
        List<Applicability> applicability = new ArrayList<>();
        Map<Calibration.Draw, List<Stability>> stability = new EnumMap<>(Calibration.Draw.class);
        for (int i = 0; i < choice.criteria().size(); i++) {
            progress.checkpoint();
            RankingChoice criterion = choice.criteria().get(i);
            grouped.add(grouped(usual.get(0).get(i), criterion, groups));
            applicability.add(Applicability.of(usual.get(0).get(i), ofCriterion(usual, i)));
            for (Map.Entry<Calibration.Draw, List<List<ScoreTable>>> way : draws.entrySet()) {
                List<ScoreTable> tables = ofCriterion(way.getValue(), i).stream()
                        .map(table -> grouped(table, criterion, groups))
                        .toList();
                stability
                        .computeIfAbsent(way.getKey(), key -> new ArrayList<>())
                        .add(Stability.of(tables, choice.removed()));
            }
        }
        return new CriteriaComparison(
                choice,
                Similarity.of(grouped, choice.removed(), progress::checkpoint),
                applicability,
                stability,
                WeightDistribution.of(network, progress::checkpoint),
                leftOut,
                available);
    }

    private static List<ScoreTable> ofCriterion(List<List<ScoreTable>> draws, int index) {
        return draws.stream().map(tables -> tables.get(index)).toList();
    }

    /** The scores that decide: one row for each group that may be cut and was scored. */
    private static ScoreTable grouped(ScoreTable table, RankingChoice choice, ChannelGroups groups) {
        GroupScores scores = GroupScores.of(table, groups, choice.normalizer(), choice.reduction());
        Map<String, double[]> rows = new LinkedHashMap<>();
        for (ChannelGroup group : groups.prunable()) {
            scores.scores(group.id()).ifPresent(own -> rows.put(group.id(), own));
        }
        return new ScoreTable(table.criterion(), rows);
    }

    /** One of several equal parts of some work. */
    private record PartOfWork(Progress whole, String unit, int done, int all) implements Progress {

        @Override
        public void report(double fraction, String message) {
            whole.report(
                    (done + Math.max(0, fraction)) / all, "%s %d of %d, %s".formatted(unit, done + 1, all, message));
        }

        @Override
        public void checkpoint() {
            whole.checkpoint();
        }
    }
}
