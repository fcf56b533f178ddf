package org.prunescope.graph;

import java.util.List;

/** Every row and column of a map repeated a whole number of times: enlarging by the nearest neighbour. */
public record Upsampling(int timesHeight, int timesWidth) implements Operation {

    public Upsampling {
        if (timesHeight < 1 || timesWidth < 1) {
            throw new GraphException(
                    "rows and columns must be repeated at least once: %d×%d".formatted(timesHeight, timesWidth));
        }
    }

    @Override
    public String kind() {
        return "upsample";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shape input = Inputs.onlyMap(inputs);
        return Shape.map(
                input.channels(),
                Shape.axis((long) input.height() * timesHeight),
                Shape.axis((long) input.width() * timesWidth));
    }

    @Override
    public void tie(Ties ties) {
        ties.through(0);
    }
}
