package org.prunescope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.prunescope.engine.NetworkFile;
import org.prunescope.engine.WriteOptions;
import org.prunescope.export.Documents;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.graph.Network;
import org.prunescope.graph.Surgery;
import org.prunescope.plan.PruningPlan;
import org.prunescope.store.JsonDocument;
import org.prunescope.study.ExportProof;
import org.prunescope.study.OpenData;
import org.prunescope.study.Pipeline;
import org.prunescope.study.Ranking;
import org.prunescope.study.RankingChoice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Ranks, plans, cuts and writes. */
@Command(
        name = "prune",
        description =
                "Removes the filters that matter least and writes the smaller network, proved by reading it back.",
        mixinStandardHelpOptions = true)
final class PruneCommand implements Callable<Integer> {
    private final Pipeline pipeline;

    @Mixin
    private NetworkArgument network;

    @Mixin
    private RankingArguments ranking;

    @Mixin
    private PlanArguments planning;

    @Mixin
    private DataArguments data;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The pruned network; its ending says the format: .onnx or .zip (Deeplearning4j).")
    private Path out;

    @Option(names = "--plan-out", paramLabel = "FILE", description = "The plan as JSON.")
    private Path planOut;

    @Mixin
    private Output output;

    PruneCommand(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Override
    public Integer call() throws IOException {
        NetworkFile file = pipeline.openNetwork(network.file);
        if (data.areGiven()) {
            try (OpenData images = data.open(pipeline, file, output)) {
                prune(file.network(), Optional.of(images));
            }
        } else {
            prune(file.network(), Optional.empty());
        }
        return 0;
    }

    private void prune(Network opened, Optional<OpenData> images) throws IOException {
        RankingChoice choice = ranking.choice(pipeline, opened);
        Ranking result = RankingArguments.rank(pipeline, opened, choice, images, output);
        PruningPlan plan = Pipeline.planner(opened, result, choice).plan(planning.policy(opened));
        ExportProof proof = pipeline.export(Surgery.prune(opened, plan.selection()), out, WriteOptions.PLAIN, images);
        Map<String, Object> facts = new LinkedHashMap<>(Documents.plan(plan, ChannelGroups.of(opened.graph())));
        if (planOut != null) {
            JsonDocument.write(facts, planOut);
        }
        facts.put("proof", proof);
        List<String> lines = new ArrayList<>(Tables.cost(plan.before(), plan.after()));
        plan.shortfall().ifPresent(lines::add);
        lines.add("written to %s, read back: outputs of %d images differ by %.1e at most"
                .formatted(out, proof.images(), proof.largestDifference()));
        output.print(facts, lines);
    }
}
