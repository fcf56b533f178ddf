package org.prunescope.engine;

import java.util.Map;
import org.prunescope.data.Batch;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.Network;
import org.prunescope.graph.Role;
import org.prunescope.graph.Tensor;

/** Tells how the loss of a network depends on its numbers. */
public interface Differentiator {
    /**
     * Makes a network ready in evaluation mode: normalisations by their running statistics, no dropout. Takes tenths of
     * a second for small ones.
     *
     * @throws GraphException if there is no way through a step; the sentence names it
     * @throws IllegalArgumentException if the network does not end as a classifier does
     */
    Session open(Network network);

    /** A network that is ready to be differentiated, on the thread that opened it. */
    interface Session extends AutoCloseable {
        /**
         * The gradient of the mean unweighted cross-entropy over a batch, in nats, by each number of the network.
         *
         * <p>Several outputs are taken through a softmax, a single one through a sigmoid, whether or not the network
         * itself ends in it.
         *
         * @return for each step and role that {@link Network#parameters()} has, a tensor in the shape of the parameter;
         *     running statistics have none, and a parameter without influence has zeros
         * @throws IllegalArgumentException if a label is no class of the network
         */
        Map<String, Map<Role, Tensor>> differentiate(Batch batch);

        @Override
        void close();
    }
}
