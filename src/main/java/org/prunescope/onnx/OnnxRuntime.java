package org.prunescope.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.prunescope.data.Batch;
import org.prunescope.engine.NetworkFile;
import org.prunescope.engine.Observer;
import org.prunescope.engine.Predictor;
import org.prunescope.engine.Threads;
import org.prunescope.graph.Network;

/**
 * ONNX Runtime on the processor: runs networks, and lets their inner values be seen. A value that is seen is what its
 * step computes: the runtime joins a convolution with the normalisation behind it only where nobody looks between.
 *
 * <p>The native library is loaded when the first network is opened.
 */
public final class OnnxRuntime implements Predictor, Observer {
    private final Threads threads;

    /** As many threads as there are processors. */
    public OnnxRuntime() {
        this(Runtime.getRuntime().availableProcessors());
    }

    /** @param threads that work on one operation, at least 1 */
    public OnnxRuntime(int threads) {
        this(Threads.exactly(threads));
    }

    /** @param threads shared with training */
    public OnnxRuntime(Threads threads) {
        this.threads = threads;
    }

    @Override
    public Predictor.Session open(Network network) {
        String output = network.graph().output();
        SharingSession session = session(network, List.of(output));
        return new Predictor.Session() {
            @Override
            public float[] run(Batch batch) {
                FloatBuffer values = session.run(batch).get(output);
                float[] copy = new float[values.remaining()];
                values.get(copy);
                return copy;
            }

            @Override
            public void close() {
                session.close();
            }
        };
    }

    /** Only ONNX files; those that take a fixed number of images get them so many at a time. */
    @Override
    public Optional<Predictor.Session> open(NetworkFile file) throws IOException {
        return file.format().equals(OnnxFormat.ID)
                ? Optional.of(new FileSession(environment(), file, threads))
                : Optional.empty();
    }

    @Override
    public String title() {
        return "ONNX Runtime " + environment().getVersion();
    }

    /** @throws IllegalArgumentException if the network has no such step */
    @Override
    public Observer.Session open(Network network, List<String> steps) {
        SharingSession session = session(network, steps);
        return new Observer.Session() {
            @Override
            public void observe(Batch batch, Sight sight) {
                Set<Map.Entry<String, FloatBuffer>> values = session.run(batch).entrySet();
                // All processors look at them, but for those that training has taken.
                (threads.isRunElsewhere() ? values.stream() : values.parallelStream())
                        .forEach(seen -> sight.see(seen.getKey(), 0, batch.count(), seen.getValue()));
            }

            @Override
            public void close() {
                session.close();
            }
        };
    }

    private SharingSession session(Network network, List<String> steps) {
        List<String> known =
                steps.stream().map(step -> network.graph().step(step).name()).toList();
        return new SharingSession(threads, count -> {
            try {
                return new RuntimeSession(environment(), network, known, count);
            } catch (OrtException e) {
                throw failure(e);
            }
        });
    }

    /** The runtime, loaded now if it was not. */
    static OrtEnvironment environment() {
        try {
            OrtEnvironment environment =
                    OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "PruneScope");
            environment.setTelemetry(false);
            return environment;
        } catch (OrtException e) {
            throw failure(e);
        }
    }

    static IllegalStateException failure(OrtException e) {
        return new IllegalStateException("ONNX Runtime cannot run the network: " + e.getMessage(), e);
    }
}
