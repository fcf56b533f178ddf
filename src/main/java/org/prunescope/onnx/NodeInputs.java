package org.prunescope.onnx;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.prunescope.graph.GraphException;
import org.prunescope.onnx.GraphDraft.Stored;
import org.prunescope.onnx.Value.Computed;
import org.prunescope.onnx.Value.Constant;

/**
 * A node with the values of its inputs.
 *
 * @param values one for each input, empty for those left out
 */
record NodeInputs(Node node, List<Optional<Value>> values) {

    int count() {
        return values.size();
    }

    private Optional<Value> value(int index) {
        return index < values.size() ? values.get(index) : Optional.empty();
    }

    boolean isComputed(int index) {
        return value(index).filter(Computed.class::isInstance).isPresent();
    }

    boolean anyIs(Class<? extends Value> kind) {
        return values.stream().flatMap(Optional::stream).anyMatch(kind::isInstance);
    }

    /** An input that comes from the image. */
    Computed computed(int index) {
        Value value = value(index).orElseThrow(() -> new GraphException("its input " + index + " is missing"));
        if (value instanceof Computed computed) {
            return computed;
        }
        throw new UnreadableException("of constants");
    }

    List<Computed> allComputed() {
        return IntStream.range(0, count()).mapToObj(this::computed).toList();
    }

    /** A constant input, empty where it is left out. */
    Optional<Constant> optional(int index) {
        return value(index).map(value -> {
            if (value instanceof Constant constant) {
                return constant;
            }
            throw new UnreadableException("with an input " + index + " that depends on the image");
        });
    }

    Constant constant(int index) {
        return optional(index).orElseThrow(() -> new GraphException("its input " + index + " is missing"));
    }

    /** A constant input with its name in the file. */
    Stored stored(int index) {
        return new Stored(node.inputs().get(index), constant(index).tensor());
    }

    List<Constant> allConstants() {
        return IntStream.range(0, count()).mapToObj(this::constant).toList();
    }
}
