package org.prunescope.onnx;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prunescope.graph.BatchNormalization;
import org.prunescope.graph.Bias;
import org.prunescope.graph.Convolution;
import org.prunescope.graph.Dense;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.Role;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Tensor;
import org.prunescope.onnx.GraphDraft.Stored;
import org.prunescope.onnx.Value.Computed;

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
        dense(in, out, outByIn ? weight : transposed(weight), bias);
    }

    static void matrixProduct(NodeInputs in, NodeResult out) {
        if (!in.isComputed(0)) {
            throw new UnreadableException("with the image on the right side");
        }
        dense(in, out, transposed(in.stored(1)), Optional.empty());
    }

    private static void dense(NodeInputs in, NodeResult out, Stored weight, Optional<Stored> bias) {
        int[] shape = requireMatrix(weight.tensor()).shape();
        Map<Role, Stored> parameters = new EnumMap<>(Role.class);
        parameters.put(Role.WEIGHT, weight);
        bias.ifPresent(given -> {
            float[] offsets = ElementwiseReading.perChannel(given.tensor(), Shape.vector(shape[0]));
            parameters.put(Role.BIAS, new Stored(given.name(), Tensor.vector(offsets)));
        });
        out.is(new Dense(shape[1], shape[0], biasOf(parameters)), List.of(in.computed(0)), parameters);
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
}
