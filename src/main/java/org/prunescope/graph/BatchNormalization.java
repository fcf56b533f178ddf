package org.prunescope.graph;

import java.util.List;
import java.util.Map;

/**
 * Batch normalisation, channel by channel: y = SCALE · (x − MEAN) / √(VARIANCE + epsilon) + SHIFT.
 *
 * <p>All four parameters are [channels]. MEAN and VARIANCE are running statistics: stored, not learned by gradient.
 *
 * @param epsilon added to the variance, above 0
 */
public record BatchNormalization(int channels, double epsilon) implements Operation {
    /** The share of a running statistic that survives a step of training, as everywhere else (PyTorch: momentum 0.1). */
    public static final double KEPT = 0.9;

    @Override
    public String kind() {
        return "batch-norm";
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
        return Map.of(Role.SCALE, each, Role.SHIFT, each, Role.MEAN, each, Role.VARIANCE, each);
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
    public long statistics(Shape output) {
        return 2L * output.channels();
    }

    @Override
    public Operation cut(List<Kept> inputs, Kept output) {
        return new BatchNormalization(output.size(), epsilon);
    }

    @Override
    public Tensor cut(Role role, Tensor parameter, List<Kept> inputs, Kept output) {
        return parameter.slice(0, output.toArray());
    }
}
