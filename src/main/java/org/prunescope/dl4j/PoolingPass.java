package org.prunescope.dl4j;

import java.util.List;
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
import org.prunescope.graph.Pooling;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Window;

/** {@link PoolingVertex} at work: forwards and backwards over [count, channels, height, width]. */
@SuppressWarnings(
        "overrides") // one of the inherited methods takes an array where its interface takes a list of arguments
final class PoolingPass extends BaseGraphVertex {
    private final transient Pooling pooling;

    PoolingPass(ComputationGraph graph, String name, int index, DataType dataType, Pooling pooling) {
        super(graph, name, index, null, null, dataType);
        this.pooling = pooling;
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
        Shape out = pooling.shape(List.of(in));
        float[] x = NativeFloats.read(inputs[0].dup('c'));
        long images = inputs[0].size(0);
        float[] y = new float[Math.toIntExact(images * out.elements())];
        for (int i = 0; i < y.length; i++) {
            View view = new View(x, in, out, i);
            y[i] = pooling.reduction() == Pooling.Kind.MAXIMUM ? x[view.place] : view.sum / view.count;
        }
        INDArray result = workspaces.createUninitialized(
                ArrayType.ACTIVATIONS, dataType, new long[] {images, out.channels(), out.height(), out.width()}, 'c');
        NativeFloats.write(y, y.length, result);
        return result;
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaces) {
        Shape in = inputShape();
        Shape out = pooling.shape(List.of(in));
        float[] x = NativeFloats.read(inputs[0].dup('c'));
        float[] dy = NativeFloats.read(epsilon.dup('c'));
        float[] dx = new float[x.length];
        for (int i = 0; i < dy.length; i++) {
            View view = new View(x, in, out, i);
            if (pooling.reduction() == Pooling.Kind.MAXIMUM) {
                dx[view.place] += dy[i];
            } else {
                view.spread(dy[i] / view.count, dx);
            }
        }
        INDArray result = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, inputs[0].shape(), 'c');
        NativeFloats.write(dx, dx.length, result);
        return new Pair<>(null, new INDArray[] {result});
    }

    private Shape inputShape() {
        return Shape.map((int) inputs[0].size(1), (int) inputs[0].size(2), (int) inputs[0].size(3));
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
        return "PoolingVertex(" + vertexName + ", " + pooling + ")";
    }

    /** What one output number sees. */
    private final class View {
        private final Shape in;
        private final int map;
        private final int top;
        private final int left;
        private float sum;
        private int count;
        private int place = -1;

        View(float[] x, Shape in, Shape out, int index) {
            Window window = pooling.window();
            this.in = in;
            map = index / out.positions() * in.positions();
            top = index % out.positions() / out.width() * window.strideHeight() - window.padTop();
            left = index % out.width() * window.strideWidth() - window.padLeft();
            for (int row = top; row < top + window.reachHeight(); row += window.dilationHeight()) {
                for (int column = left; column < left + window.reachWidth(); column += window.dilationWidth()) {
                    look(x, row, column);
                }
            }
        }

        private void look(float[] x, int row, int column) {
            if (isInside(row, column)) {
                int here = map + row * in.width() + column;
                place = place < 0 || x[here] > x[place] ? here : place;
                sum += x[here];
                count++;
            } else if (pooling.padding() == Pooling.Padding.COUNTED
                    && row < in.height() + pooling.window().padBottom()
                    && column < in.width() + pooling.window().padRight()) {
                count++;
            }
        }

        private boolean isInside(int row, int column) {
            return row >= 0 && row < in.height() && column >= 0 && column < in.width();
        }

        private void spread(float share, float[] dx) {
            Window window = pooling.window();
            for (int row = top; row < top + window.reachHeight(); row += window.dilationHeight()) {
                for (int column = left; column < left + window.reachWidth(); column += window.dilationWidth()) {
                    if (isInside(row, column)) {
                        dx[map + row * in.width() + column] += share;
                    }
                }
            }
        }
    }
}
