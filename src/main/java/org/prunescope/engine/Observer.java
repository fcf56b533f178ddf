package org.prunescope.engine;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.prunescope.data.Batch;
import org.prunescope.graph.Network;

/** Runs networks and lets their inner values be seen. */
public interface Observer {
    /** Makes a network ready to run, with the values of these steps to be seen. */
    Session open(Network network, List<String> steps);

    /** Who looks at values while a network runs. */
    @FunctionalInterface
    interface Sight {
        /**
         * The values of a step for some images of the batch are known. Of one step the images come in their order, and
         * one call at a time; different steps may come at the same time on different threads.
         *
         * @param first position of the first of these images in the batch
         * @param count how many images they are
         * @param values [count, channels, height, width] row-major; for reading, and only during the call
         */
        void see(String step, int first, int count, FloatBuffer values);
    }

    /** A network that is ready to be watched, on one thread at a time. */
    interface Session extends AutoCloseable {
        /** Runs a batch and shows each step's value as soon as it is known; returns when all was seen. */
        void observe(Batch batch, Sight sight);

        /** The value of each step, [count, channels, height, width] row-major, all at once; copies. */
        default Map<String, FloatBuffer> observe(Batch batch) {
            Map<String, FloatBuffer> values = new ConcurrentHashMap<>();
            observe(batch, (step, first, count, some) -> {
                int length = some.remaining() / count;
                values.computeIfAbsent(step, unused -> FloatBuffer.allocate(length * batch.count()))
                        .put(first * length, some, some.position(), some.remaining());
            });
            return values;
        }

        @Override
        void close();
    }
}
