package org.prunescope.dl4j;

import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.prunescope.graph.LocalResponseNormalization;

/** Local response normalisation over an even number of channels, which Deeplearning4j's own layer cannot have. */
final class NeighbourVertex extends ArrayVertex {
    @JsonProperty
    private final int size;

    @JsonProperty
    private final float alpha;

    @JsonProperty
    private final float beta;

    @JsonProperty
    private final float bias;

    NeighbourVertex(
            @JsonProperty("size") int size,
            @JsonProperty("alpha") float alpha,
            @JsonProperty("beta") float beta,
            @JsonProperty("bias") float bias) {
        this.size = size;
        this.alpha = alpha;
        this.beta = beta;
        this.bias = bias;
    }

    static NeighbourVertex of(LocalResponseNormalization norm) {
        return new NeighbourVertex(norm.size(), norm.alpha(), norm.beta(), norm.bias());
    }

    @Override
    ArrayFunction function() {
        return new NeighbourFunction(new LocalResponseNormalization(size, alpha, beta, bias));
    }
}
