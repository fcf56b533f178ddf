package org.prunescope.onnx;

import java.util.List;
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
import org.prunescope.data.Batch;
import org.prunescope.engine.Predictor;
import org.prunescope.graph.ChannelGroups;
import org.prunescope.graph.ChannelSelection;
import org.prunescope.graph.Network;
import org.prunescope.graph.Surgery;
import org.prunescope.plan.Limits;
import org.prunescope.plan.Planner;
import org.prunescope.plan.Policy;
import org.prunescope.plan.Target;
import org.prunescope.score.Criteria;
import org.prunescope.score.Evidence;
import org.prunescope.score.GroupScores;
import org.prunescope.score.Normalizer;
import org.prunescope.score.Reduction;
import org.prunescope.score.ScoreTable;

/** What the classes wait for when a slider rests: a cut ResNet-20 made, opened and run on 1,000 images. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class PreviewBenchmark {
    private static final int IMAGES = 1000;
    private static final int BATCH = 64;

    private final Network network = RandomImages.network(20);
    private final List<Batch> batches = RandomImages.batches(IMAGES, BATCH);
    private final OnnxRuntime runtime = new OnnxRuntime();
    private ChannelSelection half;

    @Setup
    public void planHalfOfTheMacs() {
        ChannelGroups groups = ChannelGroups.of(network.graph());
        ScoreTable scores = ScoreTable.of(Criteria.byId("l1"), network, Evidence.NONE, 1);
        Planner planner = new Planner(groups, GroupScores.of(scores, groups, Normalizer.MIN_MAX, Reduction.MEAN));
        half = planner.plan(Policy.of(new Target.Macs(0.5), org.prunescope.plan.Scope.GLOBAL, new Limits(4, 4)))
                .selection();
    }

    @Benchmark
    public float cutNetwork() {
        return run(Surgery.prune(network, half));
    }

    @Benchmark
    public float wholeNetwork() {
        return run(network);
    }

    private float run(Network any) {
        float sum = 0;
        try (Predictor.Session session = runtime.open(any)) {
            for (Batch batch : batches) {
                sum += session.run(batch)[0];
            }
        }
        return sum;
    }
}
