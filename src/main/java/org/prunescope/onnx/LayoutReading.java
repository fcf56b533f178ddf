package org.prunescope.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.Tensor;
import org.prunescope.onnx.Layout.Dimension;
import org.prunescope.onnx.Layout.Piece;
import org.prunescope.onnx.Value.View;

/** How nodes are read that only change the axes of a value. The first axis, that of the batch, always stays. */
final class LayoutReading {
    private static final int MOST_AXES = 16;

    private LayoutReading() {}

    static void flatten(NodeInputs in, NodeResult out) {
        View x = in.view(0);
        int axis = Indices.resolved(in.node().integer("axis", 1), x.layout().rank() + 1);
        if (axis != 1) {
            throw new UnreadableException("on axis " + axis);
        }
        out.isLayout(x, x.layout().reshaped(size(x.layout())));
    }

    private static int size(Layout layout) {
        return IntStream.of(layout.lengths()).reduce(1, Math::multiplyExact);
    }

    static void reshape(NodeInputs in, NodeResult out) {
        View x = in.view(0);
        Tensor target = in.constant(1).tensor();
        if (target.size() == 0 || target.size() > MOST_AXES) {
            throw new UnreadableException("to %d axes".formatted(target.size()));
        }
        out.isLayout(x, x.layout().reshaped(lengths(target, x.layout())));
    }

    /** Lengths of the axes behind the batch: 0 stands for that of the old shape, one −1 for what is left. */
    private static int[] lengths(Tensor target, Layout old) {
        int[] lengths = new int[target.size() - 1];
        long known = 1;
        for (int i = 0; i < lengths.length; i++) {
            float given = target.get(i + 1);
            if (Float.isNaN(given)) {
                throw new UnreadableException("with the size of the batch");
            }
            lengths[i] = given == 0 && i < old.rank() ? old.length(i) : (int) given;
            known *= Math.max(1, lengths[i]);
        }
        int open = (int) (size(old) / known);
        int[] resolved = Arrays.stream(lengths)
                .map(length -> length == -1 ? open : length)
                .toArray();
        if (IntStream.of(resolved).anyMatch(length -> length < 1)
                || IntStream.of(resolved).asLongStream().reduce(1, (a, b) -> a * b) != size(old)) {
            throw new UnreadableException(
                    "from %s to %s".formatted(Arrays.toString(old.lengths()), Arrays.toString(resolved)));
        }
        return resolved;
    }

    static void transpose(NodeInputs in, NodeResult out) {
        View x = in.view(0);
        int rank = x.layout().rank() + 1;
        int[] reversed = IntStream.range(0, rank).map(axis -> rank - 1 - axis).toArray();
        int[] order = in.node().has("perm") ? Indices.resolved(in.node().integers("perm", reversed), rank) : reversed;
        if (order[0] != 0 || IntStream.of(order).distinct().count() != rank) {
            throw new UnreadableException("with the order " + Arrays.toString(order));
        }
        out.isLayout(
                x,
                x.layout()
                        .transposed(IntStream.of(order)
                                .skip(1)
                                .map(axis -> axis - 1)
                                .toArray()));
    }

    static void squeeze(NodeInputs in, NodeResult out) {
        View x = in.view(0);
        Layout layout = x.layout();
        int[] axes = Indices.of(in.node(), "axes", in.optional(1))
                .map(given -> behindBatch(given, layout.rank() + 1))
                .orElseGet(() -> IntStream.range(0, layout.rank())
                        .filter(axis -> layout.length(axis) == 1)
                        .toArray());
        for (int axis : axes) {
            if (layout.length(axis) != 1) {
                throw new GraphException("it takes away an axis of length " + layout.length(axis));
            }
        }
        out.isLayout(x, layout.without(axes));
    }

    /** Axes counted without that of the batch. */
    static int[] behindBatch(int[] axes, int rank) {
        return IntStream.of(Indices.resolved(axes, rank))
                .map(axis -> {
                    if (axis == 0) {
                        throw new UnreadableException("on the axis of the batch");
                    }
                    return axis - 1;
                })
                .toArray();
    }

    static void unsqueeze(NodeInputs in, NodeResult out) {
        View x = in.view(0);
        int[] given = Indices.of(in.node(), "axes", in.optional(1))
                .orElseThrow(() -> new GraphException("its axes are missing"));
        int rank = x.layout().rank() + given.length;
        int[] axes = behindBatch(given, rank + 1);
        int next = 0;
        int[] lengths = new int[rank];
        for (int axis = 0; axis < rank; axis++) {
            int here = axis;
            boolean isNew = IntStream.of(axes).anyMatch(one -> one == here);
            lengths[axis] = isNew ? 1 : x.layout().length(next++);
        }
        out.isLayout(x, x.layout().reshaped(lengths));
    }

    static void expand(NodeInputs in, NodeResult out) {
        View x = in.view(0);
        Tensor target = in.constant(1).tensor();
        Layout layout = x.layout();
        int offset = target.size() - layout.rank();
        if (offset > 1) {
            throw new UnreadableException("to more axes");
        }
        for (int axis = 0; axis < layout.rank(); axis++) {
            float wanted = axis + offset < 0 ? 1 : target.get(axis + offset);
            if (layout.length(axis) == 1 && wanted > 1) {
                layout = layout.with(axis, List.of(new Piece(Dimension.REPEATED, 1, (int) wanted)));
            } else if (Float.isNaN(wanted) || (wanted != 1 && wanted != layout.length(axis))) {
                throw new UnreadableException("to an axis of length " + wanted);
            }
        }
        out.isLayout(x, layout);
    }
}
