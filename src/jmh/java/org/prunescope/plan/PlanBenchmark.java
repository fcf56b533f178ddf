package org.prunescope.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.graph.CifarResNet;
import org.prunescope.graph.Initialization;
import org.prunescope.graph.Network;
import org.prunescope.graph.Role;
import org.prunescope.graph.Shape;
import org.prunescope.score.GroupScores;
import org.prunescope.score.Normalizer;
import org.prunescope.score.Reduction;
import org.prunescope.score.ScoreTable;

/** What a slider waits for: a plan of ResNet-110 and its exact cost. The bound to keep is 5 ms. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PlanBenchmark {
    private Planner planner;
    private Policy macsTarget;
    private Policy oneRow;

    @Setup
    public void setUp() {
        Network network =
                Initialization.he(CifarResNet.graph(110, Shape.map(3, 32, 32), 10, CifarResNet.Shortcut.PADDED), 1);
        Random random = new Random(1);
        Map<String, double[]> scores = new LinkedHashMap<>();
        for (String layer : ScoreTable.scorable(network)) {
            scores.put(
                    layer,
                    random.doubles(network.parameter(layer, Role.WEIGHT).length(0))
                            .toArray());
        }
        ChannelGroups groups = ChannelGroups.of(network.graph());
        planner = new Planner(
                groups, GroupScores.of(new ScoreTable("random", scores), groups, Normalizer.MIN_MAX, Reduction.MEAN));
        macsTarget = Policy.of(new Target.Macs(0.5), org.prunescope.plan.Scope.GLOBAL, Limits.NONE);
        oneRow = Policy.of(new Target.Filters(0.3), org.prunescope.plan.Scope.GLOBAL, Limits.NONE)
                .withRatio("layer1.0.conv1", 0.5);
    }

    @Benchmark
    public PruningPlan halfOfTheMacs() {
        return planner.plan(macsTarget);
    }

    @Benchmark
    public PruningPlan oneRowDragged() {
        return planner.plan(oneRow);
    }
}
