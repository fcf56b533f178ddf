package org.prunescope.dl4j;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** Numbers held between two bounds; Deeplearning4j itself only has 0..6 and −1..1. */
final class Clip extends BaseActivationFunction {
    @JsonProperty
    private final double low;

    @JsonProperty
    private final double high;

    Clip(@JsonProperty("low") double low, @JsonProperty("high") double high) {
        this.low = low;
        this.high = high;
    }

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        Nd4j.exec(DynamicCustomOp.builder("clipbyvalue")
                .addInputs(in)
                .addOutputs(in)
                .addFloatingPointArguments(low, high)
                .build());
        return in;
    }

    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
        assertShape(in, epsilon);
        INDArray inside = in.gt(low).castTo(in.dataType()).muli(in.lt(high).castTo(in.dataType()));
        return Pair.of(inside.muli(epsilon), null);
    }
}
