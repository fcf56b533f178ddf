package org.prunescope.dl4j;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.mkldnn.MKLDNNConvHelper;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.prunescope.engine.EngineStatus;
import org.prunescope.engine.Threads;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.Shape;

/** The native side of Deeplearning4j. Its first use in a process takes seconds: libraries are unpacked and loaded. */
final class Backend {
    /** Read at the construction of every layer; Deeplearning4j 1.0.0-M2.1 switches its fast code off by default. */
    static final String SLOW = "org.eclipse.deeplearning4j.helpers.disable";

    private static final String VERSION = "/META-INF/maven/org.deeplearning4j/deeplearning4j-nn/pom.properties";
    private static final String PROBE = "probe";

    /** What the native library calls its levels 0 to 3. */
    private static final List<String> INSTRUCTIONS = List.of("any", "AVX", "AVX2", "AVX-512");

    private Backend() {}

    /**
     * Makes the calling thread ready to build and run networks.
     *
     * <p>OpenMP counts threads for each calling thread, and its idle threads spin: more of them than free cores makes
     * everything slower by an order of magnitude.
     */
    static void prepare(int threads) {
        if (System.getProperty(SLOW) == null) {
            System.setProperty(SLOW, "false");
        }
        Nd4j.getEnvironment().setMaxThreads(threads);
        limit(threads);
    }

    /**
     * Limits the threads of OpenMP that work for the calling thread, and nothing else: the limit of Deeplearning4j holds
     * for the whole process, and the run of another thread may count on it.
     */
    static void limit(int threads) {
        // Whoever asks for the native side first finds it only if the library itself was started before.
        if (Nd4j.getBackend() == null) {
            throw new IllegalStateException("Deeplearning4j has no native side on this system");
        }
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
    }

    /** Makes the calling thread ready to work with the threads that it gets now, at most so many as it wants. */
    static void prepare(Threads threads, int wanted) {
        int share = threads.share(wanted);
        if (threads.isRunElsewhere()) {
            limit(share);
        } else {
            prepare(share);
        }
    }

    /** Builds the smallest network that could be fast, and looks whether it is. */
    static EngineStatus status(Threads threads) {
        prepare(threads, threads.preferred());
        ComputationGraph net = new ComputationGraph(GraphCompiler.forFile(GraphBuilder.image(Shape.map(3, 8, 8))
                        .conv(PROBE, 4, 3, 1)
                        .build())
                .configuration());
        net.init();
        boolean accelerated = net.getLayer(PROBE).getHelper() instanceof MKLDNNConvHelper;
        Optional<String> obstacle = ProgramGuard.obstacle();
        return new EngineStatus(
                obstacle.isEmpty(), facts(threads.preferred(), accelerated, obstacle), warning(accelerated, obstacle));
    }

    private static Optional<String> warning(boolean accelerated, Optional<String> obstacle) {
        if (obstacle.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                accelerated
                        ? "Training runs in Deeplearning4j layer by layer, several times slower than it could: %s."
                                .formatted(obstacle.get())
                        : "Training runs without oneDNN and is tens of times slower than it could be: %s."
                                .formatted(obstacle.get()));
    }

    private static Map<String, String> facts(int threads, boolean accelerated, Optional<String> obstacle) {
        NativeOps natives = NativeOpsHolder.getInstance().getDeviceNativeOps();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Deeplearning4j", version());
        facts.put("ND4J backend", Nd4j.getBackend().getClass().getSimpleName());
        facts.put("Training", obstacle.map(why -> "layer by layer: " + why).orElse("one oneDNN program"));
        facts.put("oneDNN in Deeplearning4j", accelerated ? "in use" : "not in use");
        facts.put("Instructions of the library", instructions(natives.binaryLevel()));
        facts.put("Instructions of the processor", instructions(natives.optimalLevel()));
        facts.put("Training threads", Integer.toString(threads));
        facts.put("Limit of native arrays", megabytes(Pointer.maxBytes()));
        facts.put("Limit of the process", megabytes(Pointer.maxPhysicalBytes()));
        return Collections.unmodifiableMap(facts);
    }

    private static String version() {
        Properties properties = new Properties();
        try (InputStream in = ComputationGraph.class.getResourceAsStream(VERSION)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "of unknown version");
    }

    private static String instructions(int level) {
        return level >= 0 && level < INSTRUCTIONS.size() ? INSTRUCTIONS.get(level) : "level " + level;
    }

    private static String megabytes(long bytes) {
        return bytes <= 0 ? "none" : (bytes >> 20) + " MB";
    }
}
