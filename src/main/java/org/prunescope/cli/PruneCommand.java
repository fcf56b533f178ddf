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
import org.prunescope.export.Documents;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.graph.Network;
import org.prunescope.graph.Surgery;
import org.prunescope.plan.LatencyTable;
import org.prunescope.plan.Policy;
import org.prunescope.plan.PruningPlan;
import org.prunescope.plan.Target;
import org.prunescope.store.JsonDocument;
import org.prunescope.study.Benchmark;
import org.prunescope.study.ExportProof;
import org.prunescope.study.LatencyCheck;
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

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads for --latency-target. Default: as many as there are processors.")
    private int threads = Benchmark.Choice.DEFAULT.threads();

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
    private WriteArguments writing;

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
        Policy policy = planning.policy(opened);
        RankingChoice choice = ranking.choice(pipeline, opened, policy.target());
        Ranking result = RankingArguments.rank(pipeline, opened, choice, images, output);
        Optional<LatencyTable> latencies =
                pipeline.timing().tableFor(policy.target(), opened, threads, output.progress());
        PruningPlan plan =
                Pipeline.planner(opened, result, choice).with(latencies).plan(policy);
        Network pruned = Surgery.prune(opened, plan.selection());
        ExportProof proof = pipeline.export(pruned, out, writing.options(), images);
        Map<String, Object> facts = new LinkedHashMap<>(Documents.plan(plan, ChannelGroups.of(opened.graph())));
        if (planOut != null) {
            JsonDocument.write(facts, planOut);
        }
        facts.put("proof", proof);
        List<String> lines = new ArrayList<>(Tables.cost(plan.before(), plan.after()));
        plan.shortfall().ifPresent(lines::add);
        int silent = plan.selection().removedCount();
        if (policy.target() instanceof Target.Silent && silent > 0) {
            lines.add("%d silent channels are gone; on the %d images that were looked at the output stays as it was"
                    .formatted(
                            silent,
                            result.images().stream().mapToInt(count -> count).sum()));
        }
        if (latencies.isPresent()) {
            LatencyCheck check = LatencyCheck.of(
                    pipeline.timing(), latencies.get(), opened, pruned, plan.selection(), threads, output.progress());
            facts.put("latency", Documents.latency(check));
            lines.add(check.sentence());
        }
        lines.addAll(writing.lines(proof));
        output.print(facts, lines);
    }
}
