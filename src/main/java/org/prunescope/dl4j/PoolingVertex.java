package org.prunescope.dl4j;

import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.prunescope.graph.Pooling;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Window;

/**
 * Pooling whose windows Deeplearning4j's own layer cannot have: sizes rounded up, padding that differs between sides, or
 * gaps. It runs in plain Java, so it is used for these only.
 */
final class PoolingVertex extends GraphVertex {
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
    @SuppressWarnings("MethodDoesntCallSuperMethod") // immutable
    public GraphVertex clone() {
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PoolingVertex vertex && pooling().equals(vertex.pooling());
    }

    @Override
    public int hashCode() {
        return Objects.hash(pooling());
    }

    @Override
    public long numParams(boolean backprop) {
        return 0;
    }

    @Override
    public int minVertexInputs() {
        return 1;
    }

    @Override
    public int maxVertexInputs() {
        return 1;
    }

    @Override
    public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
            ComputationGraph graph,
            String name,
            int index,
            INDArray parameters,
            boolean initializeParameters,
            DataType dataType) {
        return new PoolingPass(graph, name, index, dataType, pooling());
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType... inputs) {
        InputType.InputTypeConvolutional in = (InputType.InputTypeConvolutional) inputs[0];
        Shape out =
                pooling().shape(List.of(Shape.map((int) in.getChannels(), (int) in.getHeight(), (int) in.getWidth())));
        return InputType.convolutional(out.height(), out.width(), out.channels(), in.getFormat());
    }

    @Override
    public MemoryReport getMemoryReport(InputType... inputs) {
        return new LayerMemoryReport.Builder(null, PoolingVertex.class, inputs[0], getOutputType(-1, inputs))
                .standardMemory(0, 0)
                .workingMemory(0, 0, 0, 0)
                .cacheMemory(0, 0)
                .build();
    }
}
