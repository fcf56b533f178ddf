package org.prunescope.graph;

import java.util.List;

/** What operations ask of their inputs, with the sentences for when they do not get it. */
final class Inputs {
    private Inputs() {}

    static Shape only(List<Shape> inputs) {
        if (inputs.size() != 1) {
            throw new GraphException("it needs one input, but gets " + inputs.size());
        }
        return inputs.get(0);
    }

    static Shape onlyMap(List<Shape> inputs) {
        Shape input = only(inputs);
        if (input.isVector()) {
            throw new GraphException("it needs a feature map, but gets a vector of " + input);
        }
        return input;
    }

    static Shape onlyVector(List<Shape> inputs) {
        Shape input = only(inputs);
        if (!input.isVector()) {
            throw new GraphException("it needs a vector, but gets a map of " + input);
        }
        return input;
    }

    static void requireChannels(Shape input, int channels) {
        if (input.channels() != channels) {
            throw new GraphException(
                    "it has weights for %d input channels, but gets a value of %s".formatted(channels, input));
        }
    }

    static Shape allEqual(List<Shape> inputs) {
        if (inputs.size() < 2) {
            throw new GraphException("it needs at least two inputs, but gets " + inputs.size());
        }
        Shape first = inputs.get(0);
        for (Shape input : inputs) {
            if (!input.equals(first)) {
                throw new GraphException("its inputs differ in shape: " + first + " and " + input);
            }
        }
        return first;
    }
}
