package org.prunescope.study;

import org.prunescope.graph.Activation;
import org.prunescope.graph.Network;
import org.prunescope.graph.Operation;
import org.prunescope.graph.Softmax;
import org.prunescope.metric.Predictions;

/** What a network's outputs are, read off its last step. */
final class Outputs {
    private Outputs() {}

    static Predictions.Scale scale(Network network) {
        Operation last = network.graph().step(network.graph().output()).operation();
        boolean isReady = last instanceof Softmax
                || (last instanceof Activation activation
                        && activation.function() == Activation.Function.SIGMOID
                        && network.graph().outputShape().channels() == 1);
        return isReady ? Predictions.Scale.PROBABILITIES : Predictions.Scale.LOGITS;
    }
}
