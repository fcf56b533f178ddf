package org.prunescope.dl4j;

import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.prunescope.graph.Pooling;
import org.prunescope.graph.Window;

/**
 * Pooling whose windows Deeplearning4j's own layer cannot have: sizes rounded up, padding that differs between sides, or
 * gaps. It runs in plain Java, so it is used for these only.
 */
final class PoolingVertex extends ArrayVertex {
    @JsonProperty
    private final Pooling.Kind reduction;

    /** Kernel, stride, padding at top and left, padding at bottom and right, dilation; the height of each first. */
    @JsonProperty
    private final int[] window;

    @JsonProperty
    private final Window.Rounding rounding;

    @JsonProperty
    private final Pooling.Padding padding;

    PoolingVertex(
            @JsonProperty("reduction") Pooling.Kind reduction,
            @JsonProperty("window") int[] window,
            @JsonProperty("rounding") Window.Rounding rounding,
            @JsonProperty("padding") Pooling.Padding padding) {
        this.reduction = reduction;
        this.window = window.clone();
        this.rounding = rounding;
        this.padding = padding;
    }

    static PoolingVertex of(Pooling pooling) {
        Window w = pooling.window();
        int[] numbers = {
            w.kernelHeight(), w.kernelWidth(), w.strideHeight(), w.strideWidth(), w.padTop(),
            w.padLeft(), w.padBottom(), w.padRight(), w.dilationHeight(), w.dilationWidth()
        };
        return new PoolingVertex(pooling.reduction(), numbers, pooling.rounding(), pooling.padding());
    }

    Pooling pooling() {
        int[] w = window;
        return new Pooling(
                reduction, new Window(w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7], w[8], w[9]), rounding, padding);
    }

    @Override
    ArrayFunction function() {
        return new PoolingFunction(pooling());
    }
}
