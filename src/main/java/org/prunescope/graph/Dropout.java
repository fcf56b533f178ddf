package org.prunescope.graph;

import java.util.List;

/**
 * Numbers dropped at random while training; nothing at all while predicting.
 *
 * @param rate share that is dropped, in [0, 1)
 */
public record Dropout(double rate) implements Operation {

    public Dropout {
        if (!(rate >= 0 && rate < 1)) {
            throw new GraphException("a dropout rate lies in [0, 1), not at " + rate);
        }
    }

    @Override
    public String kind() {
        return "dropout";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        return Inputs.only(inputs);
    }

    @Override
    public void tie(Ties ties) {
        ties.through(0);
    }
}
