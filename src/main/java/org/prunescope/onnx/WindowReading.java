package org.prunescope.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.prunescope.graph.GlobalPooling;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.Operation;
import org.prunescope.graph.Pooling;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Window;
import org.prunescope.onnx.Layout.Dimension;
import org.prunescope.onnx.Value.Computed;
import org.prunescope.onnx.Value.Moment;
import org.prunescope.onnx.Value.View;

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

    /** Over the channels of each position it begins a layer normalisation. */
    static void reduceMean(NodeInputs in, NodeResult out) {
        Optional<Moment> squares = in.moment(0).filter(moment -> moment.is(Moment.Stage.SQUARES));
        View x = squares.isPresent() ? squares.get().of() : in.view(0);
        int[] axes = axes(in, x.layout());
        boolean overChannels =
                x.shape().channels() > 1 && x.layout().hold(axes, List.of(Dimension.CHANNELS), x.shape());
        boolean keeps = in.node().integer("keepdims", 1) != 0;
        if (squares.isPresent() && overChannels && keeps) {
            out.is(squares.get().become(Moment.Stage.VARIANCE));
        } else if (squares.isEmpty() && overChannels && keeps) {
            out.is(new Moment(Moment.Stage.MEAN, x, 0));
        } else {
            reduce(in, out, Pooling.Kind.AVERAGE);
        }
    }

    /** The mean times the count of what is summed. */
    static void reduceSum(NodeInputs in, NodeResult out) {
        View x = in.view(0);
        int[] axes = axes(in, x.layout());
        long count = IntStream.of(axes).mapToLong(x.layout()::length).reduce(1, (a, b) -> a * b);
        Operation mean = pooling(x, axes, Pooling.Kind.AVERAGE)
                .orElseThrow(() -> new UnreadableException("over axes of length 1"));
        View pooled =
                new View(out.first(mean, x.source()), reduced(in, x.layout(), axes), Optional.empty(), List.of(""));
        out.isAffine(
                pooled,
                ArithmeticReading.uniform(x.shape().channels(), (double) count, 0),
                NodeResult.Affinity.UNIFORM,
                Optional.empty(),
                Optional.empty());
    }

    private static int[] axes(NodeInputs in, Layout layout) {
        int[] given = Indices.of(in.node(), "axes", in.optional(1)).orElseGet(() -> new int[0]);
        if (given.length == 0) {
            throw new UnreadableException("over all axes");
        }
        return LayoutReading.behindBatch(given, layout.rank() + 1);
    }

    private static Layout reduced(NodeInputs in, Layout layout, int[] axes) {
        Layout result = layout;
        for (int axis : axes) {
            result = result.with(axis, List.of());
        }
        return in.node().integer("keepdims", 1) != 0 ? result : result.without(axes);
    }

    private static void reduce(NodeInputs in, NodeResult out, Pooling.Kind kind) {
        View x = in.view(0);
        int[] axes = axes(in, x.layout());
        Layout layout = reduced(in, x.layout(), axes);
        Optional<Operation> pooling = pooling(x, axes, kind);
        if (pooling.isEmpty()) {
            out.isLayout(x, layout);
        } else if (Settling.isNatural(layout, Shape.map(x.shape().channels(), 1, 1)) && layout.rank() == 1) {
            out.isLayout(out.first(pooling.get(), x.source()).view(), layout);
        } else {
            out.shows(out.step(pooling.get(), List.of(x.source()), Map.of()), layout);
        }
    }

    /** The pooling over these axes; empty where they have length 1 together. */
    private static Optional<Operation> pooling(View x, int[] axes, Pooling.Kind kind) {
        Shape shape = x.shape();
        Layout layout = x.layout();
        if (IntStream.of(axes).allMatch(axis -> layout.length(axis) == 1)) {
            return Optional.empty();
        } else if (layout.hold(axes, List.of(Dimension.HEIGHT, Dimension.WIDTH), shape)) {
            return Optional.of(new GlobalPooling(kind));
        } else if (layout.hold(axes, List.of(Dimension.HEIGHT), shape)) {
            return Optional.of(stripes(kind, shape.height(), 1));
        } else if (layout.hold(axes, List.of(Dimension.WIDTH), shape)) {
            return Optional.of(stripes(kind, 1, shape.width()));
        }
        throw new UnreadableException("over other axes than height and width");
    }

    private static Pooling stripes(Pooling.Kind kind, int height, int width) {
        Window window = new Window(height, width, 1, 1, 0, 0, 0, 0, 1, 1);
        return new Pooling(kind, window, Window.Rounding.FLOOR, Pooling.Padding.IGNORED);
    }
}
