package org.prunescope.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.prunescope.graph.Shape;

/**
 * How a value of the file shows a value of the network: each axis of the file, behind that of the batch, is made of
 * pieces of the axes [channels, height, width]. Reshaping splits and joins pieces, transposing moves them, and no
 * number is touched.
 *
 * @param axes for each axis its pieces, the slowest first; none for an axis of length 1. Pieces that can be joined are.
 */
record Layout(List<List<Piece>> axes) {

    /** An axis of the network's value. */
    enum Dimension {
        CHANNELS,
        HEIGHT,
        WIDTH,
        /** None: the same numbers again and again. */
        REPEATED
    }

    /**
     * A digit of a position: it counts to {@code length}, and each step moves by {@code stride} along the dimension.
     */
    record Piece(Dimension dimension, int stride, int length) {}

    Layout {
        axes = axes.stream().map(Layout::joined).toList();
    }

    /** The layout of a value that is shown as it is. */
    static Layout of(Shape shape) {
        return shape.isVector()
                ? new Layout(List.of(whole(Dimension.CHANNELS, shape)))
                : new Layout(List.of(
                        whole(Dimension.CHANNELS, shape),
                        whole(Dimension.HEIGHT, shape),
                        whole(Dimension.WIDTH, shape)));
    }

    /** A map shown as [height, width, channels]. */
    static Layout channelsLast(Shape shape) {
        return of(shape).transposed(1, 2, 0);
    }

    private static List<Piece> whole(Dimension dimension, Shape shape) {
        return joined(List.of(new Piece(dimension, 1, length(dimension, shape))));
    }

    static int length(Dimension dimension, Shape shape) {
        return switch (dimension) {
            case CHANNELS -> shape.channels();
            case HEIGHT -> shape.height();
            case WIDTH -> shape.width();
            case REPEATED -> 1;
        };
    }

    private static List<Piece> joined(List<Piece> pieces) {
        List<Piece> result = new ArrayList<>();
        for (Piece piece : pieces) {
            Piece last = result.isEmpty() ? null : result.get(result.size() - 1);
            boolean continues = last != null
                    && last.dimension == piece.dimension
                    && (long) piece.stride * piece.length == last.stride;
            if (continues) {
                result.set(result.size() - 1, new Piece(piece.dimension, piece.stride, last.length * piece.length));
            } else if (piece.length != 1) {
                result.add(piece);
            }
        }
        return List.copyOf(result);
    }

    private static long product(List<Piece> pieces) {
        return pieces.stream().mapToLong(Piece::length).reduce(1, (a, b) -> a * b);
    }

    int rank() {
        return axes.size();
    }

    int length(int axis) {
        return Math.toIntExact(product(axes.get(axis)));
    }

    int[] lengths() {
        return IntStream.range(0, rank()).map(this::length).toArray();
    }

    /** Axis i of the result is axis {@code order[i]} of this one. */
    Layout transposed(int... order) {
        return new Layout(Arrays.stream(order).mapToObj(axes::get).toList());
    }

    /** @throws UnreadableException if new axes would cut through old ones */
    Layout reshaped(int... lengths) {
        List<Piece> rest = new ArrayList<>(axes.stream().flatMap(List::stream).toList());
        Collections.reverse(rest);
        List<List<Piece>> result = new ArrayList<>();
        for (int length : lengths) {
            List<Piece> taken = new ArrayList<>();
            int open = length;
            while (open > 1) {
                Piece next = rest.isEmpty() ? new Piece(Dimension.REPEATED, 1, 1) : rest.remove(rest.size() - 1);
                if (open % next.length == 0 && next.length > 1) {
                    taken.add(next);
                    open /= next.length;
                } else if (next.length % open == 0) {
                    int inner = next.length / open;
                    taken.add(new Piece(next.dimension, next.stride * inner, open));
                    rest.add(new Piece(next.dimension, next.stride, inner));
                    open = 1;
                } else {
                    throw new UnreadableException(
                            "from %s to %s".formatted(Arrays.toString(lengths()), Arrays.toString(lengths)));
                }
            }
            result.add(taken);
        }
        if (!rest.isEmpty()) {
            throw new UnreadableException(
                    "from %s to %s".formatted(Arrays.toString(lengths()), Arrays.toString(lengths)));
        }
        return new Layout(result);
    }

    /** An axis with other pieces. */
    Layout with(int axis, List<Piece> pieces) {
        List<List<Piece>> changed = new ArrayList<>(axes);
        changed.set(axis, pieces);
        return new Layout(changed);
    }

    /** An axis that shows all channels of a value with this many. */
    Layout withChannels(int axis, int channels) {
        return with(axis, List.of(new Piece(Dimension.CHANNELS, 1, channels)));
    }

    /** Without these axes, whatever their length. */
    Layout without(int... dropped) {
        return new Layout(IntStream.range(0, rank())
                .filter(axis -> IntStream.of(dropped).noneMatch(one -> one == axis))
                .mapToObj(axes::get)
                .toList());
    }

    /** Whether an axis is this dimension of a value, whole and in its order. */
    boolean isWhole(int axis, Dimension dimension, Shape shape) {
        return axes.get(axis).equals(whole(dimension, shape));
    }

    /** Whether axes together hold all of these dimensions, and nothing else. */
    boolean hold(int[] some, List<Dimension> dimensions, Shape shape) {
        List<Piece> pieces =
                IntStream.of(some).mapToObj(axes::get).flatMap(List::stream).toList();
        long wanted = dimensions.stream()
                .mapToLong(dimension -> length(dimension, shape))
                .reduce(1, (a, b) -> a * b);
        return pieces.stream().allMatch(piece -> dimensions.contains(piece.dimension)) && product(pieces) == wanted;
    }

    /** The axis that holds all channels, in any order, and nothing else. */
    Optional<Integer> channelAxis(Shape shape) {
        return IntStream.range(0, rank())
                .filter(axis -> shape.channels() > 1 && hold(new int[] {axis}, List.of(Dimension.CHANNELS), shape))
                .boxed()
                .findFirst();
    }

    /** For each position on an axis, the place of its number in the value, counted row-major. */
    int[] sources(int axis, Shape shape) {
        int[] positions = {0};
        for (Piece piece : axes.get(axis)) {
            int step = piece.stride
                    * switch (piece.dimension) {
                        case CHANNELS -> shape.positions();
                        case HEIGHT -> shape.width();
                        case WIDTH -> 1;
                        case REPEATED -> 0;
                    };
            int[] outer = positions;
            positions = new int[Math.multiplyExact(outer.length, piece.length)];
            Arrays.setAll(positions, i -> outer[i / piece.length] + i % piece.length * step);
        }
        return positions;
    }

    /**
     * Which dimension each axis is; axes of length 1 take the dimensions that are left over, in their order.
     *
     * @return empty where an axis is anything else
     */
    Optional<List<Dimension>> dimensions(Shape shape) {
        List<Dimension> left = new ArrayList<>(List.of(Dimension.CHANNELS, Dimension.HEIGHT, Dimension.WIDTH));
        Dimension[] found = new Dimension[rank()];
        for (int axis = 0; axis < rank(); axis++) {
            int here = axis;
            if (!axes.get(axis).isEmpty()) {
                Optional<Dimension> one = left.stream()
                        .filter(dimension -> isWhole(here, dimension, shape))
                        .findFirst();
                if (one.isEmpty()) {
                    return Optional.empty();
                }
                found[axis] = one.get();
                left.remove(one.get());
            }
        }
        for (int axis = 0; axis < rank(); axis++) {
            if (found[axis] == null) {
                if (left.isEmpty()) {
                    return Optional.empty();
                }
                found[axis] = left.remove(0);
            }
        }
        return Optional.of(List.of(found));
    }

    /** All pieces of all axes. */
    Stream<Piece> pieces() {
        return axes.stream().flatMap(List::stream);
    }
}
