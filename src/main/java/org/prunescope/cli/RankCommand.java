package org.prunescope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.prunescope.engine.NetworkFile;
import org.prunescope.export.Documents;
import org.prunescope.export.RankFiles;
import org.prunescope.graph.Network;
import org.prunescope.score.ClassResponses;
import org.prunescope.study.OpenData;
import org.prunescope.study.Pipeline;
import org.prunescope.study.Ranking;
import org.prunescope.study.RankingChoice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How much each filter matters. */
@Command(
        name = "rank",
        description = "Scores every filter of a network by a criterion.",
        mixinStandardHelpOptions = true)
final class RankCommand implements Callable<Integer> {
    private static final int SPECIALISTS_SHOWN = 12;

    private final Pipeline pipeline;

    @Mixin
    private NetworkArgument network;

    @Mixin
    private RankingArguments ranking;

    @Mixin
    private DataArguments data;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write rank_conv1.npy, rank_conv2.npy, … there, as HRank and Beta-Rank do.")
    private Path out;

    @Mixin
    private ThreadArguments threads;

    @Mixin
    private Output output;

    RankCommand(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public Integer call() throws IOException {
        threads.apply(pipeline);
        NetworkFile file = pipeline.openNetwork(network.file);
        Network opened = file.network();
        RankingChoice choice = ranking.choice(pipeline, opened);
        if (data.areGiven()) {
            try (OpenData images = data.open(pipeline, file, output)) {
                show(
                        RankingArguments.rank(pipeline, opened, choice, Optional.of(images), output),
                        opened,
                        images.dataset().classNames());
            }
        } else {
            show(RankingArguments.rank(pipeline, opened, choice, Optional.empty(), output), opened, List.of());
        }
        return 0;
    }

    private void show(Ranking result, Network opened, List<String> classes) throws IOException {
        if (out != null) {
            RankFiles.write(opened, result.scores(), out);
        }
        List<String> lines = new ArrayList<>();
        lines.add("%-32s %8s %12s %12s %12s".formatted("layer", "filters", "lowest", "median", "highest"));
        for (String layer : result.scores().layers()) {
            double[] scores = result.scores().scores(layer);
            Arrays.sort(scores);
            lines.add("%-32s %8d %12.5g %12.5g %12.5g"
                    .formatted(layer, scores.length, scores[0], scores[scores.length / 2], scores[scores.length - 1]));
        }
        lines.addAll(specialists(result, classes));
        output.print(Documents.ranking(result), lines);
    }

    /** The filters that serve one class, the most special first. */
    private static List<String> specialists(Ranking result, List<String> classes) {
        record Special(String layer, int filter, ClassResponses.Specialty specialty) {}
        List<Special> found = new ArrayList<>();
        for (String layer : result.scores().layers()) {
            result.responses(layer).ifPresent(responses -> {
                for (int filter = 0; filter < responses.filters(); filter++) {
                    int number = filter;
                    responses
                            .specialty(filter)
                            .ifPresent(specialty -> found.add(new Special(layer, number, specialty)));
                }
            });
        }
        if (found.isEmpty()) {
            return List.of();
        }
        found.sort(Comparator.comparingDouble(one -> -one.specialty().factor()));
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("%d filters answer one class at least twice as strongly as any other%s:"
                .formatted(found.size(), found.size() > SPECIALISTS_SHOWN ? ", first" : ""));
        for (Special one : found.subList(0, Math.min(SPECIALISTS_SHOWN, found.size()))) {
            lines.add("%-32s %8d  %s, %.1f times the mean of the others"
                    .formatted(
                            one.layer(),
                            one.filter(),
                            classes.get(one.specialty().label()),
                            one.specialty().factor()));
        }
        return lines;
    }
}
