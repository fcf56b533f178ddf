package org.prunescope.engine;

import java.io.IOException;
import java.util.Optional;
import org.prunescope.data.Batch;
import org.prunescope.graph.Network;

/** Runs networks. */
public interface Predictor {
    /** Makes a network ready to run; takes milliseconds for small ones. */
    Session open(Network network);

    /**
     * Makes a file itself ready to run, without what was read from it; empty where this engine does not open files of
     * its kind.
     *
     * @throws IOException if the engine refuses the file
     */
    default Optional<Session> open(NetworkFile file) throws IOException {
        return Optional.empty();
    }

    /** The engine with its version, for people. */
    default String title() {
        return getClass().getSimpleName();
    }

    /** A network that is ready to run, on one thread at a time. */
    interface Session extends AutoCloseable {
        /**
         * The network's outputs, [count, outputs], row-major, as it gives them: logits, or probabilities where it ends
         * in a softmax or sigmoid.
         */
        float[] run(Batch batch);

        @Override
        void close();
    }
}
