package org.prunescope.graph;

import java.util.List;

/**
 * A map times a gate: the second input holds one factor per channel, [C, 1, 1], or one per element.
 *
 * <p>Squeeze-and-excitation blocks end like this.
 */
public record Multiplication() implements Operation {

    @Override
    public String kind() {
        return "multiply";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        if (inputs.size() != 2) {
            throw new GraphException("it needs a map and a gate, but gets " + inputs.size() + " inputs");
        }
        Shape map = inputs.get(0);
        Shape gate = inputs.get(1);
        boolean fits = gate.equals(map)
                || (!map.isVector() && !gate.isVector() && gate.positions() == 1 && gate.channels() == map.channels());
        if (!fits) {
            throw new GraphException("a gate of " + gate + " does not fit a map of " + map);
        }
        return map;
    }

    @Override
    public void tie(Ties ties) {
        ties.through(0);
        ties.through(1);
    }
}
