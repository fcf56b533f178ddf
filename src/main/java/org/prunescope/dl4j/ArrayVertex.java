package org.prunescope.dl4j;

import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.prunescope.graph.Shape;

/** What Deeplearning4j asks of a vertex, for an {@link ArrayFunction}. Immutable. */
abstract class ArrayVertex extends GraphVertex {

    /** The calculation; a value that equals others of its kind. */
    abstract ArrayFunction function();

    @Override
    @SuppressWarnings("MethodDoesntCallSuperMethod") // immutable
    public GraphVertex clone() {
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ArrayVertex vertex && function().equals(vertex.function());
    }

    @Override
    public int hashCode() {
        return function().hashCode();
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
        return new ArrayPass(graph, name, index, dataType, function());
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType... inputs) {
        if (inputs[0] instanceof InputType.InputTypeConvolutional in) {
            Shape out = function().shape(Shape.map((int) in.getChannels(), (int) in.getHeight(), (int) in.getWidth()));
            return InputType.convolutional(out.height(), out.width(), out.channels(), in.getFormat());
        }
        return inputs[0];
    }

    @Override
    public MemoryReport getMemoryReport(InputType... inputs) {
        return new LayerMemoryReport.Builder(null, getClass(), inputs[0], getOutputType(-1, inputs))
                .standardMemory(0, 0)
                .workingMemory(0, 0, 0, 0)
                .cacheMemory(0, 0)
                .build();
    }
}
