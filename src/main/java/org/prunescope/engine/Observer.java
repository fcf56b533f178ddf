package org.prunescope.engine;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import org.prunescope.data.Batch;
import org.prunescope.graph.Network;

/** Runs networks and lets their inner values be seen. */
public interface Observer {
    /** Makes a network ready to run, with the values of these steps to be seen. */
    Session open(Network network, List<String> steps);

    /** A network that is ready to be watched, on one thread at a time. */
    interface Session extends AutoCloseable {
        /**
         * The value of each step, [count, channels, height, width] row-major. The buffers are for reading and valid
         * until the next call or until the session is closed.
         */
        Map<String, FloatBuffer> observe(Batch batch);

        @Override
        void close();
    }
}
