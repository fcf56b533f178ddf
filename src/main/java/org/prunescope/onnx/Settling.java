package org.prunescope.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.prunescope.graph.ChannelSlice;
import org.prunescope.graph.Flatten;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.Operation;
import org.prunescope.graph.Shape;
import org.prunescope.graph.ToMap;
import org.prunescope.graph.Upsampling;
import org.prunescope.onnx.Layout.Dimension;
import org.prunescope.onnx.Layout.Piece;
import org.prunescope.onnx.Value.Computed;
import org.prunescope.onnx.Value.View;

/** Which steps bring a value into a layout: flattening, a shuffle of channels, a vector as a map. */
final class Settling {
    /** A shuffle lists every channel; no classifier shuffles more. */
    private static final int LARGEST_SHUFFLE = 1 << 22;

    private Settling() {}

    /** Whether a layout is a map, or a vector in the order of a flattened map, so that a step says it best. */
    static boolean isNatural(Layout layout, Shape shape) {
        return layout.rank() == 1
                ? isFlat(layout, shape)
                : mapOrder(layout, shape).isPresent();
    }

    private static boolean isFlat(Layout layout, Shape shape) {
        return layout.length(0) == shape.elements()
                && (shape.isVector() || isInOrder(sources(layout, 0, shape)))
                && layout.pieces().noneMatch(piece -> piece.dimension() == Dimension.REPEATED);
    }

    private static int[] sources(Layout layout, int axis, Shape shape) {
        if (layout.length(axis) > LARGEST_SHUFFLE && layout.axes().get(axis).size() > 1) {
            throw new GraphException("it shuffles " + layout.length(axis) + " numbers, more than a classifier has");
        }
        return layout.sources(axis, shape);
    }

    private static boolean isInOrder(int[] sources) {
        return IntStream.range(0, sources.length).allMatch(i -> sources[i] == i);
    }

    /** For a layout that is a map of all channels in some order: the channels. */
    private static Optional<int[]> mapOrder(Layout layout, Shape shape) {
        boolean channelsFirst = layout.rank() == 3 && layout.hold(new int[] {0}, List.of(Dimension.CHANNELS), shape);
        boolean isMap = channelsFirst
                && layout.isWhole(1, Dimension.HEIGHT, shape)
                && layout.isWhole(2, Dimension.WIDTH, shape);
        Shape channels = Shape.vector(shape.channels());
        return isMap ? Optional.of(sources(layout, 0, channels)) : Optional.empty();
    }

    /** @throws UnreadableException if the layout is neither a map nor a vector */
    static Computed settle(View view, GraphDraft draft) {
        Layout layout = view.layout();
        Shape shape = view.shape();
        if (layout.equals(Layout.of(shape))) {
            return view.source();
        }
        List<Operation> operations = layout.rank() == 1 ? toVector(layout, shape) : toMap(layout, shape);
        Computed value = view.source();
        for (int i = 0; i < operations.size(); i++) {
            boolean last = i == operations.size() - 1;
            Operation operation = operations.get(i);
            Optional<String> name = last ? view.node() : view.node().map(node -> node + "." + operation.kind());
            Optional<String> file =
                    last ? Optional.of(view.names().get(view.names().size() - 1)) : Optional.empty();
            value = draft.append(name, file, operation, List.of(value), Map.of());
        }
        return value;
    }

    private static List<Operation> toVector(Layout layout, Shape shape) {
        boolean repeats = layout.pieces().anyMatch(piece -> piece.dimension() == Dimension.REPEATED);
        if (repeats || layout.length(0) != shape.elements()) {
            throw unsettled(layout);
        }
        List<Operation> operations = new ArrayList<>();
        if (!shape.isVector()) {
            operations.add(new Flatten());
        }
        int[] sources = sources(layout, 0, shape);
        if (!isInOrder(sources)) {
            operations.add(ChannelSlice.of(sources.length, sources));
        }
        return operations;
    }

    private static List<Operation> toMap(Layout layout, Shape shape) {
        List<Operation> operations = new ArrayList<>();
        if (shape.isVector()) {
            operations.add(new ToMap());
        }
        boolean spreads = layout.rank() == 3
                && shape.positions() == 1
                && isRepeated(layout.axes().get(1))
                && isRepeated(layout.axes().get(2));
        Layout inner = spreads ? layout.with(1, List.of()).with(2, List.of()) : layout;
        int[] channels = mapOrder(inner, shape).orElseThrow(() -> unsettled(layout));
        if (!isInOrder(channels)) {
            operations.add(ChannelSlice.of(channels.length, channels));
        }
        if (layout.length(1) > shape.height() || layout.length(2) > shape.width()) {
            operations.add(new Upsampling(layout.length(1), layout.length(2)));
        }
        return operations;
    }

    private static boolean isRepeated(List<Piece> pieces) {
        return pieces.stream().allMatch(piece -> piece.dimension() == Dimension.REPEATED);
    }

    private static UnreadableException unsettled(Layout layout) {
        return new UnreadableException("of a value laid out as " + Arrays.toString(layout.lengths()));
    }
}
