package org.prunescope.format.keras;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.prunescope.format.keras.GraphDraft.Stored;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.Operation;
import org.prunescope.graph.Role;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Tensor;

/** A layer at the place where it is used: what it reads, where its weights are, and where its steps go. */
final class LayerCall {
    private final LayerConfig layer;
    private final List<Value> inputs;
    private final Optional<Double> operand;
    private final Supplier<List<StoredArray>> weights;
    private final GraphDraft draft;
    private final Dialect dialect;

    LayerCall(
            LayerConfig layer,
            List<Value> inputs,
            Optional<Double> operand,
            Supplier<List<StoredArray>> weights,
            GraphDraft draft,
            Dialect dialect) {
        this.layer = layer;
        this.inputs = inputs;
        this.operand = operand;
        this.weights = weights;
        this.draft = draft;
        this.dialect = dialect;
    }

    LayerConfig layer() {
        return layer;
    }

    List<Value> inputs() {
        return inputs;
    }

    /** The number that an operator works with besides its input. */
    Optional<Double> operand() {
        return operand;
    }

    /** The only value that it reads. */
    Value input() {
        if (inputs.size() != 1) {
            throw new GraphException("it needs one input, but gets " + inputs.size());
        }
        return inputs.get(0);
    }

    int channels() {
        return input().shape().channels();
    }

    /** Whether maps are [channels, height, width] in the file. */
    boolean hasChannelsFirst() {
        return dialect.channelsFirst();
    }

    /**
     * The arrays of the layer.
     *
     * @param count how many it must have
     * @throws GraphException if it has more or fewer
     */
    List<StoredArray> weights(int count) {
        List<StoredArray> arrays = weights.get();
        if (arrays.size() != count) {
            throw new GraphException("it should have %d arrays of weights, but the file has %d: %s"
                    .formatted(
                            count,
                            arrays.size(),
                            arrays.stream().map(StoredArray::name).toList()));
        }
        return arrays;
    }

    /** The arrays of a layer, of which only the first or last ones are meant. */
    List<StoredArray> weightsAtLeast(int count) {
        List<StoredArray> arrays = weights.get();
        return arrays.size() > count ? arrays : weights(count);
    }

    /** A vector of the file with an entry for each channel of the input, in our order. */
    Stored perChannel(StoredArray array) {
        return new Stored(Optional.of(array.name()), inOurOrder(array.readChannels(channels())));
    }

    private Tensor inOurOrder(Tensor vector) {
        return input().order().map(order -> order.ours(vector, 0)).orElse(vector);
    }

    /** Numbers of the description as a parameter: one for all channels, or one for each. */
    Stored perChannel(List<Double> numbers) {
        int channels = channels();
        if (numbers.size() == 1) {
            return Stored.constant(numbers.get(0), channels);
        } else if (numbers.size() != channels) {
            throw new GraphException("it has %d numbers for a value of %s".formatted(numbers.size(), input().shape()));
        }
        float[] values = new float[channels];
        for (int c = 0; c < channels; c++) {
            values[c] = numbers.get(c).floatValue();
        }
        return new Stored(Optional.empty(), inOurOrder(Tensor.vector(values)));
    }

    /** Weight and, where there is one, bias. */
    static Map<Role, Stored> stored(StoredArray weightArray, Tensor weight, Optional<Stored> bias) {
        Map<Role, Stored> stored = new EnumMap<>(Role.class);
        stored.put(Role.WEIGHT, new Stored(Optional.of(weightArray.name()), weight));
        bias.ifPresent(parameter -> stored.put(Role.BIAS, parameter));
        return stored;
    }

    /** The layer's own step. */
    Value add(Operation operation) {
        return add(operation, Map.of());
    }

    Value add(Operation operation, Map<Role, Stored> stored) {
        return draft.add(layer.name(), operation, List.of(input()), stored);
    }

    /** The layer's own step on several values. */
    Value join(Operation operation, List<Value> values) {
        return draft.add(layer.name(), operation, values, Map.of());
    }

    /** A step that is a part of the layer. */
    Value part(String part, Operation operation, Value from, Map<Role, Stored> stored) {
        return draft.add(layer.name() + "." + part, operation, List.of(from), stored);
    }

    /** The layer's own step on a value that a part of it makes. */
    Value addTo(Value from, Operation operation, Map<Role, Stored> stored) {
        return draft.add(layer.name(), operation, List.of(from), stored);
    }

    /** With the function that the layer ends with. */
    Value withFunction(Value value) {
        return FunctionReading.of(layer, dialect.keras())
                .map(function -> part("activation", function, value, Map.of()))
                .orElse(value);
    }

    /** The function of the layer as its own step. */
    Value function() {
        return FunctionReading.of(layer, dialect.keras()).map(this::add).orElse(input());
    }

    /** All inputs with their entries in the same order: the file's own where they differ. */
    List<Value> inOneOrder() {
        if (inputs.stream().map(Value::order).distinct().count() <= 1) {
            return inputs;
        }
        List<Value> ordered = new ArrayList<>();
        inputs.forEach(value -> ordered.add(draft.inFileOrder(value)));
        return ordered;
    }

    /**
     * @throws GraphException unless an axis of the file, counted with the batch, is that of the channels
     */
    void requireChannelAxis(List<Integer> axes) {
        Shape shape = inputs.get(0).shape();
        int rank = shape.isVector() ? 2 : 4;
        int channelAxis = shape.isVector() || hasChannelsFirst() ? 1 : rank - 1;
        if (axes.size() != 1 || Math.floorMod(axes.get(0), rank) != channelAxis) {
            throw new GraphException("it works along axis %s of a value of %s, which is not that of the channels"
                    .formatted(axes, shape));
        }
    }
}
