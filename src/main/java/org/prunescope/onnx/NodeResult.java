package org.prunescope.onnx;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import org.prunescope.graph.Activation;
import org.prunescope.graph.BatchNormalization;
import org.prunescope.graph.ChannelAffine;
import org.prunescope.graph.ChannelScaling;
import org.prunescope.graph.Operation;
import org.prunescope.graph.Role;
import org.prunescope.graph.Tensor;
import org.prunescope.onnx.GraphDraft.Stored;
import org.prunescope.onnx.Value.Computed;
import org.prunescope.onnx.Value.View;

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

    private String output() {
        return node.outputs().get(0);
    }

    /** The node is this operation. */
    void is(Operation operation, Computed... inputs) {
        is(operation, List.of(inputs), Map.of());
    }

    /** The node is this operation with these parameters. */
    void is(Operation operation, List<Computed> inputs, Map<Role, Stored> parameters) {
        table.put(output(), step(operation, inputs, parameters));
    }

    /** The last step of the node, whose value is still to be {@linkplain #shows shown}. */
    Computed step(Operation operation, List<Computed> inputs, Map<Role, Stored> parameters) {
        return draft.append(node.name(), Optional.of(output()), operation, inputs, parameters);
    }

    /** The node is this operation, whatever the layout. */
    void isWithin(View view, Operation operation, Map<Role, Stored> parameters) {
        shows(step(operation, List.of(view.source()), parameters), view.layout());
    }

    /** The node's value is a step's in some layout. */
    void shows(Computed step, Layout layout) {
        boolean asItIs = layout.equals(Layout.of(step.shape()));
        table.put(output(), asItIs ? step : new View(step, layout, node.name(), List.of(output())));
    }

    /** The node changes nothing. */
    void is(Value value) {
        table.put(output(), value);
    }

    /** The node only moves numbers. What is a map or a vector becomes a step, the rest waits for what reads it. */
    void isLayout(View view, Layout layout) {
        List<String> names = new ArrayList<>(view.names());
        names.add(output());
        View moved = new View(view.source(), layout, node.name(), names);
        boolean wasElsewhere = !view.layout().equals(Layout.of(view.shape()));
        if (layout.equals(Layout.of(view.shape()))) {
            boolean mayRename = wasElsewhere && table.isOnlyReader(node, view);
            table.put(output(), mayRename ? draft.renamed(view.source(), node.name(), output()) : view.source());
        } else {
            table.put(output(), Settling.isNatural(layout, view.shape()) ? draft.settled(moved) : moved);
        }
    }

    /** One of several operations that the node is, not the last; its value has no name in the file. */
    Computed first(Operation operation, Computed input) {
        Optional<String> name = node.name().map(own -> own + "." + operation.kind());
        return draft.append(name, Optional.empty(), operation, List.of(input), Map.of());
    }

    /** What the node's output of this number is, of several. */
    void output(int number, Operation operation, View input, Layout layout) {
        String output = node.outputs().get(number);
        Optional<String> name = node.name().map(own -> own + "." + number);
        Computed made = draft.append(name, Optional.of(output), operation, List.of(input.source()), Map.of());
        boolean asItIs = layout.equals(Layout.of(made.shape()));
        table.put(output, asItIs ? made : new View(made, layout, name, List.of(output)));
    }

    /** The operation that makes a value, if this node alone reads it, so that both may become one. */
    Optional<Operation> onlyFeeds(View value) {
        return Optional.of(draft.step(value.source()).operation()).filter(any -> table.isOnlyReader(node, value));
    }

    /** The node and the one in front, which it alone reads, are together this operation. */
    void isWithMakerOf(View value, Operation operation, Layout layout) {
        shows(step(operation, List.of(draft.input(value.source())), Map.of()), layout);
    }

    /** A function of each number; where it ends the writing out of a known activation, it is that one. */
    void isFunction(View view, Activation activation) {
        Computed made = step(activation, List.of(view.source()), Map.of());
        Curves.function(activation)
                .ifPresent(function ->
                        draft.follow(made, draft.curves(view.source()).through(made.step(), function)));
        boolean mayEnd = activation.function() == Activation.Function.CLIP;
        shows(mayEnd ? orKnown(made) : made, view.layout());
    }

    /** Two values joined number by number, and what is known of them as a function. */
    void isJoined(Computed made, Layout layout) {
        shows(orKnown(made), layout);
    }

    /** Follows a step that joins two values. */
    void follow(Computed made, Computed a, Computed b, DoubleBinaryOperator operator) {
        draft.follow(made, draft.curves(a).with(draft.curves(b), made.step(), operator));
    }

    /** The activation that a new step ends the writing out of, in its place. */
    private Computed orKnown(Computed made) {
        Optional<Curves.Match> match = draft.curves(made).match();
        if (match.isEmpty()) {
            return made;
        }
        draft.supersede(made);
        return step(match.get().activation(), List.of(draft.value(match.get().base())), Map.of());
    }

    /**
     * The node only scales and moves the channels of a value. The layer in front takes this in where it can, else it is
     * a step of its own.
     *
     * @param factor the name of the tensor of factors
     * @param offset the name of the tensor of offsets
     */
    void isAffine(View view, ChannelAffine affine, Affinity kind, Optional<String> factor, Optional<String> offset) {
        boolean ownStep = kind == Affinity.UNIFORM && feedsFunction(output(), 2);
        Optional<Operation> maker = onlyFeeds(view).filter(ChannelAffine::fitsInto);
        if (maker.isPresent() && !ownStep) {
            takeIn(view, affine, maker.get(), factor, offset);
        } else {
            scale(view, affine, kind, factor, offset);
        }
    }

    /** Whether all channels get the same. */
    enum Affinity {
        UNIFORM,
        BY_CHANNEL
    }

    /** Whether all that is made of a value ends in functions of single numbers, a constant or two in between. */
    private boolean feedsFunction(String value, int constants) {
        List<Node> readers = table.readers(value);
        return !readers.isEmpty()
                && readers.stream()
                        .allMatch(reader -> Curves.FUNCTION_NODES.contains(reader.type())
                                || (constants > 0
                                        && List.of("Add", "Mul", "Div").contains(reader.type())
                                        && feedsFunction(reader.outputs().get(0), constants - 1)));
    }

    private void takeIn(
            View view, ChannelAffine affine, Operation maker, Optional<String> factor, Optional<String> offset) {
        Map<Role, String> names = new EnumMap<>(Role.class);
        names.putAll(draft.step(view.source()).fileNames().parameters());
        if (maker.hasFilters()) {
            offset.ifPresent(name -> names.putIfAbsent(Role.BIAS, name));
        } else {
            factor.ifPresent(name -> names.putIfAbsent(Role.SCALE, name));
            offset.ifPresent(name -> names.putIfAbsent(Role.SHIFT, name));
        }
        boolean keepsName = maker.hasFilters() || maker instanceof BatchNormalization;
        Computed changed = draft.replace(
                view.source(),
                affine.into(maker),
                affine.into(draft.parameters(view.source())),
                names,
                keepsName ? draft.step(view.source()).fileNames().node() : node.name(),
                output());
        shows(changed, view.layout());
    }

    private void scale(
            View view, ChannelAffine affine, Affinity kind, Optional<String> factor, Optional<String> offset) {
        int channels = view.shape().channels();
        float[] factors = new float[channels];
        float[] offsets = new float[channels];
        for (int c = 0; c < channels; c++) {
            factors[c] = (float) affine.factor(c);
            offsets[c] = (float) affine.offset(c);
        }
        Map<Role, Stored> parameters = new EnumMap<>(Role.class);
        parameters.put(Role.SCALE, new Stored(factor.orElse(""), Tensor.vector(factors)));
        parameters.put(Role.SHIFT, new Stored(offset.orElse(""), Tensor.vector(offsets)));
        Computed made = step(new ChannelScaling(channels), List.of(view.source()), parameters);
        if (kind == Affinity.UNIFORM) {
            double a = affine.factor(0);
            double b = affine.offset(0);
            draft.follow(made, draft.curves(view.source()).through(made.step(), x -> a * x + b));
        }
        shows(orKnown(made), view.layout());
    }

    /** Something that the user should know. */
    void note(String sentence) {
        draft.note(sentence);
    }
}
