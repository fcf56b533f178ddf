package org.prunescope.onnx;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.prunescope.graph.Flatten;
import org.prunescope.graph.GlobalPooling;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.Pooling;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Window;
import org.prunescope.onnx.Value.Computed;

/** How windows that move over a map are read, and the poolings that use them. */
final class WindowReading {
    private WindowReading() {}

    /**
     * @param kernel its height and width
     * @throws UnreadableException if the node moves over one or three axes
     */
    static Window window(Node node, Shape input, int... kernel) {
        if (!Arrays.equals(node.integers("kernel_shape", kernel), kernel)) {
            throw new GraphException("its kernel_shape is not that of its weights");
        }
        int[] strides = node.integers("strides", 1, 1);
        int[] dilations = node.integers("dilations", 1, 1);
        int[] pads =
                switch (node.text("auto_pad", "NOTSET")) {
                    case "NOTSET" -> node.integers("pads", 0, 0, 0, 0);
                    case "VALID" -> new int[4];
                    case "SAME_UPPER" -> same(input, kernel, strides, dilations, 0);
                    case "SAME_LOWER" -> same(input, kernel, strides, dilations, 1);
                    default -> throw new UnreadableException("with auto_pad " + node.text("auto_pad", ""));
                };
        return new Window(
                kernel[0],
                kernel[1],
                strides[0],
                strides[1],
                pads[0],
                pads[1],
                pads[2],
                pads[3],
                dilations[0],
                dilations[1]);
    }

    /** Padding for a result of ceil(size / stride); where it is odd, one pixel more behind, or with {@code 1} before. */
    private static int[] same(Shape input, int[] kernel, int[] strides, int[] dilations, int moreBefore) {
        int[] sizes = {input.height(), input.width()};
        int[] pads = new int[4];
        for (int axis = 0; axis < 2; axis++) {
            int count = (sizes[axis] + strides[axis] - 1) / strides[axis];
            int reach = dilations[axis] * (kernel[axis] - 1) + 1;
            int total = Math.max(0, (count - 1) * strides[axis] + reach - sizes[axis]);
            pads[axis] = (total + moreBefore) / 2;
            pads[axis + 2] = total - pads[axis];
        }
        return pads;
    }

    static void maximum(NodeInputs in, NodeResult out) {
        pool(in, out, Pooling.Kind.MAXIMUM, Pooling.Padding.IGNORED);
    }

    static void average(NodeInputs in, NodeResult out) {
        boolean counted = in.node().integer("count_include_pad", 0) != 0;
        pool(in, out, Pooling.Kind.AVERAGE, counted ? Pooling.Padding.COUNTED : Pooling.Padding.IGNORED);
    }

    private static void pool(NodeInputs in, NodeResult out, Pooling.Kind kind, Pooling.Padding padding) {
        Computed x = in.computed(0);
        if (!in.node().has("kernel_shape")) {
            throw new GraphException("its kernel_shape is missing");
        }
        int[] kernel = in.node().integers("kernel_shape", 1, 1);
        Window.Rounding rounding =
                in.node().integer("ceil_mode", 0) != 0 ? Window.Rounding.CEILING : Window.Rounding.FLOOR;
        out.is(new Pooling(kind, window(in.node(), x.shape(), kernel), rounding, padding), x);
    }

    static void globalMaximum(NodeInputs in, NodeResult out) {
        out.is(new GlobalPooling(Pooling.Kind.MAXIMUM), in.computed(0));
    }

    static void globalAverage(NodeInputs in, NodeResult out) {
        out.is(new GlobalPooling(Pooling.Kind.AVERAGE), in.computed(0));
    }

    static void reduceMaximum(NodeInputs in, NodeResult out) {
        reduce(in, out, Pooling.Kind.MAXIMUM);
    }

    static void reduceMean(NodeInputs in, NodeResult out) {
        reduce(in, out, Pooling.Kind.AVERAGE);
    }

    private static void reduce(NodeInputs in, NodeResult out, Pooling.Kind kind) {
        Computed x = in.computed(0);
        int[] axes = Indices.of(in.node(), "axes", in.optional(1)).orElseGet(() -> new int[0]);
        int[] sorted = IntStream.of(Indices.resolved(axes, 4)).sorted().toArray();
        if (x.shape().isVector() || !Arrays.equals(sorted, new int[] {2, 3})) {
            throw new UnreadableException("over other axes than height and width together");
        }
        if (in.node().integer("keepdims", 1) != 0) {
            out.is(new GlobalPooling(kind), x);
        } else {
            out.is(new Flatten(), out.first(new GlobalPooling(kind), x));
        }
    }
}
