package org.prunescope.onnx;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.prunescope.graph.GraphException;
import org.prunescope.onnx.Value.Constant;

/** Axes, positions and lengths as nodes give them: as attributes in older files, as constant inputs in newer ones. */
final class Indices {
    private Indices() {}

    /**
     * The whole numbers of a constant; those beyond the range of {@code int} become its ends.
     *
     * @throws UnreadableException if the size of the batch is among them
     */
    static int[] of(Constant constant) {
        constant.requireNoBatch();
        int[] numbers = new int[constant.tensor().size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (int) constant.tensor().get(i);
        }
        return numbers;
    }

    /** An attribute, or the input that took its place. */
    static Optional<int[]> of(Node node, String attribute, Optional<Constant> input) {
        if (node.has(attribute)) {
            return Optional.of(node.integerList(attribute).stream()
                    .mapToInt(number -> (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number)))
                    .toArray());
        }
        return input.map(Indices::of);
    }

    /** Positions counted from the end made positive. */
    static int[] resolved(int[] positions, int length) {
        return Arrays.stream(positions)
                .map(position -> resolved(position, length))
                .toArray();
    }

    static int resolved(int position, int length) {
        int resolved = position < 0 ? position + length : position;
        if (resolved < 0 || resolved >= length) {
            throw new GraphException("position " + position + " is not one of " + length);
        }
        return resolved;
    }

    /** What a Slice node takes of each axis that it names. */
    static Map<Integer, Cut> cuts(NodeInputs in, int rank) {
        int[] starts = required(Indices.of(in.node(), "starts", in.optional(1)), "starts");
        int[] ends = required(Indices.of(in.node(), "ends", in.optional(2)), "ends");
        int[] axes = Indices.of(in.node(), "axes", in.optional(3))
                .orElseGet(() -> IntStream.range(0, starts.length).toArray());
        int[] steps = in.optional(4).map(Indices::of).orElseGet(() -> {
            int[] ones = new int[starts.length];
            Arrays.fill(ones, 1);
            return ones;
        });
        if (ends.length != starts.length || axes.length != starts.length || steps.length != starts.length) {
            throw new GraphException("its starts, ends, axes and steps differ in number");
        }
        Map<Integer, Cut> cuts = new LinkedHashMap<>();
        for (int i = 0; i < axes.length; i++) {
            cuts.put(resolved(axes[i], rank), new Cut(starts[i], ends[i], steps[i]));
        }
        return cuts;
    }

    private static int[] required(Optional<int[]> numbers, String what) {
        return numbers.orElseThrow(() -> new GraphException("its " + what + " are missing"));
    }

    /**
     * A stretch of an axis.
     *
     * @param start first position; negative from the end
     * @param end the position that stops it, not taken itself
     * @param step to the next position; negative for backwards
     */
    record Cut(int start, int end, int step) {
        Cut {
            if (step == 0) {
                throw new GraphException("a slice needs a step other than 0");
            }
        }

        int[] positions(int length) {
            boolean forward = step > 0;
            long from = clamped(start, length, forward ? 0 : -1, forward ? length : length - 1);
            long to = clamped(end, length, forward ? 0 : -1, forward ? length : length - 1);
            long span = forward ? to - from : from - to;
            long stride = Math.abs((long) step);
            int count = (int) Math.max(0, (span + stride - 1) / stride);
            return IntStream.range(0, count)
                    .map(i -> (int) (from + (long) i * step))
                    .toArray();
        }

        private static long clamped(int position, int length, int lowest, int highest) {
            long fromStart = position < 0 ? (long) position + length : position;
            return Math.max(lowest, Math.min(highest, fromStart));
        }
    }
}
