package org.prunescope.graph;

import java.util.List;

/** A map without its outer rows and columns, in pixels: the opposite of {@link ZeroPadding}. */
public record Cropping(int top, int left, int bottom, int right) implements Operation {

    public Cropping {
        if (top < 0 || left < 0 || bottom < 0 || right < 0) {
            throw new GraphException("cropping cannot be negative");
        }
    }

    @Override
    public String kind() {
        return "crop";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shape input = Inputs.onlyMap(inputs);
        if ((long) top + bottom >= input.height() || (long) left + right >= input.width()) {
            throw new GraphException("it would leave nothing of a map of " + input);
        }
        return Shape.map(input.channels(), input.height() - top - bottom, input.width() - left - right);
    }

    @Override
    public void tie(Ties ties) {
        ties.through(0);
    }
}
