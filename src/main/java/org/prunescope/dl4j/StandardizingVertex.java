package org.prunescope.dl4j;

import org.nd4j.shade.jackson.annotation.JsonProperty;

/** The channels of each position with mean 0 and variance 1: layer normalisation before its factors and offsets. */
final class StandardizingVertex extends ArrayVertex {
    @JsonProperty
    private final double epsilon;

    StandardizingVertex(@JsonProperty("epsilon") double epsilon) {
        this.epsilon = epsilon;
    }

    @Override
    ArrayFunction function() {
        return new Standardization(epsilon);
    }
}
