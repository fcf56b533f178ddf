package org.prunescope.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A two-dimensional convolution: ordinary, grouped, or depthwise (as many groups as input channels).
 *
 * <p>WEIGHT is [out, in / groups, kernelHeight, kernelWidth], BIAS is [out].
 *
 * @param in input channels
 * @param out output channels, the number of filters
 * @param groups independent groups; divides both {@code in} and {@code out}
 * @param bias whether a number is added to every output channel
 */
public record Convolution(int in, int out, Window window, int groups, Bias bias) implements Operation {

    public Convolution {
        if (groups < 1 || in % groups != 0 || out % groups != 0) {
            throw new GraphException(
                    "%d groups do not divide %d input and %d output channels".formatted(groups, in, out));
        }
    }

    /** Whether every input channel has filters of its own. */
    public boolean isDepthwise() {
        return groups > 1 && groups == in;
    }

    @Override
    public String kind() {
        return "conv";
    }

    @Override
    public boolean hasFilters() {
        return true;
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shape input = Inputs.onlyMap(inputs);
        Inputs.requireChannels(input, in);
        return window.slideOver(input, Window.Rounding.FLOOR, out);
    }

    @Override
    public Map<Role, int[]> parameterShapes() {
        int[] weight = {out, in / groups, window.kernelHeight(), window.kernelWidth()};
        return bias == Bias.PRESENT
                ? Map.of(Role.WEIGHT, weight, Role.BIAS, new int[] {out})
                : Map.of(Role.WEIGHT, weight);
    }

    @Override
    public void tie(Ties ties) {
        if (isDepthwise()) {
            int multiplier = out / in;
            for (int channel = 0; channel < out; channel++) {
                ties.through(0, channel / multiplier, channel);
            }
        } else if (groups > 1) {
            // Groups must stay of equal width, so the same place goes in all of them.
            for (int channel = in / groups; channel < in; channel++) {
                ties.inputsTogether(0, channel % (in / groups), channel);
            }
            for (int channel = out / groups; channel < out; channel++) {
                ties.outputsTogether(channel % (out / groups), channel);
            }
        }
    }

    @Override
    public boolean readsAcross() {
        return !isDepthwise();
    }

    /** Zeros of the padding stand beside the constant, so that places at the border would need a bias of their own. */
    @Override
    public boolean absorbs(double constant) {
        return constant == 0 || !window.isPadded();
    }

    private int readPerFilter(int inputChannels) {
        return isDepthwise() ? 1 : inputChannels / groups;
    }

    @Override
    public long macs(List<Shape> inputs, Shape output) {
        return output.elements()
                * readPerFilter(inputs.get(0).channels())
                * window.kernelHeight()
                * window.kernelWidth();
    }

    @Override
    public long parameters(List<Shape> inputs, Shape output) {
        long weights = (long) output.channels()
                * readPerFilter(inputs.get(0).channels())
                * window.kernelHeight()
                * window.kernelWidth();
        return weights + (bias == Bias.PRESENT ? output.channels() : 0);
    }

    @Override
    public Operation cut(List<Kept> inputs, Kept output) {
        int keptIn = inputs.get(0).size();
        return new Convolution(keptIn, output.size(), window, isDepthwise() ? keptIn : groups, bias);
    }

    @Override
    public Tensor cut(Role role, Tensor parameter, List<Kept> inputs, Kept output) {
        Tensor rows = parameter.slice(0, output.toArray());
        if (role == Role.BIAS || isDepthwise()) {
            return rows;
        }
        int perGroup = in / groups;
        int[] firstGroup = Arrays.stream(inputs.get(0).toArray())
                .filter(channel -> channel < perGroup)
                .toArray();
        return rows.slice(1, firstGroup);
    }
}
