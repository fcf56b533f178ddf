package org.prunescope.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The structure of a classifier: steps in an order in which they can be computed, the first of them the image, one of
 * them the output.
 */
public final class NetworkGraph {
    private final List<Step> steps;
    private final String output;
    private final Map<String, Step> byName = new LinkedHashMap<>();
    private final Map<String, Shape> shapes = new LinkedHashMap<>();
    private final Map<String, List<Step>> consumers = new LinkedHashMap<>();
    private final ChannelTally tally = new ChannelTally();

    /**
     * @param steps the image first, every other step behind those it reads
     * @param output the name of the step whose value is the answer
     * @throws GraphException if names, order or shapes do not fit; the sentence names the step
     */
    public NetworkGraph(List<Step> steps, String output) {
        this.steps = List.copyOf(steps);
        this.output = output;
        for (Step step : this.steps) {
            add(step);
        }
        if (this.steps.isEmpty() || !(this.steps.get(0).operation() instanceof Input)) {
            throw new GraphException("a network begins with its input image");
        }
        if (!byName.containsKey(output)) {
            throw new GraphException("the output \"" + output + "\" is not computed by any step");
        }
    }

    private void add(Step step) {
        if (step.operation() instanceof Input && !byName.isEmpty()) {
            throw new GraphException("\"" + step.name() + "\" is a second input: only one image can enter");
        }
        List<Shape> inputs = new ArrayList<>();
        for (String input : step.inputs()) {
            Shape shape = shapes.get(input);
            if (shape == null) {
                throw new GraphException(
                        "\"" + step.name() + "\" reads \"" + input + "\", which no earlier step makes");
            }
            inputs.add(shape);
        }
        if (byName.putIfAbsent(step.name(), step) != null) {
            throw new GraphException("two steps are named \"" + step.name() + "\"");
        }
        try {
            shapes.put(step.name(), step.operation().shape(inputs));
        } catch (GraphException e) {
            throw new GraphException(
                    "\"" + step.name() + "\" (" + step.operation().kind() + "): " + e.getMessage());
        }
        tally.add(shape(step.name()));
        consumers.put(step.name(), new ArrayList<>());
        step.inputs().stream().distinct().forEach(input -> consumers.get(input).add(step));
    }

    public List<Step> steps() {
        return steps;
    }

    /** The name of the step whose value is the answer. */
    public String output() {
        return output;
    }

    /** @throws IllegalArgumentException if there is no such step */
    public Step step(String name) {
        Step step = byName.get(name);
        if (step == null) {
            throw new IllegalArgumentException("no step is named \"" + name + "\"");
        }
        return step;
    }

    public boolean contains(String name) {
        return byName.containsKey(name);
    }

    /** The shape of a step's value for one image. */
    public Shape shape(String name) {
        return Objects.requireNonNull(shapes.get(name), name);
    }

    /** The shapes of a step's inputs, in order. */
    public List<Shape> inputShapes(Step step) {
        return step.inputs().stream().map(shapes::get).toList();
    }

    public Shape imageShape() {
        return shape(steps.get(0).name());
    }

    public Shape outputShape() {
        return shape(output);
    }

    /** The last step that changes any number; behind it the output is at most brought into another shape. */
    public Step lastFunction() {
        Step step = step(output);
        while (step.operation() instanceof Flatten
                || step.operation() instanceof ToMap
                || step.operation() instanceof Dropout) {
            step = step(step.inputs().get(0));
        }
        return step;
    }

    /** The steps that read a value, in order. */
    public List<Step> consumers(String name) {
        return List.copyOf(Objects.requireNonNull(consumers.get(name), name));
    }

    /** The steps with filters of their own, in order: convolutions and dense layers. */
    public List<Step> layers() {
        return steps.stream().filter(step -> step.operation().hasFilters()).toList();
    }

    /**
     * The names of all steps that come before a step, the input first.
     *
     * @throws IllegalArgumentException if there is no such step
     */
    public Set<String> before(String name) {
        int place = steps.indexOf(step(name));
        return steps.subList(0, place).stream().map(Step::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The batch normalisation that reads a layer's output directly, if there is one. */
    public Optional<Step> normalizationBehind(String layer) {
        return consumers(layer).stream()
                .filter(step -> step.operation() instanceof BatchNormalization)
                .findFirst();
    }

    /**
     * The first rectifier behind a layer before any other layer, found through normalisations, additions,
     * concatenations and dropout.
     *
     * @return empty where the layer's output reaches the next layer without one, as behind a linear bottleneck
     */
    public Optional<View> rectifierBehind(String layer) {
        Deque<View> open = new ArrayDeque<>(List.of(new View(layer, 0)));
        while (!open.isEmpty()) {
            View view = open.removeFirst();
            for (Step step : consumers(view.step())) {
                if (step.operation() instanceof Activation || step.operation() instanceof PRelu) {
                    if (isRectifier(step.operation())) {
                        return Optional.of(new View(step.name(), view.firstChannel()));
                    }
                } else if (step.operation() instanceof Concatenation) {
                    open.add(new View(step.name(), view.firstChannel() + offset(step, view.step())));
                } else if (step.operation() instanceof BatchNormalization
                        || step.operation() instanceof ChannelScaling
                        || step.operation() instanceof Addition
                        || step.operation() instanceof Dropout) {
                    open.add(new View(step.name(), view.firstChannel()));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isRectifier(Operation operation) {
        return !(operation instanceof Activation activation)
                || activation.function().isRectifier();
    }

    /** Where the responses of a layer are seen: behind its first rectifier, or in its own value where there is none. */
    public View responseOf(String layer) {
        return rectifierBehind(layer).orElse(new View(layer, 0));
    }

    private int offset(Step concatenation, String input) {
        int offset = 0;
        for (String name : concatenation.inputs()) {
            if (name.equals(input)) {
                return offset;
            }
            offset += shape(name).channels();
        }
        throw new IllegalArgumentException(concatenation.name() + " does not read " + input);
    }

    /** A layer's channels within the value of a later step: they begin at {@code firstChannel}. */
    public record View(String step, int firstChannel) {}

    @Override
    public boolean equals(Object other) {
        return other instanceof NetworkGraph graph && steps.equals(graph.steps) && output.equals(graph.output);
    }

    @Override
    public int hashCode() {
        return Objects.hash(steps, output);
    }

    @Override
    public String toString() {
        return "NetworkGraph[" + steps.size() + " steps, " + imageShape() + " -> " + outputShape() + "]";
    }
}
