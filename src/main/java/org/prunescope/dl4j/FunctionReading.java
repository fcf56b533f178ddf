package org.prunescope.dl4j;

import static java.util.Map.entry;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.prunescope.graph.Activation;
import org.prunescope.graph.Activation.Function;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.Operation;
import org.prunescope.graph.Softmax;

/** What the activation functions that layers carry with them mean in our terms. */
final class FunctionReading {
    private static final String ACTIVATIONS = "org.nd4j.linalg.activations.impl.Activation";

    /** Functions of the fields of an activation, one behind the other; none for the identity. */
    private interface Reading {
        List<Operation> read(JsonNode node);
    }

    private static final Map<String, Reading> FUNCTIONS = Map.ofEntries(
            entry(ACTIVATIONS + "Identity", node -> List.of()),
            entry(ACTIVATIONS + "ReLU", node -> List.of(rectifier(node))),
            entry(ACTIVATIONS + "ReLU6", node -> List.of(Activation.clip(0, 6))),
            entry(ACTIVATIONS + "LReLU", node -> List.of(Activation.leakyRelu(constant(node, "alpha", 0.01)))),
            entry(ACTIVATIONS + "ELU", node -> List.of(new Activation(Function.ELU, constant(node, "alpha", 1), 0))),
            entry(ACTIVATIONS + "SELU", always(Function.SELU)),
            entry(ACTIVATIONS + "Swish", always(Function.SWISH)),
            entry(ACTIVATIONS + "Mish", always(Function.MISH)),
            entry(ACTIVATIONS + "SoftPlus", always(Function.SOFTPLUS)),
            entry(ACTIVATIONS + "SoftSign", always(Function.SOFTSIGN)),
            entry(ACTIVATIONS + "Sigmoid", always(Function.SIGMOID)),
            entry(ACTIVATIONS + "HardSigmoid", node -> List.of(Activation.hardSigmoid(0.2f, 0.5f))),
            entry(ACTIVATIONS + "TanH", always(Function.TANH)),
            entry(ACTIVATIONS + "HardTanH", node -> List.of(Activation.clip(-1, 1))),
            entry(ACTIVATIONS + "RectifiedTanh", node -> List.of(Activation.tanh(), Activation.relu())),
            entry(ACTIVATIONS + "Cube", node -> List.of(new Activation(Function.POWER, 3, 0))),
            entry(ACTIVATIONS + "Softmax", node -> List.of(new Softmax())),
            entry(
                    LayerReading.OURS + "Clip",
                    node -> List.of(Activation.clip(constant(node, "low", 0), constant(node, "high", 0)))),
            entry(LayerReading.OURS + "Formula", node -> List.of(formula(node))));

    private FunctionReading() {}

    static boolean isKnown(String type) {
        return FUNCTIONS.containsKey(type);
    }

    /** The class of the function that a vertex applies to its result, if it applies one. */
    static Optional<String> type(Vertex vertex) {
        return node(vertex).map(ConfigurationReader::type);
    }

    /** The function as steps of its own; none for the identity. */
    static List<Operation> of(Vertex vertex) {
        return node(vertex)
                .map(node -> FUNCTIONS.get(ConfigurationReader.type(node)).read(node))
                .orElse(List.of());
    }

    private static Reading always(Function function) {
        return node -> List.of(Activation.of(function));
    }

    private static float constant(JsonNode node, String field, double otherwise) {
        return (float) node.path(field).asDouble(otherwise);
    }

    private static Activation formula(JsonNode node) {
        String name = node.path("function").asText("");
        return Arrays.stream(Function.values())
                .filter(function -> function.name().equals(name))
                .findFirst()
                .map(function -> new Activation(function, constant(node, "a", 0), constant(node, "b", 0)))
                .orElseThrow(() -> new GraphException("its function \"" + name + "\" is unknown"));
    }

    /** Some layers have an activation function by inheritance, and never apply it. */
    private static Optional<JsonNode> node(Vertex vertex) {
        JsonNode node = vertex.body().path("activationFn");
        boolean applies = node.isObject()
                && !vertex.type().endsWith(".BatchNormalization")
                && !vertex.type().endsWith(".PReLULayer")
                && !vertex.type().endsWith(".DropoutLayer");
        return applies ? Optional.of(node) : Optional.empty();
    }

    private static Operation rectifier(JsonNode node) {
        double slope = node.path("negativeSlope").asDouble(0);
        double highest = node.path("max").asDouble(0);
        if (node.path("threshold").asDouble(0) != 0 || (slope != 0 && highest != 0)) {
            throw new GraphException(
                    "a rectifier with a threshold, or with both a slope and a highest value, cannot be read");
        } else if (slope != 0) {
            return Activation.leakyRelu((float) slope);
        }
        return highest != 0 ? Activation.clip(0, (float) highest) : Activation.relu();
    }
}
