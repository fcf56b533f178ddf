package org.prunescope.onnx;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prunescope.graph.ChannelAffine;
import org.prunescope.graph.Operation;
import org.prunescope.graph.Role;
import org.prunescope.onnx.GraphDraft.Stored;
import org.prunescope.onnx.Value.Computed;

/** Where the meaning of one node is written down: as steps of the network, or as nothing where it changes nothing. */
final class NodeResult {
    private final Node node;
    private final GraphDraft draft;
    private final ValueTable table;

    NodeResult(Node node, GraphDraft draft, ValueTable table) {
        this.node = node;
        this.draft = draft;
        this.table = table;
    }

    /** The node is this operation. */
    void is(Operation operation, Computed... inputs) {
        is(operation, List.of(inputs), Map.of());
    }

    /** The node is this operation with these parameters. */
    void is(Operation operation, List<Computed> inputs, Map<Role, Stored> parameters) {
        String output = node.outputs().get(0);
        table.put(output, draft.append(node.name(), Optional.of(output), operation, inputs, parameters));
    }

    /** The node changes nothing. */
    void is(Computed value) {
        table.put(node.outputs().get(0), value);
    }

    /** One of several operations that the node is, not the last; its value has no name in the file. */
    Computed first(Operation operation, Computed input) {
        Optional<String> name = node.name().map(own -> own + "." + operation.kind());
        return draft.append(name, Optional.empty(), operation, List.of(input), Map.of());
    }

    /** What the node's output of this number is, of several. */
    void output(int number, Operation operation, Computed input) {
        String output = node.outputs().get(number);
        Optional<String> name = node.name().map(own -> own + "." + number);
        table.put(output, draft.append(name, Optional.of(output), operation, List.of(input), Map.of()));
    }

    /** The operation that makes a value, if this node alone reads it, so that both may become one. */
    Optional<Operation> onlyFeeds(Computed value) {
        return Optional.of(draft.step(value).operation()).filter(operation -> table.isOnlyReader(node, value));
    }

    /** The node and the one in front, which it alone reads, are together this operation. */
    void isWithMakerOf(Computed value, Operation operation) {
        is(operation, draft.remove(value));
    }

    /**
     * The node only scales and moves the channels of a value, so that the layer in front can take this in.
     *
     * @param offset the name of the tensor that is added, where the layer needs a bias for it
     */
    void isAffine(Computed value, ChannelAffine affine, Optional<String> offset) {
        Operation maker = onlyFeeds(value)
                .filter(ChannelAffine::fitsInto)
                .orElseThrow(() -> new UnreadableException("of a constant that no layer in front can take in"));
        Map<Role, String> names = new EnumMap<>(Role.class);
        names.putAll(draft.step(value).fileNames().parameters());
        if (maker.hasFilters()) {
            offset.ifPresent(name -> names.putIfAbsent(Role.BIAS, name));
        }
        String output = node.outputs().get(0);
        table.put(
                output, draft.replace(value, affine.into(maker), affine.into(draft.parameters(value)), names, output));
    }

    /** Something that the user should know. */
    void note(String sentence) {
        draft.note(sentence);
    }
}
