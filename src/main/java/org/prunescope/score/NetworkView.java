package org.prunescope.score;

import java.util.List;
import org.prunescope.graph.Network;
import org.prunescope.graph.Step;

/**
 * A network as a criterion sees it.
 *
 * @param layers those that are to be scored, in the network's order
 * @param evidence what the criterion asked for
 * @param seed for criteria that draw at random
 * @param checkpoint run before each layer; may throw to stop
 */
public record NetworkView(Network network, List<Step> layers, Evidence evidence, long seed, Runnable checkpoint) {
    public NetworkView {
        layers = List.copyOf(layers);
    }

    LayerView of(Step layer) {
        checkpoint.run();
        return new LayerView(network, layer, evidence, seed);
    }
}
