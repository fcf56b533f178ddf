package org.prunescope.graph;

import java.util.List;
import java.util.Map;

/**
 * Layer normalisation over the channels of each position: y = SCALE · (x − mean) / √(variance + epsilon) + SHIFT, with
 * mean and population variance over all channels at one place of one image.
 *
 * <p>Both parameters are [channels]. A channel that is cut changes mean and variance for all others, so what it reads
 * is locked.
 *
 * @param epsilon added to the variance, above 0
 * @see <a href="https://arxiv.org/abs/2201.03545">Liu et al. 2022, ConvNeXt</a>
 */
public record ChannelNormalization(int channels, double epsilon) implements Operation {

    @Override
    public String kind() {
        return "layer-norm";
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
        ties.lockOutput("mixes channels");
    }

    @Override
    public long parameters(List<Shape> inputs, Shape output) {
        return 2L * output.channels();
    }
}
