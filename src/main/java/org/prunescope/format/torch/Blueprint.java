package org.prunescope.format.torch;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.prunescope.engine.InputConvention;
import org.prunescope.graph.Activation;
import org.prunescope.graph.Addition;
import org.prunescope.graph.BatchNormalization;
import org.prunescope.graph.Bias;
import org.prunescope.graph.Convolution;
import org.prunescope.graph.Dense;
import org.prunescope.graph.Flatten;
import org.prunescope.graph.GlobalPooling;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Operation;
import org.prunescope.graph.Pooling;
import org.prunescope.graph.Role;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Step;
import org.prunescope.graph.Tensor;
import org.prunescope.graph.Window;

/**
 * An architecture as it is written down for one checkpoint: every width comes from the tensors. It remembers which
 * tensors it has used, so that what is left over can be told.
 */
final class Blueprint {
    private static final double EPSILON = 1e-5;

    private final StateDict weights;
    private final Set<String> used = new LinkedHashSet<>();
    private final List<String> notes = new ArrayList<>();
    private GraphBuilder net;
    private Optional<InputConvention> convention = Optional.empty();

    Blueprint(StateDict weights) {
        this.weights = weights;
    }

    /** Begins with square images that have as many channels as this first layer reads. */
    void image(int size, String firstLayer) {
        net = GraphBuilder.image(Shape.map(lengths(firstLayer + ".weight", 4)[1], size, size));
        notes.add(("The file does not say how large its images are: read for %d×%d, as this architecture"
                        + " usually has them. Export to ONNX for another size.")
                .formatted(size, size));
    }

    void expect(InputConvention known) {
        convention = Optional.of(known);
    }

    void note(String note) {
        notes.add(note);
    }

    boolean has(String name) {
        return weights.has(name);
    }

    boolean hasModule(String module) {
        return weights.has(module + ".weight");
    }

    /** How many blocks {@code name.0}, {@code name.1}, … have a tensor of this suffix. */
    int count(String name, String suffix) {
        int count = 0;
        while (has(name + "." + count + suffix)) {
            count++;
        }
        return count;
    }

    /** Lengths of a tensor's axes. */
    int[] lengths(String name, int axes) {
        Tensor tensor = weights.tensors().get(name);
        if (tensor == null) {
            throw new GraphException("\"" + name + "\" is missing");
        }
        if (tensor.shape().length != axes) {
            throw new GraphException("\"%s\" has %d axes, not %d".formatted(name, tensor.shape().length, axes));
        }
        return tensor.shape();
    }

    String newest() {
        return net.newest();
    }

    @CanIgnoreReturnValue
    Blueprint from(String step) {
        net.from(step);
        return this;
    }

    Shape shape() {
        return net.shape();
    }

    @CanIgnoreReturnValue
    Blueprint then(String name, Operation operation, String... others) {
        net.then(name, operation, others);
        return this;
    }

    @CanIgnoreReturnValue
    Blueprint relu(String name) {
        return then(name, Activation.relu());
    }

    @CanIgnoreReturnValue
    Blueprint maximum(String name, Window window) {
        return then(name, Pooling.maximum(window));
    }

    /** A convolution as its weight says; as many groups as the channels that it gets allow. */
    @CanIgnoreReturnValue
    Blueprint conv(String name, int stride, int padding) {
        int[] lengths = lengths(name + ".weight", 4);
        int given = shape().channels();
        if (lengths[1] < 1 || given % lengths[1] != 0 || lengths[0] % (given / lengths[1]) != 0) {
            throw new GraphException("\"%s\" reads %d channels, but gets %d".formatted(name, lengths[1], given));
        }
        Window window = new Window(lengths[2], lengths[3], stride, stride, padding, padding, padding, padding, 1, 1);
        take(name, "weight");
        return then(name, new Convolution(given, lengths[0], window, given / lengths[1], bias(name)));
    }

    /** A convolution that leaves the size as it is, or halves it. */
    @CanIgnoreReturnValue
    Blueprint conv(String name, int stride) {
        return conv(name, stride, lengths(name + ".weight", 4)[2] / 2);
    }

    /** As {@link #conv(String, int)}, of one group alone: what it reads must be what it gets. */
    @CanIgnoreReturnValue
    Blueprint plainConv(String name, int stride) {
        int reads = lengths(name + ".weight", 4)[1];
        if (reads != shape().channels()) {
            throw new GraphException(
                    "\"%s\" reads %d channels, but gets %d".formatted(name, reads, shape().channels()));
        }
        return conv(name, stride);
    }

    /** A normalisation, unless the file has none here because it was folded away. */
    @CanIgnoreReturnValue
    Blueprint batchNorm(String name) {
        if (!hasModule(name)) {
            return this;
        }
        for (String part : List.of("weight", "bias", "running_mean", "running_var")) {
            int length = lengths(name + "." + part, 1)[0];
            if (length != shape().channels()) {
                throw new GraphException(
                        "\"%s.%s\" has %d numbers for %d channels".formatted(name, part, length, shape().channels()));
            }
            take(name, part);
        }
        return then(name, new BatchNormalization(shape().channels(), EPSILON));
    }

    @CanIgnoreReturnValue
    Blueprint dense(String name) {
        int[] lengths = lengths(name + ".weight", 2);
        if (lengths[1] != shape().channels()) {
            throw new GraphException(
                    "\"%s\" reads %d numbers, but gets %d".formatted(name, lengths[1], shape().channels()));
        }
        take(name, "weight");
        return then(name, new Dense(lengths[1], lengths[0], bias(name)));
    }

    @CanIgnoreReturnValue
    Blueprint globalMean() {
        return then("avgpool", new GlobalPooling(Pooling.Kind.AVERAGE)).then("flatten", new Flatten());
    }

    /** Adds a shortcut to the newest value. */
    @CanIgnoreReturnValue
    Blueprint add(String name, String layer, Shape made, String shortcut, Shape passed) {
        if (!made.equals(passed)) {
            throw new GraphException("\"%s\" makes %s, but its shortcut passes %s: cut what is added together alike"
                    .formatted(layer, made, passed));
        }
        return then(name, new Addition(), shortcut);
    }

    private Bias bias(String name) {
        if (!has(name + ".bias")) {
            return Bias.ABSENT;
        }
        take(name, "bias");
        return Bias.PRESENT;
    }

    private void take(String module, String part) {
        used.add(module + "." + part);
    }

    int used() {
        return used.size();
    }

    /** The names of tensors that have found no place, in the order of the file. */
    List<String> unused() {
        return weights.tensors().keySet().stream()
                .filter(name -> !used.contains(name))
                .toList();
    }

    List<String> notes() {
        return notes;
    }

    Optional<InputConvention> convention() {
        return convention;
    }

    Network network() {
        NetworkGraph graph = net.build();
        Map<String, Map<Role, Tensor>> parameters = new LinkedHashMap<>();
        for (Step step : graph.steps()) {
            Map<Role, Tensor> own = new LinkedHashMap<>();
            for (Role role : step.operation().parameterShapes().keySet()) {
                own.put(role, weights.tensors().get(step.parameterName(role)));
            }
            parameters.put(step.name(), own);
        }
        return new Network(graph, parameters);
    }
}
