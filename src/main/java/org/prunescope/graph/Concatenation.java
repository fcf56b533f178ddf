package org.prunescope.graph;

import java.util.List;

/** The channels of all inputs behind one another. */
public record Concatenation() implements Operation {

    @Override
    public String kind() {
        return "concat";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        if (inputs.isEmpty()) {
            throw new GraphException("it needs at least one input");
        }
        Shape first = inputs.get(0);
        long channels = 0;
        for (Shape input : inputs) {
            if (!input.withChannels(1).equals(first.withChannels(1))) {
                throw new GraphException("its inputs differ in size: " + first + " and " + input);
            }
            channels += input.channels();
        }
        return first.withChannels(Shape.axis(channels));
    }

    @Override
    public void tie(Ties ties) {
        int offset = 0;
        for (int input = 0; input < ties.inputs(); input++) {
            int channels = ties.input(input).channels();
            for (int channel = 0; channel < channels; channel++) {
                ties.through(input, channel, offset + channel);
            }
            offset += channels;
        }
    }
}
