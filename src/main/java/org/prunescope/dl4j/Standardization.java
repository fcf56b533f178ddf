package org.prunescope.dl4j;

import org.prunescope.graph.Shape;

/**
 * (x − mean) / √(variance + epsilon) with mean and population variance over all channels at one place of one image.
 *
 * @param epsilon above 0
 */
record Standardization(double epsilon) implements ArrayFunction {

    @Override
    public Shape shape(Shape input) {
        return input;
    }

    @Override
    public float[] forward(float[] x, Shape in) {
        float[] y = new float[x.length];
        for (int place = 0; place < x.length / in.channels(); place++) {
            Column column = new Column(x, in, place);
            for (int i = column.first; i < column.end; i += in.positions()) {
                y[i] = (float) column.standardized(x[i]);
            }
        }
        return y;
    }

    /** With y the result and s the deviation: (dy − mean dy − y · mean (dy · y)) / s. */
    @Override
    public float[] backward(float[] x, float[] dy, Shape in) {
        float[] dx = new float[x.length];
        for (int place = 0; place < x.length / in.channels(); place++) {
            Column column = new Column(x, in, place);
            double sum = 0;
            double product = 0;
            for (int i = column.first; i < column.end; i += in.positions()) {
                sum += dy[i];
                product += dy[i] * column.standardized(x[i]);
            }
            for (int i = column.first; i < column.end; i += in.positions()) {
                double own = column.standardized(x[i]) * product;
                dx[i] = (float) ((dy[i] - (sum + own) / in.channels()) / column.deviation);
            }
        }
        return dx;
    }

    /** All channels at one place of one image. */
    private final class Column {
        private final int first;
        private final int end;
        private final double mean;
        private final double deviation;

        Column(float[] x, Shape in, int place) {
            first = place / in.positions() * (int) in.elements() + place % in.positions();
            end = first + (int) in.elements();
            double sum = 0;
            for (int i = first; i < end; i += in.positions()) {
                sum += x[i];
            }
            mean = sum / in.channels();
            double squares = 0;
            for (int i = first; i < end; i += in.positions()) {
                squares += (x[i] - mean) * (x[i] - mean);
            }
            deviation = Math.sqrt(squares / in.channels() + epsilon);
        }

        double standardized(float value) {
            return (value - mean) / deviation;
        }
    }
}
