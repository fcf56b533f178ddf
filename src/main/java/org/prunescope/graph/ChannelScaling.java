package org.prunescope.graph;

import java.util.List;
import java.util.Map;

/**
 * A factor and an offset for each channel, y = SCALE · x + SHIFT, both learned.
 *
 * <p>Both parameters are [channels]. Unlike {@link BatchNormalization} it has no statistics, so training treats it as
 * the plain product and sum that it is.
 */
public record ChannelScaling(int channels) implements Operation {

    @Override
    public String kind() {
        return "scale";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shape input = Inputs.only(inputs);
        Inputs.requireChannels(input, channels);
        return input;
    }

    @Override
    public Map<Role, int[]> parameterShapes() {
        int[] each = {channels};
        return Map.of(Role.SCALE, each, Role.SHIFT, each);
    }

    @Override
    public void tie(Ties ties) {
        ties.through(0);
    }

    @Override
    public long parameters(List<Shape> inputs, Shape output) {
        return 2L * output.channels();
    }

    @Override
    public Operation cut(List<Kept> inputs, Kept output) {
        return new ChannelScaling(output.size());
    }

    @Override
    public Tensor cut(Role role, Tensor parameter, List<Kept> inputs, Kept output) {
        return parameter.slice(0, output.toArray());
    }
}
