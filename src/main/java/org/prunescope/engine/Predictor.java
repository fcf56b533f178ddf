package org.prunescope.engine;

import org.prunescope.data.Batch;
import org.prunescope.graph.Network;

/** Runs networks. */
public interface Predictor {
    /** Makes a network ready to run; takes milliseconds for small ones. */
    Session open(Network network);

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
