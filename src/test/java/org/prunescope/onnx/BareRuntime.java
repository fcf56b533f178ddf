package org.prunescope.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;
import org.prunescope.graph.Shape;

/** Runs the bytes of a file as any other program would, without knowing anything of our networks. */
final class BareRuntime {
    private BareRuntime() {}

    /** The only output for these images, which enter through the only input. */
    static float[] run(byte[] file, Shape image, float[] pixels) throws OrtException {
        OrtEnvironment environment =
                OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "PruneScope");
        long[] shape = {pixels.length / image.elements(), image.channels(), image.height(), image.width()};
        try (OrtSession session = environment.createSession(file, new OrtSession.SessionOptions());
                OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(pixels), shape);
                OrtSession.Result result =
                        session.run(Map.of(session.getInputNames().iterator().next(), input))) {
            FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] all = new float[values.remaining()];
            values.get(all);
            return all;
        }
    }
}
