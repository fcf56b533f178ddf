package org.prunescope.onnx;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prunescope.graph.GraphException;
import org.prunescope.onnx.Value.Computed;
import org.prunescope.onnx.proto.TensorProto;

/** The values of the file by name, as far as they are known, and how often each is read. */
final class ValueTable {
    private final Map<String, TensorProto> stored = new HashMap<>();
    private final Map<String, Value> values = new HashMap<>();
    private final Map<String, Integer> readers = new HashMap<>();

    /**
     * @param stored tensors of the file; each is decoded when it is first asked for
     * @param nodes the nodes that count as readers
     * @param output the value that the world reads
     */
    ValueTable(List<TensorProto> stored, Collection<Node> nodes, String output) {
        for (TensorProto tensor : stored) {
            if (this.stored.put(tensor.getName(), tensor) != null) {
                throw new GraphException("two stored tensors are named \"" + tensor.getName() + "\"");
            }
        }
        nodes.forEach(node -> node.inputs().forEach(name -> readers.merge(name, 1, Integer::sum)));
        readers.merge(output, 1, Integer::sum);
    }

    void put(String name, Value value) {
        if (stored.containsKey(name) || values.putIfAbsent(name, value) != null) {
            throw new GraphException("a second value is named \"" + name + "\"");
        }
    }

    /** @throws GraphException if nothing has made this value so far */
    Value get(String name) {
        Value value = values.get(name);
        if (value == null && stored.containsKey(name)) {
            value = StoredTensor.read(stored.remove(name));
            values.put(name, value);
        }
        if (value == null) {
            throw new GraphException("\"" + name + "\" is read, but nothing in front makes it");
        }
        return value;
    }

    NodeInputs inputsOf(Node node) {
        return new NodeInputs(
                node,
                node.inputs().stream()
                        .map(name -> name.isEmpty() ? Optional.<Value>empty() : Optional.of(get(name)))
                        .toList());
    }

    /** Whether a node alone reads a value, and reads it under its first name. */
    boolean isOnlyReader(Node node, Computed value) {
        return node.inputs().contains(value.name()) && readers.get(value.name()) == 1;
    }
}
