package org.prunescope.dl4j;

import java.util.List;
import java.util.Set;
import org.prunescope.engine.Observer;
import org.prunescope.engine.Threads;
import org.prunescope.graph.Network;
import org.prunescope.onednn.UnsupportedNetworkException;

/** Watches networks by oneDNN programs and nothing else, for tests of other packages. */
public record Programs(int threads) implements Observer {

    /** @throws IllegalArgumentException if there is no program for the network */
    @Override
    public Session open(Network network, List<String> steps) {
        try {
            return new ProgramSession(network, Set.copyOf(steps), Threads.exactly(threads));
        } catch (UnsupportedNetworkException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
