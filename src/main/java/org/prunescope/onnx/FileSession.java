package org.prunescope.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import org.prunescope.data.Batch;
import org.prunescope.engine.NetworkFile;
import org.prunescope.engine.NetworkFormatException;
import org.prunescope.engine.Predictor;
import org.prunescope.engine.Threads;
import org.prunescope.graph.Shape;

/** An ONNX file as it lies on disk, in ONNX Runtime: nothing of what was read from it takes part. */
final class FileSession implements Predictor.Session {
    private final OrtEnvironment environment;
    private final Threads threads;
    private final OrtSession session;
    private final String image;
    private final Shape shape;
    /** Images that the file takes at a time, or −1 for any number. */
    private final long batch;

    /** @throws IOException if the runtime refuses the file */
    FileSession(OrtEnvironment environment, NetworkFile file, Threads threads) throws IOException {
        this.environment = environment;
        this.threads = threads;
        shape = file.network().graph().imageShape();
        try (OrtSession.SessionOptions options = RuntimeSession.options(threads.share(threads.preferred()))) {
            session = environment.createSession(file.path().toString(), options);
            image = session.getInputNames().iterator().next();
            batch = ((TensorInfo) session.getInputInfo().get(image).getInfo()).getShape()[0];
        } catch (OrtException e) {
            throw new NetworkFormatException(
                    "%s: ONNX Runtime does not open it: %s"
                            .formatted(file.path().getFileName(), e.getMessage()),
                    e);
        }
    }

    @Override
    public float[] run(Batch images) {
        int size = Math.toIntExact(shape.elements());
        int atOnce = batch > 0 ? Math.toIntExact(batch) : images.count();
        float[] answers = new float[0];
        for (int first = 0; first < images.count(); first += atOnce) {
            int count = Math.min(atOnce, images.count() - first);
            // The last slice of a fixed batch is filled up with black images, whose answers are dropped.
            float[] values = Arrays.copyOf(
                    Arrays.copyOfRange(images.values(), first * size, (first + count) * size), atOnce * size);
            float[] some = threads.inTurn(() -> run(values, atOnce));
            int known = answers.length;
            int wanted = some.length / atOnce * count;
            answers = Arrays.copyOf(answers, known + wanted);
            System.arraycopy(some, 0, answers, known, wanted);
        }
        return answers;
    }

    private float[] run(float[] values, int count) {
        long[] lengths = {count, shape.channels(), shape.height(), shape.width()};
        try (OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), lengths);
                OrtSession.Result result = session.run(Map.of(image, input))) {
            FloatBuffer buffer = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] answers = new float[buffer.remaining()];
            buffer.get(answers);
            return answers;
        } catch (OrtException e) {
            throw OnnxRuntime.failure(e);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw OnnxRuntime.failure(e);
        }
    }
}
