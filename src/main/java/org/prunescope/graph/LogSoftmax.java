package org.prunescope.graph;

import java.util.List;

/** Turns a vector of logits into the logarithms of probabilities. */
public record LogSoftmax() implements Operation {

    @Override
    public String kind() {
        return "log-softmax";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        return Inputs.onlyVector(inputs);
    }

    @Override
    public void tie(Ties ties) {
        ties.through(0);
        ties.lockOutput("mixes channels");
    }
}
