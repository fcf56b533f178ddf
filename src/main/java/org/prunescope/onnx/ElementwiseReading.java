package org.prunescope.onnx;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.prunescope.graph.Activation;
import org.prunescope.graph.Addition;
import org.prunescope.graph.ChannelAffine;
import org.prunescope.graph.Dropout;
import org.prunescope.graph.Flatten;
import org.prunescope.graph.LogSoftmax;
import org.prunescope.graph.Multiplication;
import org.prunescope.graph.Operation;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Softmax;
import org.prunescope.graph.Tensor;
import org.prunescope.onnx.Value.Computed;

/** How nodes are read that treat each number, or each channel, by itself. */
final class ElementwiseReading {
    private ElementwiseReading() {}

    /** An activation without constants. */
    static OperatorTable.Reading activation(Activation activation) {
        return (in, out) -> out.is(activation, in.computed(0));
    }

    static void leakyRelu(NodeInputs in, NodeResult out) {
        out.is(Activation.leakyRelu(in.node().real("alpha", 0.01f)), in.computed(0));
    }

    /** A bound that is left out is infinite. */
    static void clip(NodeInputs in, NodeResult out) {
        float low = in.optional(1).map(bound -> bound.tensor().get(0)).orElseGet(() -> in.node()
                .real("min", Float.NEGATIVE_INFINITY));
        float high = in.optional(2).map(bound -> bound.tensor().get(0)).orElseGet(() -> in.node()
                .real("max", Float.POSITIVE_INFINITY));
        out.is(Activation.clip(low, high), in.computed(0));
    }

    static void softmax(NodeInputs in, NodeResult out) {
        normalize(in, out, new Softmax());
    }

    static void logSoftmax(NodeInputs in, NodeResult out) {
        normalize(in, out, new LogSoftmax());
    }

    /** Until opset 12 all axes from the named one on are taken as one, from opset 13 on only the named one. */
    private static void normalize(NodeInputs in, NodeResult out, Operation softmax) {
        Computed x = in.computed(0);
        boolean flattens = in.node().opset() < 13;
        int axis = Indices.resolved(
                in.node().integer("axis", flattens ? 1 : -1), x.shape().isVector() ? 2 : 4);
        if (axis != 1 || (!flattens && x.shape().positions() > 1)) {
            throw new UnreadableException("over axis " + axis);
        }
        out.is(softmax, x.shape().isVector() ? x : out.first(new Flatten(), x));
    }

    static void dropout(NodeInputs in, NodeResult out) {
        float rate = in.optional(1).map(ratio -> ratio.tensor().get(0)).orElseGet(() -> in.node()
                .real("ratio", 0.5f));
        out.is(new Dropout(Double.parseDouble(Float.toString(rate))), in.computed(0));
    }

    static void same(NodeInputs in, NodeResult out) {
        out.is(in.computed(0));
    }

    /** Between kinds of real numbers a cast changes nothing: here all have 32 bits. */
    static void cast(NodeInputs in, NodeResult out) {
        int type = in.node().integer("to", 0);
        if (!StoredTensor.isReal(type)) {
            throw new UnreadableException("to type " + type);
        }
        same(in, out);
    }

    static void sum(NodeInputs in, NodeResult out) {
        if (in.count() == 1) {
            same(in, out);
        } else {
            out.is(new Addition(), in.allComputed(), Map.of());
        }
    }

    static void add(NodeInputs in, NodeResult out) {
        if (in.isComputed(0) && in.isComputed(1)) {
            sum(in, out);
        } else {
            affine(in, out, 1, 1);
        }
    }

    static void subtract(NodeInputs in, NodeResult out) {
        if (in.isComputed(0)) {
            affine(in, out, 1, -1);
        } else {
            affine(in, out, -1, 1);
        }
    }

    static void multiply(NodeInputs in, NodeResult out) {
        if (in.isComputed(0) && in.isComputed(1)) {
            Computed a = in.computed(0);
            Computed b = in.computed(1);
            boolean swapped = b.shape().elements() > a.shape().elements();
            out.is(new Multiplication(), swapped ? b : a, swapped ? a : b);
        } else {
            Computed x = in.computed(in.isComputed(0) ? 0 : 1);
            double[] factors = doubles(in, in.isComputed(0) ? 1 : 0, x.shape());
            out.isAffine(x, new ChannelAffine(factors, new double[factors.length]), Optional.empty());
        }
    }

    static void divide(NodeInputs in, NodeResult out) {
        Computed x = in.computed(0);
        double[] factors = doubles(in, 1, x.shape());
        Arrays.setAll(factors, c -> 1 / factors[c]);
        out.isAffine(x, new ChannelAffine(factors, new double[factors.length]), Optional.empty());
    }

    /** A computed input times {@code factor} plus a constant input times {@code sign}. */
    private static void affine(NodeInputs in, NodeResult out, double factor, double sign) {
        Computed x = in.computed(in.isComputed(0) ? 0 : 1);
        int constant = in.isComputed(0) ? 1 : 0;
        double[] offsets = doubles(in, constant, x.shape());
        double[] factors = new double[offsets.length];
        Arrays.fill(factors, factor);
        Arrays.setAll(offsets, c -> sign * offsets[c]);
        out.isAffine(
                x,
                new ChannelAffine(factors, offsets),
                Optional.of(in.node().inputs().get(constant)));
    }

    private static double[] doubles(NodeInputs in, int constant, Shape shape) {
        float[] values = perChannel(in.constant(constant).tensor(), shape);
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, c -> values[c]);
        return doubles;
    }

    /** A constant that meets a value of this shape, written out as one number for each channel. */
    static float[] perChannel(Tensor tensor, Shape shape) {
        int channelAxis = tensor.shape().length - (shape.isVector() ? 1 : 3);
        boolean same = tensor.size() == 1;
        if (!same
                && (channelAxis < 0
                        || tensor.size() != shape.channels()
                        || tensor.length(channelAxis) != tensor.size())) {
            throw new UnreadableException("of constants that are not one number for each channel");
        }
        float[] values = new float[shape.channels()];
        for (int c = 0; c < values.length; c++) {
            values[c] = tensor.get(same ? 0 : c);
        }
        return values;
    }
}
