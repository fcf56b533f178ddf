package org.prunescope.dl4j;

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
import org.prunescope.graph.CifarResNet;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.Initialization;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Pooling;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Window;
import org.prunescope.train.CrossEntropy;
import org.prunescope.train.Optimization;

/** A step of training on one thread: as one oneDNN program, and layer by layer in Deeplearning4j with its oneDNN helpers. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1, time = 5)
@Measurement(iterations = 3, time = 8)
@Fork(1)
public class TrainingBenchmark {
    private static final Shape IMAGE = Shape.map(3, 32, 32);
    private static final int CLASSES = 3;

    @Param({"resnet20", "resnet56", "vgg16-quarter", "odd"})
    private String network;

    @Param("32")
    private int batch;

    @Param({"true", "false"})
    private boolean program;

    private Batch images;
    private TrainingGraph graph;

    /** Both ways must give the same loss before one is timed. */
    @Setup(Level.Trial)
    public void prepare() {
        Backend.prepare(1);
        images = PaceMeter.noise(IMAGE, batch, CLASSES);
        graph = graph(program);
        try (TrainingGraph other = graph(!program)) {
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

    private TrainingGraph graph(boolean isProgram) {
        Network start = Initialization.he(topology(), 1);
        CrossEntropy loss = new CrossEntropy(1, 1, 1);
        GradientFinder finder =
                isProgram ? Gradients.of(start, loss, 1, batch).finder() : Gradients.layerByLayer(start, loss, 1);
        if (isProgram != finder instanceof ProgramGradients) {
            throw new IllegalStateException("there is no program for this network");
        }
        return new TrainingGraph(start, finder, Optimization.DEFAULT);
    }

    private NetworkGraph topology() {
        return switch (network) {
            case "resnet20" -> CifarResNet.graph(20, IMAGE, CLASSES, CifarResNet.Shortcut.PADDED);
            case "resnet56" -> CifarResNet.graph(56, IMAGE, CLASSES, CifarResNet.Shortcut.PADDED);
            case "vgg16-quarter" -> chain(16, 16, 0, 32, 32, 0, 64, 64, 64, 0, 128, 128, 128, 0, 128, 128, 128);
            case "odd" -> chain(13, 7, 0, 21, 30, 0, 50, 61);
            default -> throw new IllegalArgumentException(network);
        };
    }

    /** Convolutions of these widths with normalisation and rectifier; a 0 halves the map. */
    private static NetworkGraph chain(int... widths) {
        GraphBuilder builder = GraphBuilder.image(IMAGE);
        for (int i = 0; i < widths.length; i++) {
            if (widths[i] == 0) {
                builder.then("pool" + i, Pooling.maximum(Window.square(2, 2, 0)));
            } else {
                builder.conv("conv" + i, widths[i], 3, 1).batchNorm("norm" + i).relu("relu" + i);
            }
        }
        return builder.classifier("answer", CLASSES).build();
    }

    @Benchmark
    public double step() {
        return graph.step(images, 1e-3);
    }
}
