package org.prunescope.format.keras;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.prunescope.graph.ChannelSlice;
import org.prunescope.graph.Input;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Operation;
import org.prunescope.graph.Role;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Step;
import org.prunescope.graph.Tensor;

/** A network as it grows while a model is read. */
final class GraphDraft {
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final Map<String, Map<Role, Tensor>> parameters = new HashMap<>();
    private final Set<String> storedNames = new HashSet<>();

    Value input(String name, Shape image) {
        steps.put(name, new Step(name, new Input(image)));
        return new Value(name, image);
    }

    /**
     * Appends a step and names it, by a name of its own where this one is taken. Its entries are in the order of its
     * first input's.
     */
    Value add(String name, Operation operation, List<Value> inputs, Map<Role, Stored> stored) {
        Shape shape = operation.shape(inputs.stream().map(Value::shape).toList());
        String free = name;
        while (steps.containsKey(free)) {
            free += "'";
        }
        Map<Role, Tensor> tensors = new EnumMap<>(Role.class);
        Map<Role, String> names = new EnumMap<>(Role.class);
        stored.forEach((role, parameter) -> {
            tensors.put(role, parameter.tensor());
            parameter.name().filter(storedNames::add).ifPresent(known -> names.put(role, known));
        });
        if (!tensors.isEmpty()) {
            parameters.put(free, tensors);
        }
        List<String> read = inputs.stream().map(Value::step).toList();
        Step.FileNames fileNames = new Step.FileNames(Optional.empty(), Optional.empty(), names);
        steps.put(free, new Step(free, operation, read, fileNames));
        return new Value(free, shape, inputs.get(0).order());
    }

    /** The same with its entries in the file's order. */
    Value inFileOrder(Value value) {
        if (value.order().isEmpty()) {
            return value;
        }
        ChannelSlice slice =
                ChannelSlice.of(value.shape().channels(), value.order().get().inverse());
        return new Value(
                add(value.step() + ".order", slice, List.of(value), Map.of()).step(), value.shape());
    }

    /** The network whose answer is this value, without what does not lead there. */
    Network finish(Value answer) {
        Value output = inFileOrder(answer);
        Set<String> needed = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(output.step()));
        while (!open.isEmpty()) {
            String name = open.pop();
            if (needed.add(name)) {
                open.addAll(steps.get(name).inputs());
            }
        }
        needed.add(steps.keySet().iterator().next());
        steps.keySet().retainAll(needed);
        parameters.keySet().retainAll(needed);
        return new Network(new NetworkGraph(new ArrayList<>(steps.values()), output.step()), parameters);
    }

    /**
     * A parameter.
     *
     * @param name in the file; empty for what the file leaves out
     */
    record Stored(Optional<String> name, Tensor tensor) {
        static Stored constant(double value, int channels) {
            return new Stored(Optional.empty(), Tensor.filled((float) value, channels));
        }
    }
}
