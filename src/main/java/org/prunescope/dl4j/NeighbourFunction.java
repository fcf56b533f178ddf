package org.prunescope.dl4j;

import org.prunescope.graph.LocalResponseNormalization;
import org.prunescope.graph.Shape;

/** Each number divided by d^beta with d = bias + alpha / size · Σ x² over its neighbours in channel order. */
record NeighbourFunction(LocalResponseNormalization norm) implements ArrayFunction {

    @Override
    public Shape shape(Shape input) {
        return input;
    }

    @Override
    public float[] forward(float[] x, Shape in) {
        float[] y = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = (float) (x[i] * Math.pow(divisor(x, in, i), -norm.beta()));
        }
        return y;
    }

    /** Every x stands above the line of its own result, and below those of all whose neighbour it is. */
    @Override
    public float[] backward(float[] x, float[] dy, Shape in) {
        float[] dx = new float[x.length];
        double share = 2.0 * norm.alpha() / norm.size() * norm.beta();
        for (int i = 0; i < x.length; i++) {
            double divisor = divisor(x, in, i);
            double scale = Math.pow(divisor, -norm.beta());
            dx[i] += (float) (dy[i] * scale);
            double below = share * dy[i] * x[i] * scale / divisor;
            for (int j = first(in, i); j <= last(in, i); j += in.positions()) {
                dx[j] -= (float) (below * x[j]);
            }
        }
        return dx;
    }

    private double divisor(float[] x, Shape in, int index) {
        double squares = 0;
        for (int j = first(in, index); j <= last(in, index); j += in.positions()) {
            squares += (double) x[j] * x[j];
        }
        return norm.bias() + norm.alpha() / norm.size() * squares;
    }

    private static int channel(Shape in, int index) {
        return index / in.positions() % in.channels();
    }

    private int first(Shape in, int index) {
        return index - Math.min(channel(in, index), (norm.size() - 1) / 2) * in.positions();
    }

    private int last(Shape in, int index) {
        return index + Math.min(in.channels() - 1 - channel(in, index), norm.size() / 2) * in.positions();
    }
}
