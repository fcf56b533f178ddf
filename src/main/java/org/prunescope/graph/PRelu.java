package org.prunescope.graph;

import java.util.List;
import java.util.Map;

/**
 * x where positive, else SLOPE · x, with a learned slope for each channel.
 *
 * <p>SLOPE is [channels].
 *
 * @see <a href="https://arxiv.org/abs/1502.01852">He et al. 2015, Delving Deep into Rectifiers</a>
 */
public record PRelu(int channels) implements Operation {

    @Override
    public String kind() {
        return "prelu";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shape input = Inputs.only(inputs);
        Inputs.requireChannels(input, channels);
        return input;
    }

    @Override
    public Map<Role, int[]> parameterShapes() {
        return Map.of(Role.SLOPE, new int[] {channels});
    }

    @Override
    public void tie(Ties ties) {
        ties.through(0);
    }

    @Override
    public long parameters(List<Shape> inputs, Shape output) {
        return output.channels();
    }

    @Override
    public Operation cut(List<Kept> inputs, Kept output) {
        return new PRelu(output.size());
    }

    @Override
    public Tensor cut(Role role, Tensor parameter, List<Kept> inputs, Kept output) {
        return parameter.slice(0, output.toArray());
    }
}
