package org.prunescope.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.prunescope.engine.WriteOptions;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.graph.Network;
import org.prunescope.graph.Surgery;
import org.prunescope.onnx.OnnxFormat;
import org.prunescope.plan.Limits;
import org.prunescope.plan.Planner;
import org.prunescope.plan.Policy;
import org.prunescope.plan.PruningPlan;
import org.prunescope.plan.Scope;
import org.prunescope.plan.Target;
import org.prunescope.score.Criteria;
import org.prunescope.score.Evidence;
import org.prunescope.score.GroupScores;
import org.prunescope.score.Normalizer;
import org.prunescope.score.Reduction;
import org.prunescope.score.ScoreTable;

/** What the window does with a network as soon as it is open, and on the first clicks: everything but running it. */
final class WindowJourney {
    private static final String WRITTEN = "pruned.onnx";

    private WindowJourney() {}

    /**
     * Ties channels, ranks by weights, plans, prunes and writes.
     *
     * @param folder of the written file
     */
    static void take(Network network, Path folder) throws IOException {
        ChannelGroups groups = ChannelGroups.of(network.graph());
        GroupScores scores = GroupScores.of(scores(network), groups, Normalizer.MIN_MAX, Reduction.MEAN);
        Policy policy = Policy.of(new Target.Filters(0.3), Scope.GLOBAL, Limits.NONE);
        PruningPlan plan = new Planner(groups, scores).plan(policy);
        Network pruned = Surgery.prune(network, plan.selection());
        new OnnxFormat().write(pruned, folder.resolve(WRITTEN), WriteOptions.PLAIN);
    }

    /** Spoiled weights are often no numbers, which cannot be ranked; the order is then a random one. */
    private static ScoreTable scores(Network network) {
        for (String criterion : List.of("l1", "random")) {
            try {
                return ScoreTable.of(Criteria.byId(criterion), network, Evidence.NONE, 1);
            } catch (IllegalArgumentException e) {
                // The window shows this sentence; here the next criterion has its turn.
                continue;
            }
        }
        return new ScoreTable("none", Map.of());
    }

    static void clean(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(WRITTEN));
    }
}
