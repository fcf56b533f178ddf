package org.prunescope.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.prunescope.graph.ChannelPadding;
import org.prunescope.graph.ChannelSlice;
import org.prunescope.graph.Concatenation;
import org.prunescope.graph.Cropping;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.Operation;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Subsampling;
import org.prunescope.graph.Upsampling;
import org.prunescope.graph.ZeroPadding;
import org.prunescope.onnx.Layout.Dimension;
import org.prunescope.onnx.Value.Computed;
import org.prunescope.onnx.Value.View;

/** How nodes are read that take, join, pad or repeat channels, rows and columns. */
final class ChannelReading {
    private ChannelReading() {}

    private static List<Dimension> dimensions(View view) {
        return view.layout().dimensions(view.shape()).orElseThrow();
    }

    /** The node's axis behind the batch; it must be that of the channels. */
    private static int channelAxis(NodeInputs in, int absent, View view) {
        int axis = Indices.resolved(
                in.node().integer("axis", absent), view.layout().rank() + 1);
        if (axis == 0 || dimensions(view).get(axis - 1) != Dimension.CHANNELS) {
            throw new UnreadableException("on axis " + axis);
        }
        return axis - 1;
    }

    static void concatenate(NodeInputs in, NodeResult out) {
        View first = in.plain(0);
        int axis = channelAxis(in, 1, first);
        List<View> views = new ArrayList<>();
        for (int i = 0; i < in.count(); i++) {
            View view = in.plain(i);
            boolean fits = view.layout()
                    .withChannels(axis, first.shape().channels())
                    .equals(first.layout().withChannels(axis, first.shape().channels()));
            if (!fits || view.layout().length(axis) != view.shape().channels()) {
                throw new UnreadableException("of values in different layouts");
            }
            views.add(view);
        }
        Computed made =
                out.step(new Concatenation(), views.stream().map(View::source).toList(), Map.of());
        out.shows(made, first.layout().withChannels(axis, made.shape().channels()));
    }

    static void slice(NodeInputs in, NodeResult out) {
        View x = in.plain(0);
        Shape shape = x.shape();
        List<Dimension> dimensions = dimensions(x);
        int[] rows = whole(shape.height());
        int[] columns = whole(shape.width());
        List<Operation> parts = new ArrayList<>();
        for (Map.Entry<Integer, Indices.Cut> entry :
                Indices.cuts(in, dimensions.size() + 1).entrySet()) {
            Indices.Cut cut = entry.getValue();
            if (entry.getKey() == 0) {
                requireWholeBatch(cut);
                continue;
            }
            switch (dimensions.get(entry.getKey() - 1)) {
                case CHANNELS -> {
                    int[] positions = cut.positions(shape.channels());
                    if (!Arrays.equals(positions, whole(shape.channels()))) {
                        parts.add(ChannelSlice.of(shape.channels(), positions));
                    }
                }
                case HEIGHT -> rows = cut.positions(shape.height());
                default -> columns = cut.positions(shape.width());
            }
        }
        crop(rows, columns, shape, parts);
        inOrder(parts, x, out);
    }

    private static int[] whole(int length) {
        return IntStream.range(0, length).toArray();
    }

    private static void requireWholeBatch(Indices.Cut cut) {
        if (cut.start() != 0 || cut.step() != 1 || cut.end() != Integer.MAX_VALUE) {
            throw new UnreadableException("of the batch");
        }
    }

    private static void crop(int[] rows, int[] columns, Shape shape, List<Operation> parts) {
        int high = stride(rows);
        int wide = stride(columns);
        int bottom = shape.height() - 1 - rows[rows.length - 1];
        int right = shape.width() - 1 - columns[columns.length - 1];
        // Rows that a stride would not reach anyway need no cropping.
        Cropping cropping = new Cropping(rows[0], columns[0], bottom < high ? 0 : bottom, right < wide ? 0 : right);
        if (!cropping.equals(new Cropping(0, 0, 0, 0))) {
            parts.add(cropping);
        }
        if (high > 1 || wide > 1) {
            parts.add(new Subsampling(high, wide));
        }
    }

    private static int stride(int[] positions) {
        if (positions.length == 0) {
            throw new GraphException("it leaves nothing");
        }
        int stride = positions.length == 1 ? 1 : positions[1] - positions[0];
        if (stride < 1) {
            throw new UnreadableException("that turns the map");
        }
        return stride;
    }

    /** Several operations that the node is; only the last has its name. */
    private static void inOrder(List<Operation> parts, View input, NodeResult out) {
        if (parts.isEmpty()) {
            out.is(input.layout().equals(Layout.of(input.shape())) ? input.source() : input);
            return;
        }
        Computed x = input.source();
        for (Operation part : parts.subList(0, parts.size() - 1)) {
            x = out.first(part, x);
        }
        Computed made = out.step(parts.get(parts.size() - 1), List.of(x), Map.of());
        out.shows(made, resized(input, made.shape()));
    }

    /** The layout of a view with its dimensions in other lengths. */
    private static Layout resized(View view, Shape shape) {
        List<Dimension> dimensions = dimensions(view);
        Layout layout = view.layout();
        for (int axis = 0; axis < layout.rank(); axis++) {
            Dimension dimension = dimensions.get(axis);
            layout = layout.with(axis, List.of(new Layout.Piece(dimension, 1, Layout.length(dimension, shape))));
        }
        return layout;
    }

    static void split(NodeInputs in, NodeResult out) {
        View x = in.plain(0);
        int axis = channelAxis(in, 0, x);
        int channels = x.shape().channels();
        int parts = in.node().outputs().size();
        int[] sizes = Indices.of(in.node(), "split", in.optional(1)).orElseGet(() -> {
            int each = (channels + parts - 1) / parts;
            return IntStream.range(0, parts)
                    .map(part -> Math.min(each, channels - part * each))
                    .toArray();
        });
        if (sizes.length != parts || IntStream.of(sizes).sum() != channels) {
            throw new GraphException(
                    "its parts %s do not make %d channels".formatted(Arrays.toString(sizes), channels));
        }
        int first = 0;
        for (int part = 0; part < parts; part++) {
            int[] sources = IntStream.range(first, first + sizes[part]).toArray();
            if (!in.node().outputs().get(part).isEmpty()) {
                out.output(
                        part, ChannelSlice.of(channels, sources), x, x.layout().withChannels(axis, sizes[part]));
            }
            first += sizes[part];
        }
    }

    /** Behind a padding of channels that nothing else reads, both together are one padding. */
    static void gather(NodeInputs in, NodeResult out) {
        View x = in.plain(0);
        int axis = channelAxis(in, 0, x);
        int indexAxes = in.constant(1).tensor().shape().length;
        if (indexAxes > 1) {
            throw new UnreadableException("with a table of indices");
        }
        int[] sources = Indices.resolved(Indices.of(in.constant(1)), x.shape().channels());
        Operation maker = out.onlyFeeds(x).orElse(null);
        if (indexAxes == 0) {
            Computed one = out.step(ChannelSlice.of(x.shape().channels(), sources), List.of(x.source()), Map.of());
            out.shows(one, x.layout().without(axis));
        } else if (maker instanceof ChannelPadding padding) {
            int[] combined = IntStream.of(sources).map(padding::source).toArray();
            out.isWithMakerOf(
                    x, ChannelPadding.of(padding.in(), combined), x.layout().withChannels(axis, sources.length));
        } else {
            Computed made = out.step(ChannelSlice.of(x.shape().channels(), sources), List.of(x.source()), Map.of());
            out.shows(made, x.layout().withChannels(axis, sources.length));
        }
    }

    static void pad(NodeInputs in, NodeResult out) {
        View x = in.plain(0);
        float value = in.number(2).orElseGet(() -> in.node().real("value", 0));
        if (!in.node().text("mode", "constant").equals("constant") || value != 0) {
            throw new UnreadableException("with other values than 0");
        }
        List<Dimension> dimensions = dimensions(x);
        int rank = dimensions.size() + 1;
        int[] pads = pads(in, rank);
        if (pads[0] != 0 || pads[rank] != 0 || IntStream.of(pads).anyMatch(pad -> pad < 0 || pad > 1 << 20)) {
            throw new UnreadableException("by " + Arrays.toString(pads));
        }
        Map<Dimension, Integer> before = new EnumMap<>(Dimension.class);
        Map<Dimension, Integer> behind = new EnumMap<>(Dimension.class);
        for (int axis = 1; axis < rank; axis++) {
            before.put(dimensions.get(axis - 1), pads[axis]);
            behind.put(dimensions.get(axis - 1), pads[axis + rank]);
        }
        ZeroPadding around = new ZeroPadding(
                before.getOrDefault(Dimension.HEIGHT, 0),
                before.getOrDefault(Dimension.WIDTH, 0),
                behind.getOrDefault(Dimension.HEIGHT, 0),
                behind.getOrDefault(Dimension.WIDTH, 0));
        int channelsBefore = before.getOrDefault(Dimension.CHANNELS, 0);
        int channelsBehind = behind.getOrDefault(Dimension.CHANNELS, 0);
        List<Operation> parts = new ArrayList<>();
        if (around.top() + around.left() + around.bottom() + around.right() > 0) {
            parts.add(around);
        }
        if (channelsBefore + channelsBehind > 0) {
            parts.add(ChannelPadding.around(x.shape().channels(), channelsBefore, channelsBehind));
        }
        inOrder(parts, x, out);
    }

    /** For each axis what is added before, then for each what is added behind. */
    private static int[] pads(NodeInputs in, int rank) {
        int[] given = Indices.of(in.node(), "pads", in.optional(1))
                .orElseThrow(() -> new GraphException("its pads are missing"));
        int[] axes = in.optional(3).map(Indices::of).orElseGet(() -> whole(rank));
        if (given.length != 2 * axes.length) {
            throw new GraphException("it has %d pads for %d axes".formatted(given.length, axes.length));
        }
        int[] pads = new int[2 * rank];
        for (int i = 0; i < axes.length; i++) {
            int axis = Indices.resolved(axes[i], rank);
            pads[axis] = given[i];
            pads[axis + rank] = given[i + axes.length];
        }
        return pads;
    }

    /** Enlarging by whole numbers, each pixel becoming several. */
    static void resize(NodeInputs in, NodeResult out) {
        View x = in.plain(0);
        List<Dimension> dimensions = dimensions(x);
        double[] factors = factors(in, x.layout());
        Map<Dimension, Integer> times = new EnumMap<>(Dimension.class);
        for (int axis = 0; axis < dimensions.size(); axis++) {
            times.put(dimensions.get(axis), whole(factors[axis + 1]));
        }
        if (times.getOrDefault(Dimension.CHANNELS, 1) != 1 || whole(factors[0]) != 1) {
            throw new UnreadableException("of channels or batches");
        }
        int rows = times.getOrDefault(Dimension.HEIGHT, 1);
        int columns = times.getOrDefault(Dimension.WIDTH, 1);
        if (rows == 1 && columns == 1) {
            inOrder(List.of(), x, out);
        } else {
            requireRepeating(in.node(), Math.max(rows, columns));
            inOrder(List.of(new Upsampling(rows, columns)), x, out);
        }
    }

    private static int whole(double factor) {
        long rounded = Math.round(factor);
        if (Math.abs(factor - rounded) > 1e-6 || rounded < 1 || rounded > 1 << 12) {
            throw new UnreadableException("by %s".formatted(factor));
        }
        return (int) rounded;
    }

    /** For the batch and each axis, how much longer it becomes. */
    private static double[] factors(NodeInputs in, Layout layout) {
        double[] factors = new double[layout.rank() + 1];
        Arrays.fill(factors, 1);
        boolean isUpsample = in.node().type().equals("Upsample") || in.node().opset() < 11;
        if (in.node().has("scales")) {
            List<Float> scales = in.node().realList("scales");
            for (int i = 0; i < factors.length; i++) {
                factors[i] = scales.get(i);
            }
            return factors;
        }
        int scales = isUpsample ? 1 : 2;
        boolean byScale =
                in.optional(scales).filter(one -> one.tensor().size() > 0).isPresent();
        float[] given = in.constant(byScale ? scales : 3).tensor().toArray();
        int[] axes = in.node().has("axes")
                ? Indices.resolved(
                        Indices.of(in.node(), "axes", Optional.empty()).orElseThrow(), factors.length)
                : whole(factors.length);
        for (int i = 0; i < axes.length; i++) {
            boolean batch = axes[i] == 0;
            double length = batch ? 1 : layout.length(axes[i] - 1);
            factors[axes[i]] = byScale ? given[i] : batch ? 1 : given[i] / length;
        }
        return factors;
    }

    /** @throws UnreadableException if the nearest pixel is another than the one at the rounded-down place */
    private static void requireRepeating(Node node, int most) {
        String place = node.text("coordinate_transformation_mode", node.opset() < 11 ? "asymmetric" : "half_pixel");
        String nearest = node.text("nearest_mode", node.opset() < 11 ? "floor" : "round_prefer_floor");
        boolean centred = place.equals("half_pixel") || place.equals("pytorch_half_pixel");
        boolean repeats = (place.equals("asymmetric") && nearest.equals("floor"))
                || (place.equals("asymmetric") && nearest.equals("round_prefer_floor") && most <= 2)
                || (centred && nearest.startsWith("round_"))
                || (place.equals("tf_half_pixel_for_nn") && nearest.equals("floor"));
        if (!node.text("mode", "nearest").equals("nearest") || !repeats) {
            throw new UnreadableException("that is not plain repetition of pixels");
        }
    }
}
