package org.prunescope.dl4j;

import java.util.List;
import org.prunescope.graph.Pooling;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Window;

/** Any pooling over maps [channels, height, width]. */
record PoolingFunction(Pooling pooling) implements ArrayFunction {

    @Override
    public Shape shape(Shape input) {
        return pooling.shape(List.of(input));
    }

    @Override
    public float[] forward(float[] x, Shape in) {
        Shape out = shape(in);
        float[] y = new float[Math.toIntExact(x.length / in.elements() * out.elements())];
        for (int i = 0; i < y.length; i++) {
            View view = new View(x, in, out, i);
            y[i] = pooling.reduction() == Pooling.Kind.MAXIMUM ? x[view.place] : view.sum / view.count;
        }
        return y;
    }

    @Override
    public float[] backward(float[] x, float[] dy, Shape in) {
        Shape out = shape(in);
        float[] dx = new float[x.length];
        for (int i = 0; i < dy.length; i++) {
            View view = new View(x, in, out, i);
            if (pooling.reduction() == Pooling.Kind.MAXIMUM) {
                dx[view.place] += dy[i];
            } else {
                view.spread(dy[i] / view.count, dx);
            }
        }
        return dx;
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
