package org.prunescope.onnx;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
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
import org.prunescope.engine.Observer;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Step;
import org.prunescope.onnx.PublishedLoops.Direction;
import org.prunescope.onnx.PublishedLoops.Observed;
import org.prunescope.score.Criteria;
import org.prunescope.score.Criterion;
import org.prunescope.score.EvidenceCollector;
import org.prunescope.score.ScoreTable;

/**
 * Scoring ResNet-56 by 256 images of CIFAR's size, against {@link PublishedLoops} on the same values and the same cores,
 * which take a layer each. The goal is ten times faster.
 *
 * <p>All values are there before the time begins. The published code runs the network anew for each of the 55 layers,
 * which is left out in its favour.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx3g")
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class CriterionBenchmark {
    private static final int IMAGES = 256;
    private static final int BATCH = 32;

    private final Network network = RandomImages.calibrated(56);
    private final NetworkGraph graph = network.graph();
    private final List<String> layers = ScoreTable.scorable(network);

    /** [images, shape] by step. */
    private final Map<String, float[]> values = new LinkedHashMap<>();

    /** Both ways must give the same scores before one is timed: here by a few images, so that it takes seconds. */
    @Setup
    public void prepare() {
        observe(2);
        requireEqual(betaCode(), betaCodeByLoops(), 1e-4, true);
        requireEqual(betaReference(), betaReferenceByLoops(), 1e-4, false);
        requireEqual(hrank(), hrankByLoops(), 0.1, false);
        observe(IMAGES);
    }

    private void observe(int images) {
        Set<String> steps = new LinkedHashSet<>(layers);
        layers.forEach(layer -> {
            steps.add(graph.step(layer).inputs().get(0));
            steps.add(graph.rectifierBehind(layer).orElseThrow().step());
        });
        for (String id : List.of("beta-code", "beta-reference", "hrank")) {
            steps.addAll(collector(Criteria.byId(id)).steps());
        }
        List<Batch> batches = RandomImages.batches(images, BATCH);
        try (Observer.Session session = new OnnxRuntime().open(network, List.copyOf(steps))) {
            int done = 0;
            steps.forEach(step -> values.put(step, new float[images * length(step)]));
            for (Batch batch : batches) {
                Map<String, FloatBuffer> seen = session.observe(batch);
                for (String step : steps) {
                    seen.get(step).get(0, values.get(step), done * length(step), batch.count() * length(step));
                }
                done += batch.count();
            }
        }
    }

    private int length(String step) {
        return Math.toIntExact(graph.shape(step).elements());
    }

    private int images() {
        String first = layers.get(0);
        return values.get(first).length / length(first);
    }

    private static void requireEqual(
            Map<String, double[]> own, Map<String, double[]> loops, double tolerance, boolean isRelative) {
        loops.forEach((layer, wanted) -> {
            for (int i = 0; i < wanted.length; i++) {
                double difference = Math.abs(own.get(layer)[i] - wanted[i]);
                if (!(difference <= tolerance * (isRelative ? Math.abs(wanted[i]) : 1))) {
                    throw new IllegalStateException(
                            "%s, filter %d: %s differs from %s".formatted(layer, i, own.get(layer)[i], wanted[i]));
                }
            }
        });
    }

    private EvidenceCollector collector(Criterion criterion) {
        return new EvidenceCollector(network, layers, criterion.needs(), new int[1]);
    }

    private Map<String, double[]> scores(String id) {
        Criterion criterion = Criteria.byId(id);
        EvidenceCollector collector = collector(criterion);
        for (int done = 0; done < images(); done += BATCH) {
            int first = done;
            int count = Math.min(BATCH, images() - done);
            collector.steps().parallelStream()
                    .forEach(step -> collector.add(
                            step,
                            FloatBuffer.wrap(values.get(step), first * length(step), count * length(step)),
                            new int[count]));
        }
        ScoreTable table = ScoreTable.of(criterion, network, collector.evidence(), 1);
        return table.layers().stream().collect(Collectors.toMap(Function.identity(), table::scores));
    }

    /** A layer for each core at a time. */
    private Map<String, double[]> byLoops(Function<Step, double[]> loops) {
        return new ArrayList<>(layers)
                .parallelStream().collect(Collectors.toMap(Function.identity(), name -> loops.apply(graph.step(name))));
    }

    private Observed observed(Step layer) {
        return Observed.of(network, layer, values.get(layer.inputs().get(0)), values.get(layer.name()), images());
    }

    @Benchmark
    public Map<String, double[]> betaCode() {
        return scores("beta-code");
    }

    @Benchmark
    public Map<String, double[]> betaCodeByLoops() {
        return byLoops(layer -> PublishedLoops.beta(observed(layer), Direction.OUTPUT_OVER_INPUT));
    }

    @Benchmark
    public Map<String, double[]> betaReference() {
        return scores("beta-reference");
    }

    @Benchmark
    public Map<String, double[]> betaReferenceByLoops() {
        return byLoops(layer -> PublishedLoops.betaReference(observed(layer)));
    }

    @Benchmark
    public Map<String, double[]> hrank() {
        return scores("hrank");
    }

    @Benchmark
    public Map<String, double[]> hrankByLoops() {
        return byLoops(layer -> {
            String step = graph.rectifierBehind(layer.name()).orElseThrow().step();
            return PublishedLoops.meanRanks(values.get(step), graph.shape(step), images());
        });
    }
}
