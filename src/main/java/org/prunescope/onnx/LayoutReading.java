package org.prunescope.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.prunescope.graph.ChannelPadding;
import org.prunescope.graph.ChannelSlice;
import org.prunescope.graph.Concatenation;
import org.prunescope.graph.Flatten;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.Operation;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Subsampling;
import org.prunescope.graph.Tensor;
import org.prunescope.graph.ZeroPadding;
import org.prunescope.onnx.Value.Computed;

/** How nodes are read that move numbers without changing them. Axes are those of [batch, channels, height, width]. */
final class LayoutReading {
    private static final int CHANNELS = 1;
    private static final int HEIGHT = 2;
    private static final int WIDTH = 3;

    private LayoutReading() {}

    private static int rank(Shape shape) {
        return shape.isVector() ? 2 : 4;
    }

    private static void requireChannelAxis(NodeInputs in, int absent, Shape shape) {
        int axis = Indices.resolved(in.node().integer("axis", absent), rank(shape));
        if (axis != CHANNELS) {
            throw new UnreadableException("on axis " + axis);
        }
    }

    static void concatenate(NodeInputs in, NodeResult out) {
        requireChannelAxis(in, CHANNELS, in.computed(0).shape());
        out.is(new Concatenation(), in.allComputed(), Map.of());
    }

    static void flatten(NodeInputs in, NodeResult out) {
        requireChannelAxis(in, CHANNELS, in.computed(0).shape());
        out.is(new Flatten(), in.computed(0));
    }

    /** Only what keeps the images apart: flattening, or no change. */
    static void reshape(NodeInputs in, NodeResult out) {
        Computed x = in.computed(0);
        Tensor target = in.constant(1).tensor();
        float[] perImage = Arrays.copyOfRange(target.toArray(), Math.min(1, target.size()), target.size());
        int[] shape = resolve(perImage, x.shape());
        if (shape.length == 1 && shape[0] == x.shape().elements()) {
            if (x.shape().isVector()) {
                out.is(x);
            } else {
                out.is(new Flatten(), x);
            }
        } else if (Arrays.equals(shape, lengths(x.shape()))) {
            out.is(x);
        } else {
            throw new UnreadableException("from %s to %s".formatted(x.shape(), Arrays.toString(shape)));
        }
    }

    private static int[] lengths(Shape shape) {
        return shape.isVector()
                ? new int[] {shape.channels()}
                : new int[] {shape.channels(), shape.height(), shape.width()};
    }

    /** Lengths of the axes behind the batch: 0 stands for that of the old shape, one −1 for what is left. */
    private static int[] resolve(float[] target, Shape old) {
        int[] lengths = new int[target.length];
        long known = 1;
        for (int i = 0; i < lengths.length; i++) {
            boolean copied = target[i] == 0 && i < lengths(old).length;
            lengths[i] = copied ? lengths(old)[i] : (int) target[i];
            known *= Math.max(1, lengths[i]);
        }
        long open = old.elements() / known;
        return Arrays.stream(lengths)
                .map(length -> length == -1 ? (int) open : length)
                .toArray();
    }

    /** Away with height and width of a map that has only one position. */
    static void squeeze(NodeInputs in, NodeResult out) {
        Computed x = in.computed(0);
        int[] axes = Indices.of(in.node(), "axes", in.optional(1)).orElseGet(() -> new int[0]);
        int[] sorted =
                IntStream.of(Indices.resolved(axes, rank(x.shape()))).sorted().toArray();
        if (!Arrays.equals(sorted, new int[] {HEIGHT, WIDTH}) || x.shape().positions() != 1) {
            throw new UnreadableException("of other axes than height and width together");
        }
        out.is(new Flatten(), x);
    }

    static void slice(NodeInputs in, NodeResult out) {
        Computed x = in.computed(0);
        Shape shape = x.shape();
        Map<Integer, Indices.Cut> cuts = Indices.cuts(in, rank(shape));
        List<Operation> parts = new ArrayList<>();
        if (cuts.containsKey(0) && !cuts.get(0).equals(new Indices.Cut(0, Integer.MAX_VALUE, 1))) {
            throw new UnreadableException("of the batch");
        }
        if (cuts.containsKey(CHANNELS)) {
            parts.add(ChannelSlice.of(shape.channels(), cuts.get(CHANNELS).positions(shape.channels())));
        }
        int rows = stride(cuts.get(HEIGHT), shape.height());
        int columns = stride(cuts.get(WIDTH), shape.width());
        if (rows > 1 || columns > 1) {
            parts.add(new Subsampling(rows, columns));
        }
        inOrder(parts, x, out);
    }

    private static int stride(Indices.Cut cut, int length) {
        if (cut == null) {
            return 1;
        }
        Indices.Cut whole = new Indices.Cut(0, length, cut.step());
        if (cut.step() < 1 || !Arrays.equals(cut.positions(length), whole.positions(length))) {
            throw new UnreadableException("that crops or turns the map");
        }
        return cut.step();
    }

    private static void inOrder(List<Operation> parts, Computed input, NodeResult out) {
        Computed x = input;
        for (Operation part : parts.subList(0, Math.max(0, parts.size() - 1))) {
            x = out.first(part, x);
        }
        if (parts.isEmpty()) {
            out.is(x);
        } else {
            out.is(parts.get(parts.size() - 1), x);
        }
    }

    static void split(NodeInputs in, NodeResult out) {
        Computed x = in.computed(0);
        requireChannelAxis(in, 0, x.shape());
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
            out.output(part, ChannelSlice.of(channels, sources), x);
            first += sizes[part];
        }
    }

    /** Behind a padding of channels that nothing else reads, both together are one padding. */
    static void gather(NodeInputs in, NodeResult out) {
        Computed x = in.computed(0);
        requireChannelAxis(in, 0, x.shape());
        if (in.constant(1).tensor().shape().length != 1) {
            throw new UnreadableException("with a table of indices");
        }
        int[] sources = Indices.resolved(Indices.of(in.constant(1)), x.shape().channels());
        Operation maker = out.onlyFeeds(x).orElse(null);
        if (maker instanceof ChannelPadding padding) {
            int[] combined = IntStream.of(sources).map(padding::source).toArray();
            out.isWithMakerOf(x, ChannelPadding.of(padding.in(), combined));
        } else {
            out.is(ChannelSlice.of(x.shape().channels(), sources), x);
        }
    }

    static void pad(NodeInputs in, NodeResult out) {
        Computed x = in.computed(0);
        float value = in.optional(2).map(constant -> constant.tensor().get(0)).orElseGet(() -> in.node()
                .real("value", 0));
        if (!in.node().text("mode", "constant").equals("constant") || value != 0) {
            throw new UnreadableException("with other values than 0");
        }
        int[] pads = pads(in, rank(x.shape()));
        int[] before = Arrays.copyOf(pads, 4);
        int[] behind = Arrays.copyOfRange(pads, 4, 8);
        if (before[0] != 0 || behind[0] != 0 || IntStream.of(pads).anyMatch(pad -> pad < 0 || pad > 1 << 20)) {
            throw new UnreadableException("by " + Arrays.toString(pads));
        }
        List<Operation> parts = new ArrayList<>();
        if (before[HEIGHT] + before[WIDTH] + behind[HEIGHT] + behind[WIDTH] > 0) {
            parts.add(new ZeroPadding(before[HEIGHT], before[WIDTH], behind[HEIGHT], behind[WIDTH]));
        }
        if (before[CHANNELS] + behind[CHANNELS] > 0) {
            parts.add(ChannelPadding.around(x.shape().channels(), before[CHANNELS], behind[CHANNELS]));
        }
        inOrder(parts, x, out);
    }

    /** For each of four axes what is added before, then for each what is added behind. */
    private static int[] pads(NodeInputs in, int rank) {
        int[] given = Indices.of(in.node(), "pads", in.optional(1))
                .orElseThrow(() -> new GraphException("its pads are missing"));
        int[] axes = in.optional(3).map(Indices::of).orElseGet(() -> IntStream.range(0, rank)
                .toArray());
        if (given.length != 2 * axes.length) {
            throw new GraphException("it has %d pads for %d axes".formatted(given.length, axes.length));
        }
        int[] pads = new int[8];
        for (int i = 0; i < axes.length; i++) {
            int axis = Indices.resolved(axes[i], rank);
            pads[axis] = given[i];
            pads[axis + 4] = given[i + axes.length];
        }
        return pads;
    }
}
