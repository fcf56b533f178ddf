package org.prunescope.onnx;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prunescope.graph.GraphException;
import org.prunescope.onnx.Value.View;
import org.prunescope.onnx.proto.TensorProto;

/** The values of the file by name, as far as they are known, and who reads each. */
final class ValueTable {
    private final Map<String, TensorProto> stored = new HashMap<>();
    private final Map<String, Value> values = new HashMap<>();
    private final Map<String, List<Node>> readers = new HashMap<>();
    private final String output;
    private final GraphDraft draft;

    /**
     * @param stored tensors of the file; each is decoded when it is first asked for
     * @param nodes the nodes that count as readers
     * @param output the value that the world reads
     */
    ValueTable(List<TensorProto> stored, Collection<Node> nodes, String output, GraphDraft draft) {
        for (TensorProto tensor : stored) {
            if (this.stored.put(tensor.getName(), tensor) != null) {
                throw new GraphException("two stored tensors are named \"" + tensor.getName() + "\"");
            }
        }
        nodes.forEach(node -> node.inputs().forEach(name -> readers.computeIfAbsent(name, any -> new ArrayList<>())
                .add(node)));
        this.output = output;
        this.draft = draft;
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
                        .toList(),
                draft);
    }

    /** The nodes that read a value, in order. */
    List<Node> readers(String name) {
        return readers.getOrDefault(name, List.of());
    }

    private boolean isReadOnce(String name) {
        return readers(name).size() == 1 && !name.equals(output);
    }

    /** Whether a node alone reads a value, and reads it under its own name. */
    boolean isOnlyReader(Node node, View view) {
        String last = view.names().get(view.names().size() - 1);
        return node.inputs().contains(last) && view.names().stream().allMatch(this::isReadOnce);
    }
}
