package org.prunescope.dl4j;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.prunescope.data.Batch;
import org.prunescope.graph.CifarResNet;
import org.prunescope.graph.Initialization;
import org.prunescope.graph.Network;
import org.prunescope.graph.Shape;
import org.prunescope.train.CrossEntropy;
import org.prunescope.train.Optimization;

/** Images that a ResNet-20 learns from in a second on one thread, with oneDNN and without. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1, time = 5)
@Measurement(iterations = 3, time = 10)
@Fork(1)
public class TrainingBenchmark {
    private static final int BATCH = 32;
    private static final String SLOW = "org.eclipse.deeplearning4j.helpers.disable";

    @Param({"true", "false"})
    private boolean oneDnn;

    private Batch batch;
    private TrainingGraph graph;

    /** Both ways must give the same loss before one is timed. */
    @Setup
    public void prepare() {
        batch = batch();
        TrainingGraph other = graph(!oneDnn);
        graph = graph(oneDnn);
        double loss = graph.step(batch, 0);
        double otherLoss = other.step(batch, 0);
        if (Math.abs(loss - otherLoss) > 1e-4) {
            throw new IllegalStateException("loss " + loss + " differs from " + otherLoss);
        }
    }

    private static Batch batch() {
        Random random = new Random(1);
        float[] values = new float[BATCH * 3 * 32 * 32];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new Batch(values, random.ints(BATCH, 0, 3).toArray(), BATCH);
    }

    /** The switch is read whenever a layer is made. */
    private static TrainingGraph graph(boolean fast) {
        System.setProperty(SLOW, Boolean.toString(!fast));
        Backend.prepare(1);
        Network network =
                Initialization.he(CifarResNet.graph(20, Shape.map(3, 32, 32), 3, CifarResNet.Shortcut.PADDED), 1);
        return new TrainingGraph(network, new CrossEntropy(1, 1, 1), Optimization.DEFAULT, 1);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public double step() {
        return graph.step(batch, 1e-3);
    }
}
