package org.prunescope.score;

import java.util.Arrays;
import java.util.Optional;
import org.prunescope.graph.ChannelAffine;
import org.prunescope.graph.Network;
import org.prunescope.graph.Role;
import org.prunescope.graph.Step;
import org.prunescope.graph.Tensor;

/**
 * Where the spread of a layer's output is seen. Behind its batch normalisation it is the same but for a factor, and an
 * engine may then compute both in one go.
 */
final class NormalizedView {
    /** A smaller scale, measured by the shift, leaves too few digits of what it scales. */
    private static final double LEAST_SCALE = 1e-2;

    private final String step;
    private final double[] factors;

    private NormalizedView(String step, double[] factors) {
        this.step = step;
        this.factors = factors;
    }

    static NormalizedView of(Network network, String layer) {
        int channels = network.graph().shape(layer).channels();
        double[] factors = new double[channels];
        Optional<Step> normalization = network.graph()
                .normalizationBehind(layer)
                .filter(step -> network.graph().consumers(layer).size() == 1)
                .filter(step -> keepsDigits(network, step.name()));
        if (normalization.isEmpty()) {
            Arrays.fill(factors, 1);
            return new NormalizedView(layer, factors);
        }
        ChannelAffine affine = ChannelAffine.of(network, normalization.get());
        Arrays.setAll(factors, affine::factor);
        return new NormalizedView(normalization.get().name(), factors);
    }

    private static boolean keepsDigits(Network network, String normalization) {
        Tensor scale = network.parameter(normalization, Role.SCALE);
        Tensor shift = network.parameter(normalization, Role.SHIFT);
        for (int channel = 0; channel < scale.size(); channel++) {
            if (scale.get(channel) == 0 || Math.abs(scale.get(channel)) < LEAST_SCALE * Math.abs(shift.get(channel))) {
                return false;
            }
        }
        return true;
    }

    /** The step whose values are looked at. */
    String step() {
        return step;
    }

    /** What a channel of the layer has been multiplied by there. */
    double factor(int channel) {
        return factors[channel];
    }
}
