package org.prunescope.dl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.prunescope.dl4j.ParameterLayout.Gap;
import org.prunescope.dl4j.ParameterLayout.Order;
import org.prunescope.dl4j.ParameterLayout.Part;
import org.prunescope.dl4j.ParameterLayout.Slot;
import org.prunescope.graph.ChannelPadding;
import org.prunescope.graph.ChannelSlice;
import org.prunescope.graph.Convolution;
import org.prunescope.graph.Dense;
import org.prunescope.graph.GlobalPooling;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.Input;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Operation;
import org.prunescope.graph.Role;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Step;
import org.prunescope.graph.Tensor;
import org.prunescope.graph.Window;

/** A network as it grows while a configuration is read: first its steps, then its numbers. */
final class GraphDraft {
    /** Files may ask for anything; beyond this no network is meant, only the memory. */
    private static final long MOST_MOVED = 1L << 24;

    private final boolean channelsLast;
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final Map<String, String> values = new HashMap<>();
    private final Map<String, Shape> shapes = new HashMap<>();
    private final List<Slot> slots = new ArrayList<>();
    private final Map<String, Map<Role, Float>> constants = new HashMap<>();
    private final Set<String> logarithmic = new HashSet<>();
    private final Set<String> frozen = new HashSet<>();
    private long moved;

    GraphDraft(String input, Shape image, boolean channelsLast) {
        this.channelsLast = channelsLast;
        append(new Step(input, new Input(image)));
        values.put(input, input);
    }

    /** Whether the file's maps are [height, width, channels]; ours never are. */
    boolean hasChannelsLast() {
        return channelsLast;
    }

    /** The step that has the value of a vertex. */
    String valueOf(String vertex) {
        String step = values.get(vertex);
        if (step == null) {
            throw new GraphException("it reads \"" + vertex + "\", which comes later or not at all");
        }
        return step;
    }

    void setValue(String vertex, String step) {
        values.put(vertex, step);
    }

    Shape shape(String step) {
        return shapes.get(step);
    }

    /** Appends a step and names it, by a name of its own where this one is taken. */
    String add(String name, Operation operation, String... inputs) {
        String free = name;
        while (steps.containsKey(free)) {
            free += "'";
        }
        append(new Step(free, operation, inputs));
        return free;
    }

    private void append(Step step) {
        List<Shape> inputs = step.inputs().stream().map(shapes::get).toList();
        Shape shape = step.operation().shape(inputs);
        if (step.operation() instanceof ChannelSlice slice) {
            moved += slice.size();
            if (moved > MOST_MOVED) {
                throw new GraphException("it moves more channels than any network has");
            }
        }
        shapes.put(step.name(), shape);
        steps.put(step.name(), step);
    }

    /** Rows of the smallest map that is pooled as a whole; very many where none is. */
    int leastPooledHeight() {
        return steps.values().stream()
                .filter(step -> step.operation() instanceof GlobalPooling)
                .mapToInt(step -> shape(step.inputs().get(0)).height())
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    /** The next numbers of the file are a whole parameter. */
    void storesNext(String step, Role role, Order order) {
        int[] shape = shapeOf(step, role);
        slots.add(new Part(step, role, 0, size(shape), shape[0], order));
    }

    /** The next numbers of the file are what one output channel has of a parameter. */
    void storesNextRow(String step, Role role, int row) {
        int[] shape = shapeOf(step, role);
        int length = size(shape) / shape[0];
        slots.add(new Part(step, role, row * length, length, 1, Order.OUT_FIRST));
    }

    /** The next numbers of the file are of no use. */
    void skipsNext(long count) {
        if (count > Integer.MAX_VALUE) {
            throw new GraphException("it has more numbers than a network can hold");
        }
        slots.add(new Gap((int) count));
    }

    private int[] shapeOf(String step, Role role) {
        return steps.get(step).operation().parameterShapes().get(role);
    }

    private static int size(int[] shape) {
        try {
            return Arrays.stream(shape).reduce(1, Math::multiplyExact);
        } catch (ArithmeticException e) {
            throw new GraphException("it has more numbers than a network can hold");
        }
    }

    /** A parameter that the file does not store: the same number for each channel. */
    void setConstant(String step, Role role, double value) {
        constants.computeIfAbsent(step, name -> new EnumMap<>(Role.class)).put(role, (float) value);
    }

    /** In place of the variance stands the decimal logarithm of the deviation. */
    void setLogarithmicVariance(String step) {
        logarithmic.add(step);
    }

    /** It did not learn in Deeplearning4j. */
    void setFrozen(String step) {
        frozen.add(step);
    }

    /** How many numbers the file must have. */
    long storedNumbers() {
        return slots.stream().mapToLong(Slot::length).sum();
    }

    /** The network with the numbers of the file. */
    Network finish(String output, float[] stored) {
        Network network = new ParameterLayout(slots).restore(stored, blank(output));
        Map<String, Map<Role, Tensor>> parameters = new LinkedHashMap<>(network.parameters());
        logarithmic.forEach(step -> parameters.compute(step, (name, tensors) -> withVariance(tensors)));
        List<Step> finished = new ArrayList<>();
        for (Step step : steps.values()) {
            Operation plain = frozen.contains(step.name())
                    ? selection(step.operation(), parameters.get(step.name()))
                    : step.operation();
            if (plain != step.operation()) {
                parameters.remove(step.name());
            }
            finished.add(new Step(step.name(), plain, step.inputs(), step.fileNames()));
        }
        return new Network(new NetworkGraph(finished, output), parameters);
    }

    private Network blank(String output) {
        Map<String, Map<Role, Tensor>> parameters = new LinkedHashMap<>();
        steps.forEach((name, step) -> {
            Map<Role, Tensor> tensors = new EnumMap<>(Role.class);
            step.operation()
                    .parameterShapes()
                    .forEach((role, shape) -> tensors.put(
                            role,
                            Tensor.filled(constants.getOrDefault(name, Map.of()).getOrDefault(role, 0f), shape)));
            if (!tensors.isEmpty()) {
                parameters.put(name, tensors);
            }
        });
        return new Network(new NetworkGraph(List.copyOf(steps.values()), output), parameters);
    }

    private static Map<Role, Tensor> withVariance(Map<Role, Tensor> tensors) {
        float[] values = tensors.get(Role.VARIANCE).toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.pow(10, 2 * values[i]);
        }
        Map<Role, Tensor> changed = new EnumMap<>(tensors);
        changed.put(Role.VARIANCE, Tensor.vector(values));
        return changed;
    }

    /** A frozen pointwise layer that only moves channels is told by its weights. */
    private static Operation selection(Operation operation, Map<Role, Tensor> parameters) {
        boolean isPointwise = operation instanceof Dense
                || (operation instanceof Convolution conv
                        && conv.groups() == 1
                        && conv.window().equals(Window.square(1, 1, 0)));
        if (!isPointwise || parameters.containsKey(Role.BIAS)) {
            return operation;
        }
        Tensor weights = parameters.get(Role.WEIGHT);
        return SelectionWeights.sources(weights)
                .<Operation>map(sources -> Arrays.stream(sources).noneMatch(source -> source == ChannelPadding.ZERO)
                        ? ChannelSlice.of(weights.length(1), sources)
                        : ChannelPadding.of(weights.length(1), sources))
                .orElse(operation);
    }
}
