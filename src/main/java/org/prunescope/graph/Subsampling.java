package org.prunescope.graph;

import java.util.List;

/** Every n-th row and column of a map, beginning with the first. */
public record Subsampling(int strideHeight, int strideWidth) implements Operation {

    public Subsampling {
        if (strideHeight < 1 || strideWidth < 1) {
            throw new GraphException("strides must be at least 1: " + strideHeight + "×" + strideWidth);
        }
    }

    @Override
    public String kind() {
        return "subsample";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shape input = Inputs.onlyMap(inputs);
        return Shape.map(
                input.channels(), (input.height() - 1) / strideHeight + 1, (input.width() - 1) / strideWidth + 1);
    }

    @Override
    public void tie(Ties ties) {
        ties.through(0);
    }
}
