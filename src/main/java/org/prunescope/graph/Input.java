package org.prunescope.graph;

import java.util.List;

/**
 * The image that enters: [channels, height, width], float.
 *
 * @param image its shape
 */
public record Input(Shape image) implements Operation {

    @Override
    public String kind() {
        return "input";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        return image;
    }

    @Override
    public void tie(Ties ties) {
        ties.lockOutput("image channels");
    }
}
