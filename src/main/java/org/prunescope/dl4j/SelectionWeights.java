package org.prunescope.dl4j;

import java.util.Arrays;
import java.util.Optional;
import org.prunescope.graph.ChannelPadding;
import org.prunescope.graph.Tensor;

/** Weights of zeros and ones by which a frozen layer gives each output channel one input channel, or none. */
final class SelectionWeights {
    private SelectionWeights() {}

    /**
     * The weights [outputs, inputs].
     *
     * @param sources for each output channel, the input channel it is, or {@link ChannelPadding#ZERO}
     */
    static float[] of(int[] sources, int inputs) {
        float[] weights = new float[sources.length * inputs];
        for (int output = 0; output < sources.length; output++) {
            if (sources[output] != ChannelPadding.ZERO) {
                weights[output * inputs + sources[output]] = 1;
            }
        }
        return weights;
    }

    /**
     * The sources again.
     *
     * @param weights [outputs, inputs], or with further axes of length 1
     * @return empty where the weights do anything else
     */
    static Optional<int[]> sources(Tensor weights) {
        int inputs = weights.length(1);
        int[] sources = new int[weights.length(0)];
        Arrays.fill(sources, ChannelPadding.ZERO);
        for (int i = 0; i < weights.size(); i++) {
            if (weights.get(i) == 1) {
                sources[i / inputs] = i % inputs;
            }
        }
        return Arrays.equals(of(sources, inputs), weights.toArray()) ? Optional.of(sources) : Optional.empty();
    }
}
