package org.prunescope.graph;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * A factor and an offset for each channel, y = factor · x + offset, which the layer or normalisation that makes x can
 * take into its own parameters.
 *
 * <p>Computed in double precision and rounded once.
 */
public final class ChannelAffine {
    private final double[] factors;
    private final double[] offsets;

    /**
     * @param factors one for each channel
     * @param offsets one for each channel
     */
    public ChannelAffine(double[] factors, double[] offsets) {
        if (factors.length != offsets.length) {
            throw new IllegalArgumentException(factors.length + " factors do not match " + offsets.length + " offsets");
        }
        this.factors = factors.clone();
        this.offsets = offsets.clone();
    }

    /** What a batch normalisation does when it predicts. */
    static ChannelAffine of(BatchNormalization normalization, Map<Role, Tensor> parameters) {
        double[] factors = new double[normalization.channels()];
        double[] offsets = new double[normalization.channels()];
        for (int c = 0; c < factors.length; c++) {
            factors[c] = parameters.get(Role.SCALE).get(c)
                    / Math.sqrt(parameters.get(Role.VARIANCE).get(c) + normalization.epsilon());
            offsets[c] = parameters.get(Role.SHIFT).get(c)
                    - factors[c] * parameters.get(Role.MEAN).get(c);
        }
        return new ChannelAffine(factors, offsets);
    }

    /** What a batch normalisation of a network does when it predicts. */
    public static ChannelAffine of(Network network, Step normalization) {
        return of((BatchNormalization) normalization.operation(), network.parameters(normalization.name()));
    }

    /** What a channel is multiplied by. */
    public double factor(int channel) {
        return factors[channel];
    }

    /** What is added to a channel. */
    public double offset(int channel) {
        return offsets[channel];
    }

    /** The parameters of a {@link ChannelScaling} that does the same. */
    Map<Role, Tensor> parameters() {
        return Map.of(Role.SCALE, rounded(factors), Role.SHIFT, rounded(offsets));
    }

    private static Tensor rounded(double[] numbers) {
        float[] values = new float[numbers.length];
        for (int c = 0; c < values.length; c++) {
            values[c] = (float) numbers[c];
        }
        return Tensor.vector(values);
    }

    /** Whether an operation has parameters that can take in what happens to its output channels. */
    public static boolean fitsInto(Operation operation) {
        return operation.hasFilters()
                || operation instanceof BatchNormalization
                || operation instanceof ChannelScaling
                || operation instanceof ChannelNormalization;
    }

    /** A number for each channel that is added to it. */
    static ChannelAffine adding(double[] offsets) {
        double[] factors = new double[offsets.length];
        Arrays.fill(factors, 1);
        return new ChannelAffine(factors, offsets);
    }

    /** The operation with room for the offsets: a layer has a bias afterwards. */
    public Operation into(Operation operation) {
        return withBias(operation);
    }

    /** The same layer with a bias; any other operation as it is. */
    static Operation withBias(Operation operation) {
        if (operation instanceof Convolution conv) {
            return new Convolution(conv.in(), conv.out(), conv.window(), conv.groups(), Bias.PRESENT);
        }
        return operation instanceof Dense dense ? new Dense(dense.in(), dense.out(), Bias.PRESENT) : operation;
    }

    /** The parameters of a layer or normalisation that yields y where it used to yield x. */
    public Map<Role, Tensor> into(Map<Role, Tensor> parameters) {
        boolean normalizes = parameters.containsKey(Role.SCALE);
        Role factor = normalizes ? Role.SCALE : Role.WEIGHT;
        Role offset = normalizes ? Role.SHIFT : Role.BIAS;
        Map<Role, Tensor> changed = new EnumMap<>(parameters);
        changed.put(factor, scaledRows(parameters.get(factor)));
        changed.put(offset, moved(parameters.getOrDefault(offset, Tensor.filled(0, offsets.length))));
        return changed;
    }

    private Tensor scaledRows(Tensor tensor) {
        float[] values = tensor.toArray();
        int row = values.length / factors.length;
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (factors[i / row] * values[i]);
        }
        return Tensor.of(tensor.shape(), values);
    }

    private Tensor moved(Tensor bias) {
        float[] values = bias.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (factors[i] * values[i] + offsets[i]);
        }
        return Tensor.vector(values);
    }
}
