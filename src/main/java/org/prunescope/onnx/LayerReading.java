package org.prunescope.onnx;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.prunescope.graph.BatchNormalization;
import org.prunescope.graph.Bias;
import org.prunescope.graph.ChannelNormalization;
import org.prunescope.graph.Convolution;
import org.prunescope.graph.Dense;
import org.prunescope.graph.Flatten;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.LocalResponseNormalization;
import org.prunescope.graph.PRelu;
import org.prunescope.graph.Role;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Tensor;
import org.prunescope.graph.Window;
import org.prunescope.onnx.GraphDraft.Stored;
import org.prunescope.onnx.Layout.Dimension;
import org.prunescope.onnx.Value.Computed;
import org.prunescope.onnx.Value.View;

/** How nodes with learned numbers are read. */
final class LayerReading {
    private LayerReading() {}

    static void convolution(NodeInputs in, NodeResult out) {
        Computed x = in.computed(0);
        Tensor weight = in.constant(1).tensor();
        if (weight.shape().length != 4) {
            throw new UnreadableException("with weights of %d axes".formatted(weight.shape().length));
        }
        int[] kernel = {weight.length(2), weight.length(3)};
        int groups = in.node().integer("group", 1);
        Map<Role, Stored> parameters = new EnumMap<>(Role.class);
        parameters.put(Role.WEIGHT, in.stored(1));
        in.optional(2).ifPresent(bias -> parameters.put(Role.BIAS, in.stored(2)));
        Convolution convolution = new Convolution(
                Math.multiplyExact(weight.length(1), groups),
                weight.length(0),
                WindowReading.window(in.node(), x.shape(), kernel),
                groups,
                biasOf(parameters));
        out.is(convolution, List.of(x), parameters);
    }

    /** Weights are kept as [out, in] whichever way the file has them. */
    static void gemm(NodeInputs in, NodeResult out) {
        if (in.node().integer("transA", 0) != 0) {
            throw new UnreadableException("with a transposed first input");
        }
        boolean outByIn = in.node().integer("transB", 0) != 0;
        Stored weight = scaled(in.stored(1), in.node().real("alpha", 1));
        Optional<Stored> bias =
                in.optional(2).map(c -> scaled(in.stored(2), in.node().real("beta", 1)));
        View x = in.view(0);
        if (x.layout().rank() != 1) {
            Computed value = in.computed(0);
            throw new GraphException("it needs a vector, but gets a map of " + value.shape());
        }
        product(x, outByIn ? new Stored(weight.name(), requireMatrix(weight.tensor())) : transposed(weight), bias, out);
    }

    static void matrixProduct(NodeInputs in, NodeResult out) {
        if (!in.isComputed(0)) {
            throw new UnreadableException("with the image on the right side");
        }
        if (in.constant(1).tensor().shape().length != 2) {
            throw new UnreadableException("with weights of other than two axes");
        }
        product(in.view(0), transposed(in.stored(1)), Optional.empty(), out);
    }

    /** Over the last axis: all channels of each position, as a 1×1 convolution does, or the whole value. */
    private static void product(View x, Stored weight, Optional<Stored> bias, NodeResult out) {
        Layout layout = x.layout();
        Shape shape = x.shape();
        int last = layout.rank() - 1;
        int[] all = {last};
        boolean repeats = layout.pieces().anyMatch(piece -> piece.dimension() == Dimension.REPEATED);
        if (!repeats
                && !shape.isVector()
                && layout.rank() == 1
                && layout.hold(all, List.of(Dimension.values()), shape)) {
            Computed vector = out.first(new Flatten(), x.source());
            dense(vector, layout, layout.sources(last, shape), weight, bias, out);
        } else if (!repeats && layout.hold(all, List.of(Dimension.CHANNELS), shape)) {
            int[] sources = layout.sources(last, Shape.vector(shape.channels()));
            if (shape.isVector()) {
                dense(x.source(), layout, sources, weight, bias, out);
            } else {
                pointwise(x, sources, weight, bias, out);
            }
        } else {
            throw new UnreadableException("over another axis than the channels");
        }
    }

    private static void dense(
            Computed x, Layout layout, int[] sources, Stored weight, Optional<Stored> bias, NodeResult out) {
        int[] shape = weight.tensor().shape();
        Map<Role, Stored> parameters = parameters(inOrder(weight, sources), bias, shape[0]);
        Computed made = out.step(new Dense(shape[1], shape[0], biasOf(parameters)), List.of(x), parameters);
        out.shows(made, layout.withChannels(layout.rank() - 1, shape[0]));
    }

    private static void pointwise(View x, int[] sources, Stored weight, Optional<Stored> bias, NodeResult out) {
        int[] shape = weight.tensor().shape();
        Stored ordered = inOrder(weight, sources);
        Stored kernel = new Stored(ordered.name(), ordered.tensor().reshape(shape[0], shape[1], 1, 1));
        Map<Role, Stored> parameters = parameters(kernel, bias, shape[0]);
        Convolution convolution = new Convolution(shape[1], shape[0], Window.square(1, 1, 0), 1, biasOf(parameters));
        Computed made = out.step(convolution, List.of(x.source()), parameters);
        out.shows(made, x.layout().withChannels(x.layout().rank() - 1, shape[0]));
    }

    private static Map<Role, Stored> parameters(Stored weight, Optional<Stored> bias, int outputs) {
        Map<Role, Stored> parameters = new EnumMap<>(Role.class);
        parameters.put(Role.WEIGHT, weight);
        bias.ifPresent(given -> {
            View row = new Computed("", "", Shape.vector(outputs)).view();
            float[] offsets = ArithmeticReading.perChannel(given.tensor(), row);
            parameters.put(Role.BIAS, new Stored(given.name(), Tensor.vector(offsets)));
        });
        return parameters;
    }

    /** Columns of a matrix in the order of the value that they meet; the file has the one at {@code sources[i]} at i. */
    private static Stored inOrder(Stored weight, int[] sources) {
        if (sources.length != weight.tensor().length(1)) {
            throw new GraphException("it has weights for %d inputs, but gets %d"
                    .formatted(weight.tensor().length(1), sources.length));
        }
        int[] places = new int[sources.length];
        for (int i = 0; i < places.length; i++) {
            places[sources[i]] = i;
        }
        boolean ordered = IntStream.range(0, places.length).allMatch(i -> places[i] == i);
        return ordered ? weight : new Stored(weight.name(), weight.tensor().slice(1, places));
    }

    private static Bias biasOf(Map<Role, Stored> parameters) {
        return parameters.containsKey(Role.BIAS) ? Bias.PRESENT : Bias.ABSENT;
    }

    private static Stored transposed(Stored matrix) {
        return new Stored(matrix.name(), requireMatrix(matrix.tensor()).transposed(1, 0));
    }

    private static Tensor requireMatrix(Tensor tensor) {
        if (tensor.shape().length != 2) {
            throw new GraphException("its weights should be a matrix, but are a " + tensor);
        }
        return tensor;
    }

    private static Stored scaled(Stored stored, float factor) {
        if (factor == 1) {
            return stored;
        }
        float[] values = stored.tensor().toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return new Stored(stored.name(), Tensor.of(stored.tensor().shape(), values));
    }

    static void batchNormalization(NodeInputs in, NodeResult out) {
        if (in.node().integer("spatial", 1) == 0) {
            throw new UnreadableException("of each position by itself");
        }
        if (in.node().integer("training_mode", 0) != 0) {
            out.note("Its batch normalisations were saved in training mode; here they use their stored statistics.");
        }
        Map<Role, Stored> parameters = new EnumMap<>(Role.class);
        List<Role> order = List.of(Role.SCALE, Role.SHIFT, Role.MEAN, Role.VARIANCE);
        for (int i = 0; i < order.size(); i++) {
            parameters.put(order.get(i), in.stored(i + 1));
        }
        // The file has a 32-bit number: 1e-5 there is meant, not 9.999999747378752e-6.
        double epsilon = Double.parseDouble(Float.toString(in.node().real("epsilon", 1e-5f)));
        int channels = in.constant(1).tensor().size();
        out.is(new BatchNormalization(channels, epsilon), List.of(in.computed(0)), parameters);
    }

    static void prelu(NodeInputs in, NodeResult out) {
        View x = in.view(0);
        float[] slopes = ArithmeticReading.perChannel(in.constant(1).tensor(), x);
        Stored slope = new Stored(in.node().inputs().get(1), Tensor.vector(slopes));
        out.isWithin(x, new PRelu(slopes.length), Map.of(Role.SLOPE, slope));
    }

    static void localResponse(NodeInputs in, NodeResult out) {
        Node node = in.node();
        out.is(
                new LocalResponseNormalization(
                        node.integer("size", 1),
                        node.real("alpha", 1e-4f),
                        node.real("beta", 0.75f),
                        node.real("bias", 1)),
                in.computed(0));
    }

    /** Only over the channels, which then are the last axis. */
    static void layerNormalization(NodeInputs in, NodeResult out) {
        View x = in.view(0);
        int axis = Indices.resolved(in.node().integer("axis", -1), x.layout().rank() + 1) - 1;
        int channels = x.shape().channels();
        if (axis != x.layout().rank() - 1 || !x.layout().isWhole(axis, Dimension.CHANNELS, x.shape())) {
            throw new UnreadableException("over other axes than the channels");
        }
        if (in.constant(1).tensor().size() != channels) {
            throw new GraphException("its scale does not have one number for each of %d channels".formatted(channels));
        }
        Map<Role, Stored> parameters = new EnumMap<>(Role.class);
        parameters.put(Role.SCALE, vector(in.stored(1)));
        parameters.put(
                Role.SHIFT,
                in.optional(2).isPresent() ? vector(in.stored(2)) : new Stored("", Tensor.filled(0, channels)));
        double epsilon = Double.parseDouble(Float.toString(in.node().real("epsilon", 1e-5f)));
        out.isWithin(x, new ChannelNormalization(channels, epsilon), parameters);
    }

    private static Stored vector(Stored stored) {
        return new Stored(stored.name(), stored.tensor().reshape(stored.tensor().size()));
    }
}
