package org.prunescope.onnx;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.prunescope.graph.GraphException;
import org.prunescope.onnx.GraphDraft.Stored;
import org.prunescope.onnx.Value.Computed;
import org.prunescope.onnx.Value.Constant;
import org.prunescope.onnx.Value.Moment;
import org.prunescope.onnx.Value.View;

/**
 * A node with the values of its inputs.
 *
 * @param values one for each input, empty for those left out
 * @param draft where layouts become steps when they must
 */
record NodeInputs(Node node, List<Optional<Value>> values, GraphDraft draft) {

    int count() {
        return values.size();
    }

    private Optional<Value> value(int index) {
        return index < values.size() ? values.get(index) : Optional.empty();
    }

    private Value required(int index) {
        return value(index).orElseThrow(() -> new GraphException("its input " + index + " is missing"));
    }

    boolean isComputed(int index) {
        return value(index)
                .filter(value -> value instanceof Computed || value instanceof View)
                .isPresent();
    }

    boolean isConstant(int index) {
        return value(index).filter(Constant.class::isInstance).isPresent();
    }

    boolean anyIs(Class<? extends Value> kind) {
        return values.stream().flatMap(Optional::stream).anyMatch(kind::isInstance);
    }

    boolean allAreConstant() {
        return values.stream().flatMap(Optional::stream).allMatch(Constant.class::isInstance);
    }

    /** An input that comes from the image, in whatever layout. */
    View view(int index) {
        Value value = required(index);
        if (value instanceof Computed computed) {
            return computed.view();
        } else if (value instanceof View view) {
            return view;
        }
        throw new UnreadableException(value instanceof Moment ? "of statistics over channels" : "of constants");
    }

    /** An input that comes from the image as [channels, height, width] or as a vector. */
    Computed computed(int index) {
        Value value = required(index);
        return value instanceof Computed computed ? computed : draft.settled(view(index));
    }

    /** An input of which each axis is channels, height or width. */
    View plain(int index) {
        View view = view(index);
        return view.layout().dimensions(view.shape()).isPresent()
                ? view
                : draft.settled(view).view();
    }

    List<View> allViews() {
        return IntStream.range(0, count()).mapToObj(this::view).toList();
    }

    List<Computed> allComputed() {
        return IntStream.range(0, count()).mapToObj(this::computed).toList();
    }

    /** A stage of a layer normalisation. */
    Optional<Moment> moment(int index) {
        return value(index).filter(Moment.class::isInstance).map(Moment.class::cast);
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

    /** The only number of a constant, empty where the input is left out. */
    Optional<Float> number(int index) {
        return optional(index).map(constant -> {
            if (constant.tensor().size() != 1) {
                throw new UnreadableException("with several numbers for its input " + index);
            }
            return constant.tensor().get(0);
        });
    }

    /** A constant input with its name in the file. */
    Stored stored(int index) {
        return new Stored(node.inputs().get(index), constant(index).tensor());
    }

    List<Constant> allConstants() {
        return IntStream.range(0, count()).mapToObj(this::constant).toList();
    }
}
