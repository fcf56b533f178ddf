package org.prunescope.graph;

import java.util.List;

/** The largest or the mean value of each whole map: [C, H, W] becomes [C, 1, 1]. */
public record GlobalPooling(Pooling.Kind reduction) implements Operation {

    @Override
    public String kind() {
        return reduction == Pooling.Kind.MAXIMUM ? "global-max-pool" : "global-average-pool";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        return Shape.map(Inputs.onlyMap(inputs).channels(), 1, 1);
    }

    @Override
    public void tie(Ties ties) {
        ties.through(0);
    }
}
