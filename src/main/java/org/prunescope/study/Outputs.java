package org.prunescope.study;

import org.prunescope.graph.Activation;
import org.prunescope.graph.Network;
import org.prunescope.graph.Operation;
import org.prunescope.graph.Softmax;
import org.prunescope.metric.Predictions;

/** What a network's outputs are, read off its last function. */
final class Outputs {
    private Outputs() {}

    static Predictions.Scale scale(Network network) {
        Operation last = network.graph().lastFunction().operation();
        boolean isReady = last instanceof Softmax
                || (last instanceof Activation activation && activation.isProbability() && network.outputs() == 1);
        return isReady ? Predictions.Scale.PROBABILITIES : Predictions.Scale.LOGITS;
    }
}
