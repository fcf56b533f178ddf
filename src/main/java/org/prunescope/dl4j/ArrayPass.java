package org.prunescope.dl4j;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.BaseGraphVertex;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.prunescope.graph.Shape;

/** {@link ArrayVertex} at work: forwards and backwards over [count, channels, height, width] or [count, channels]. */
@SuppressWarnings(
        "overrides") // one of the inherited methods takes an array where its interface takes a list of arguments
final class ArrayPass extends BaseGraphVertex {
    private final transient ArrayFunction function;

    ArrayPass(ComputationGraph graph, String name, int index, DataType dataType, ArrayFunction function) {
        super(graph, name, index, null, null, dataType);
        this.function = function;
    }

    @Override
    public boolean hasLayer() {
        return false;
    }

    @Override
    public Layer getLayer() {
        return null;
    }

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
        Shape in = inputShape();
        Shape out = function.shape(in);
        float[] y = function.forward(floats(inputs[0]), in);
        long images = inputs[0].size(0);
        long[] shape = out.isVector()
                ? new long[] {images, out.channels()}
                : new long[] {images, out.channels(), out.height(), out.width()};
        return array(y, shape, ArrayType.ACTIVATIONS, workspaces);
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaces) {
        float[] dx = function.backward(floats(inputs[0]), floats(epsilon), inputShape());
        INDArray result = array(dx, inputs[0].shape(), ArrayType.ACTIVATION_GRAD, workspaces);
        return new Pair<>(null, new INDArray[] {result});
    }

    private static float[] floats(INDArray array) {
        return NativeFloats.read(array.dup('c'));
    }

    private INDArray array(float[] values, long[] shape, ArrayType type, LayerWorkspaceMgr workspaces) {
        INDArray array = workspaces.createUninitialized(type, dataType, shape, 'c');
        NativeFloats.write(values, values.length, array);
        return array;
    }

    private Shape inputShape() {
        INDArray x = inputs[0];
        return x.rank() == 2
                ? Shape.vector((int) x.size(1))
                : Shape.map((int) x.size(1), (int) x.size(2), (int) x.size(3));
    }

    @Override
    public void setBackpropGradientsViewArray(INDArray gradients) {
        // It has no parameters.
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArrays(INDArray[] masks, MaskState state, int count) {
        throw new UnsupportedOperationException("images have no masks");
    }

    @Override
    public String toString() {
        return "ArrayPass(" + vertexName + ", " + function + ")";
    }
}
