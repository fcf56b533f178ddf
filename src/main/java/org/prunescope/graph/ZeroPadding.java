package org.prunescope.graph;

import java.util.List;

/** Rows and columns of zeros around a map, in pixels. */
public record ZeroPadding(int top, int left, int bottom, int right) implements Operation {

    public ZeroPadding {
        if (top < 0 || left < 0 || bottom < 0 || right < 0) {
            throw new GraphException("zero padding cannot be negative");
        }
    }

    @Override
    public String kind() {
        return "zero-pad";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shape input = Inputs.onlyMap(inputs);
        return Shape.map(
                input.channels(),
                Shape.axis((long) input.height() + top + bottom),
                Shape.axis((long) input.width() + left + right));
    }

    @Override
    public void tie(Ties ties) {
        ties.through(0);
    }
}
