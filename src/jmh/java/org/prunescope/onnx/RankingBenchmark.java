package org.prunescope.onnx;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.prunescope.data.Batch;
import org.prunescope.engine.Observer;
import org.prunescope.engine.Predictor;
import org.prunescope.graph.Network;
import org.prunescope.score.Criteria;
import org.prunescope.score.Criterion;
import org.prunescope.score.EvidenceCollector;
import org.prunescope.score.Need;
import org.prunescope.score.ScoreTable;

/**
 * Beta-Rank of ResNet-56 over 256 images of CIFAR's size, as the program ranks (with the classes' responses), against a
 * forward pass over the same images. The bound to keep is twice the pass.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class RankingBenchmark {
    private static final int IMAGES = 256;
    private static final int BATCH = 32;
    private static final int CLASSES = 10;

    private final Network network = RandomImages.network(56);
    private final List<Batch> batches = RandomImages.batches(IMAGES, BATCH);
    private final OnnxRuntime runtime = new OnnxRuntime();
    private Predictor.Session forward;
    private Observer.Session observing;

    /** Sessions are opened once: reading a network is no part of either. */
    @Setup
    public void open() {
        forward = runtime.open(network);
        observing = runtime.open(network, collector().steps());
    }

    @TearDown
    public void close() {
        forward.close();
        observing.close();
    }

    private EvidenceCollector collector() {
        Set<Need<?>> needs = EnumSet.of(ClassResponses.NEED);
        needs.addAll(Criteria.DEFAULT.needs());
        return new EvidenceCollector(network, ScoreTable.scorable(network), needs, CLASSES);
    }

    @Benchmark
    public float forwardPass() {
        float sum = 0;
        for (Batch batch : batches) {
            sum += forward.run(batch)[0];
        }
        return sum;
    }

    @Benchmark
    public ScoreTable betaRank() {
        Criterion criterion = Criteria.DEFAULT;
        EvidenceCollector collector = collector();
        for (Batch batch : batches) {
            collector.add(observing.observe(batch), batch.labels(), batch.count());
        }
        return ScoreTable.of(criterion, network, collector.evidence(), 1);
    }
}
