package org.prunescope.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.prunescope.data.Batch;
import org.prunescope.engine.WriteOptions;
import org.prunescope.graph.Network;
import org.prunescope.graph.Shape;

/**
 * One network in ONNX Runtime. The runtime reads images from a buffer and writes values into others, without copies
 * between; buffers and their tensors stay while batches are equally large.
 */
final class RuntimeSession implements AutoCloseable {
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Port image;
    private final List<Port> computed = new ArrayList<>();
    /** By step; the image may be among them. */
    private final Map<String, Port> watched = new LinkedHashMap<>();

    private int count;

    /**
     * @param steps whose values {@link #run} gives
     * @param threads that work on one operation
     */
    RuntimeSession(OrtEnvironment environment, Network network, List<String> steps, int threads) throws OrtException {
        this.environment = environment;
        String first = network.graph().steps().get(0).name();
        List<String> made = new ArrayList<>(new LinkedHashSet<>(steps));
        made.removeIf(first::equals);
        if (made.isEmpty()) {
            // A session must compute something.
            made.add(network.graph().output());
        }
        ModelWriter.Result written = ModelWriter.write(network, made, WriteOptions.PLAIN);
        image = new Port(written.values().get(first), network.graph().imageShape());
        made.forEach(step -> computed.add(
                new Port(written.values().get(step), network.graph().shape(step))));
        for (String step : steps) {
            watched.put(step, step.equals(first) ? image : computed.get(made.indexOf(step)));
        }
        try (OrtSession.SessionOptions options = options(threads)) {
            session = environment.createSession(written.model().toByteArray(), options);
        }
    }

    /** Options for every network that is run or timed. */
    static OrtSession.SessionOptions options(int threads) throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(threads);
        options.setInterOpNumThreads(1);
        options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
        // Threads that spin while they wait take the processor from training and from the window.
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        return options;
    }

    /** The value of each step, by step; the buffers are overwritten by the next call. */
    Map<String, FloatBuffer> run(Batch batch) {
        int needed = batch.requireWhole(image.elements);
        try {
            prepare(batch.count());
            image.buffer.put(0, batch.values(), 0, needed);
            Map<String, OnnxTensor> pinned = new LinkedHashMap<>();
            computed.forEach(port -> pinned.put(port.name, port.tensor));
            session.run(Map.of(image.name, image.tensor), pinned).close();
        } catch (OrtException e) {
            throw OnnxRuntime.failure(e);
        }
        Map<String, FloatBuffer> values = new LinkedHashMap<>();
        watched.forEach((step, port) -> values.put(step, port.buffer.asReadOnlyBuffer()));
        return values;
    }

    private void prepare(int newCount) throws OrtException {
        if (newCount == count) {
            return;
        }
        count = 0;
        image.resize(environment, newCount);
        for (Port port : computed) {
            port.resize(environment, newCount);
        }
        count = newCount;
    }

    @Override
    public void close() {
        image.close();
        computed.forEach(Port::close);
        try {
            session.close();
        } catch (OrtException e) {
            throw OnnxRuntime.failure(e);
        }
    }

    /** Where a value enters or leaves: its name in the model, and the memory for one batch of it. */
    private static final class Port {
        private final String name;
        private final Shape shape;
        private final int elements;
        private ByteBuffer memory = ByteBuffer.allocateDirect(0);
        private FloatBuffer buffer = FloatBuffer.allocate(0);
        private OnnxTensor tensor;

        Port(String name, Shape shape) {
            this.name = name;
            this.shape = shape;
            this.elements = Math.toIntExact(shape.elements());
        }

        /** Takes new memory only where the old is too small, as it is not for the last batch of a run. */
        void resize(OrtEnvironment environment, int count) throws OrtException {
            close();
            long bytes = (long) count * elements * Float.BYTES;
            if (bytes > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "a batch of %d images is too large: \"%s\" would fill %d bytes".formatted(count, name, bytes));
            }
            if (memory.capacity() < bytes) {
                memory = ByteBuffer.allocateDirect((int) bytes).order(ByteOrder.nativeOrder());
            }
            buffer = memory.asFloatBuffer().limit(count * elements).slice();
            long[] lengths = shape.isVector()
                    ? new long[] {count, shape.channels()}
                    : new long[] {count, shape.channels(), shape.height(), shape.width()};
            tensor = OnnxTensor.createTensor(environment, buffer, lengths);
        }

        void close() {
            if (tensor != null) {
                tensor.close();
                tensor = null;
            }
        }
    }
}
