package org.prunescope.graph;

import java.util.List;

/** A map as a vector, channel by channel and row by row: [C, H, W] becomes [C·H·W]. */
public record Flatten() implements Operation {

    @Override
    public String kind() {
        return "flatten";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        return Shape.vector(Math.toIntExact(Inputs.only(inputs).elements()));
    }

    @Override
    public void tie(Ties ties) {
        int positions = ties.input(0).positions();
        for (int entry = 0; entry < ties.output().channels(); entry++) {
            ties.through(0, entry / positions, entry);
        }
    }
}
