package org.prunescope.graph;

import java.util.List;
import java.util.Map;

/**
 * A fully connected layer on vectors: y = W x + b.
 *
 * <p>WEIGHT is [out, in], BIAS is [out].
 */
public record Dense(int in, int out, Bias bias) implements Operation {

    @Override
    public String kind() {
        return "dense";
    }

    @Override
    public boolean hasFilters() {
        return true;
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shape input = Inputs.onlyVector(inputs);
        Inputs.requireChannels(input, in);
        return Shape.vector(out);
    }

    @Override
    public Map<Role, int[]> parameterShapes() {
        int[] weight = {out, in};
        return bias == Bias.PRESENT
                ? Map.of(Role.WEIGHT, weight, Role.BIAS, new int[] {out})
                : Map.of(Role.WEIGHT, weight);
    }

    @Override
    public void tie(Ties ties) {
        // Every output reads every input: nothing is tied across.
    }

    @Override
    public boolean readsAcross() {
        return true;
    }

    @Override
    public boolean absorbs(double constant) {
        return true;
    }

    @Override
    public long macs(List<Shape> inputs, Shape output) {
        return (long) inputs.get(0).channels() * output.channels();
    }

    @Override
    public long parameters(List<Shape> inputs, Shape output) {
        return macs(inputs, output) + (bias == Bias.PRESENT ? output.channels() : 0);
    }

    @Override
    public Operation cut(List<Kept> inputs, Kept output) {
        return new Dense(inputs.get(0).size(), output.size(), bias);
    }

    @Override
    public Tensor cut(Role role, Tensor parameter, List<Kept> inputs, Kept output) {
        Tensor rows = parameter.slice(0, output.toArray());
        return role == Role.BIAS ? rows : rows.slice(1, inputs.get(0).toArray());
    }
}
