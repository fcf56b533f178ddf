package org.prunescope.graph;

import java.util.List;

/** A vector as a map of single positions: [C] becomes [C, 1, 1], as a gate of squeeze-and-excitation wants it. */
public record ToMap() implements Operation {

    @Override
    public String kind() {
        return "to-map";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        return Shape.map(Inputs.onlyVector(inputs).channels(), 1, 1);
    }

    @Override
    public void tie(Ties ties) {
        ties.through(0);
    }
}
