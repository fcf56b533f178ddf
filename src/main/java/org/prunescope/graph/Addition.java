package org.prunescope.graph;

import java.util.List;

/** The sum of two or more values of equal shape, as behind a residual block. */
public record Addition() implements Operation {

    @Override
    public String kind() {
        return "add";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        return Inputs.allEqual(inputs);
    }

    @Override
    public void tie(Ties ties) {
        for (int input = 0; input < ties.inputs(); input++) {
            ties.through(input);
        }
    }
}
