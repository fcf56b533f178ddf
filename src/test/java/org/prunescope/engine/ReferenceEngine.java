package org.prunescope.engine;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.prunescope.data.Batch;
import org.prunescope.graph.Network;
import org.prunescope.graph.ReferenceInterpreter;

/** An engine made of the reference interpreter: for tiny networks, without natives. */
public final class ReferenceEngine implements Predictor, Observer {

    @Override
    public Predictor.Session open(Network network) {
        Observer.Session session = open(network, List.of(network.graph().output()));
        return new Predictor.Session() {
            @Override
            public float[] run(Batch batch) {
                FloatBuffer values = session.observe(batch).get(network.graph().output());
                float[] outputs = new float[values.remaining()];
                values.get(outputs);
                return outputs;
            }

            @Override
            public void close() {
                session.close();
            }
        };
    }

    @Override
    public Observer.Session open(Network network, List<String> steps) {
        ReferenceInterpreter interpreter = new ReferenceInterpreter(network);
        return new Observer.Session() {
            @Override
            public void observe(Batch batch, Sight sight) {
                int length = (int) network.graph().imageShape().elements();
                List<Map<String, double[]>> traces = IntStream.range(0, batch.count())
                        .mapToObj(i -> Arrays.copyOfRange(batch.values(), i * length, (i + 1) * length))
                        .map(image -> IntStream.range(0, length)
                                .mapToDouble(i -> image[i])
                                .toArray())
                        .map(interpreter::trace)
                        .toList();
                steps.forEach(step -> sight.see(step, 0, batch.count(), joined(traces, step)));
            }

            @Override
            public void close() {}
        };
    }

    private static FloatBuffer joined(List<Map<String, double[]>> traces, String step) {
        FloatBuffer all = FloatBuffer.allocate(traces.size() * traces.get(0).get(step).length);
        traces.forEach(trace -> Arrays.stream(trace.get(step)).forEach(value -> all.put((float) value)));
        return all.flip();
    }
}
