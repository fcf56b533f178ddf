package org.prunescope.dl4j;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
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
import org.prunescope.graph.Network;
import org.prunescope.train.CrossEntropy;
import org.prunescope.train.Optimization;

/**
 * A step of training: as one oneDNN program, and layer by layer in Deeplearning4j with its oneDNN helpers. Each way runs by
 * itself; {@link TrainingTable} lets them take turns.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1, time = 5)
@Measurement(iterations = 3, time = 8)
@Fork(1)
public class TrainingBenchmark {
    @Param({
        "resnet20",
        "resnet20-odd",
        "resnet56",
        "resnet56-odd",
        "vgg16-quarter",
        "vgg16-quarter-odd",
        "vgg16",
        "vgg16-odd",
        "small6",
        "small6-odd",
        "mobilenetv2",
        "densenet40"
    })
    private String network;

    @Param({"32", "64"})
    private int batch;

    @Param({"1", "2"})
    private int threads;

    @Param({"true", "false"})
    private boolean program;

    private Batch images;
    private TrainingGraph graph;

    /** Both ways must give the same loss before one is timed. */
    @Setup(Level.Trial)
    public void prepare() {
        Backend.prepare(threads);
        Network start = TrainingNetworks.byName(network);
        images = PaceMeter.noise(start.graph().imageShape(), batch, start.classes());
        graph = graph(start, program);
        try (TrainingGraph other = graph(start, !program)) {
            double loss = graph.step(images, 0);
            double otherLoss = other.step(images, 0);
            if (!(Math.abs(loss - otherLoss) <= 1e-3 * loss)) {
                throw new IllegalStateException("loss " + loss + " differs from " + otherLoss);
            }
        }
    }

    @TearDown(Level.Trial)
    public void close() {
        graph.close();
    }

    private TrainingGraph graph(Network start, boolean isProgram) {
        double[] equal = new double[start.classes()];
        Arrays.fill(equal, 1);
        CrossEntropy loss = new CrossEntropy(equal);
        GradientFinder finder =
                isProgram ? Gradients.of(start, loss, 1, batch).finder() : Gradients.layerByLayer(start, loss, 1);
        if (isProgram != finder instanceof ProgramGradients) {
            throw new IllegalStateException("there is no program for this network");
        }
        return new TrainingGraph(start, finder, Optimization.DEFAULT);
    }

    @Benchmark
    public double step() {
        return graph.step(images, 1e-3);
    }
}
