package org.prunescope.app.welcome;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.prunescope.app.canvas.RankPlot;
import org.prunescope.data.Picture;
import org.prunescope.data.PictureSet;
import org.prunescope.data.Sample;
import org.prunescope.engine.NetworkFile;
import org.prunescope.graph.ChannelGroup;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.plan.PruningPlan;
import org.prunescope.score.GroupScores;
import org.prunescope.store.StudyFile;
import org.prunescope.store.StudyFolder;
import org.prunescope.study.OpenData;
import org.prunescope.study.Pipeline;
import org.prunescope.study.Ranking;
import org.prunescope.study.Results;
import org.prunescope.study.Run;
import org.prunescope.study.Study;

/**
 * What the sample study holds, for its card.
 *
 * @param study as it lies in its file
 * @param counts images of each class
 * @param classes their names
 * @param pictures a few, of every class
 * @param layer how the filters of one layer rank; empty where the scores are not at hand
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier to the screen, never compared
record SampleGlance(
        Study study, List<String> classes, int[] counts, List<Picture> pictures, Optional<RankPlot.Ranking> layer) {
    private static final int PICTURES_OF_EACH = 2;

    static SampleGlance at(Path file, Pipeline pipeline) throws IOException {
        Study study = StudyFile.read(file);
        NetworkFile network = pipeline.openNetwork(study.network().orElseThrow());
        try (OpenData data =
                pipeline.openData(study.data().orElseThrow(), study.input().orElseThrow(), network.network())) {
            Optional<Ranking> ranking = new Results(
                            pipeline, StudyFolder.of(file).results())
                    .knownRanking(network.sha256(), data, study.ranking());
            return new SampleGlance(
                    study,
                    data.dataset().classNames(),
                    data.dataset().classCounts(),
                    pictures(data.trainingSet()),
                    ranking.map(scores -> layer(study, network, scores)));
        }
    }

    int images() {
        return IntStream.of(counts).sum();
    }

    long finishedRuns() {
        return study.runs().stream()
                .filter(run -> run.state() == Run.State.DONE || run.state() == Run.State.STOPPED)
                .count();
    }

    /** The first of each class, the classes taking turns. */
    private static List<Picture> pictures(PictureSet set) throws IOException {
        List<Picture> pictures = new ArrayList<>();
        for (int turn = 0; turn < PICTURES_OF_EACH; turn++) {
            for (int label = 0; label < set.classNames().size(); label++) {
                int wanted = label;
                Optional<Sample> sample = set.samples().stream()
                        .filter(one -> one.label() == wanted)
                        .skip(turn)
                        .findFirst();
                if (sample.isPresent()) {
                    pictures.add(sample.get().source().read());
                }
            }
        }
        return pictures;
    }

    /** The layer that is cut nearest to its half shows best what ranking is. */
    private static RankPlot.Ranking layer(Study study, NetworkFile network, Ranking ranking) {
        ChannelGroups groups = ChannelGroups.of(network.network().graph());
        PruningPlan plan =
                Pipeline.planner(network.network(), ranking, study.ranking()).plan(study.policy());
        GroupScores scores = GroupScores.of(
                ranking.scores(),
                groups,
                study.ranking().normalizer(),
                study.ranking().reduction());
        ChannelGroup group = groups.prunable().stream()
                .filter(one -> scores.scores(one.id()).isPresent())
                .min(Comparator.comparingDouble(
                        one -> Math.abs(0.4 - plan.cut(one.id()).ratio())))
                .orElseThrow();
        double[] values = scores.scores(group.id()).orElseThrow();
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        boolean[] kept = new boolean[order.length];
        double[] sorted = new double[order.length];
        for (int i = 0; i < order.length; i++) {
            sorted[i] = values[order[i]];
            kept[i] = IntStream.of(plan.selection().removed(group.id())).noneMatch(isOf(order[i]));
        }
        return new RankPlot.Ranking(order, sorted, kept, plan.cut(group.id()).level());
    }

    private static IntPredicate isOf(int filter) {
        return removed -> removed == filter;
    }
}
