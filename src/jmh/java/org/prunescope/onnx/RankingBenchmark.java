package org.prunescope.onnx;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.prunescope.data.Batch;
import org.prunescope.dl4j.FasterRuntime;
import org.prunescope.engine.Observer;
import org.prunescope.engine.Predictor;
import org.prunescope.engine.Threads;
import org.prunescope.graph.Network;
import org.prunescope.score.ClassResponses;
import org.prunescope.score.Criteria;
import org.prunescope.score.EvidenceCollector;
import org.prunescope.score.Need;
import org.prunescope.score.ScoreTable;

/**
 * Ranking ResNet-56 over 256 images of CIFAR's size, as the program ranks (with the classes' responses), against a
 * forward pass over the same images by ONNX Runtime. The bound to keep is 1.3 times the pass for criteria that sum up
 * activations; HRank decomposes every map.
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

    /** A forward pass where none. */
    @Param({"none", "beta-code", "apoz", "activation-mean", "entropy-gap", "class-response", "hrank"})
    private String criterion;

    @Param({"1", "2"})
    private int threads;

    private Predictor.Session forward;
    private Observer.Session observing;

    /** Sessions are opened once: reading a network is no part of either. */
    @Setup
    public void open() {
        OnnxRuntime runtime = new OnnxRuntime(threads);
        forward = runtime.open(network);
        EvidenceCollector collector = collector(criterion.equals("none") ? "apoz" : criterion);
        observing =
                new FasterRuntime<>(runtime, Threads.exactly(threads)).open(collector.observed(), collector.steps());
    }

    @TearDown
    public void close() {
        forward.close();
        observing.close();
    }

    private EvidenceCollector collector(String id) {
        Set<Need<?>> needs = new LinkedHashSet<>(Set.of(ClassResponses.NEED));
        needs.addAll(Criteria.byId(id).needs());
        return new EvidenceCollector(network, ScoreTable.scorable(network), needs, new int[CLASSES]);
    }

    @Benchmark
    public Object run() {
        return criterion.equals("none") ? forwardPass() : rank();
    }

    private float forwardPass() {
        float sum = 0;
        for (Batch batch : batches) {
            sum += forward.run(batch)[0];
        }
        return sum;
    }

    private ScoreTable rank() {
        EvidenceCollector collector = collector(criterion);
        for (Batch batch : batches) {
            observing.observe(
                    batch,
                    (step, first, count, values) ->
                            collector.add(step, values, Arrays.copyOfRange(batch.labels(), first, first + count)));
        }
        return ScoreTable.of(Criteria.byId(criterion), network, collector.evidence(), 1);
    }
}
