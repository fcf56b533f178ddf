package org.prunescope.dl4j;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.prunescope.graph.Activation;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.Operation;
import org.prunescope.graph.Softmax;

/** What the activation functions that layers carry with them mean in our terms. */
final class FunctionReading {
    private static final String ACTIVATIONS = "org.nd4j.linalg.activations.impl.Activation";

    /** A function of the fields of an activation; empty for the identity. */
    private interface Reading {
        Optional<Operation> read(JsonNode node);
    }

    private static final Map<String, Reading> FUNCTIONS = Map.ofEntries(
            entry(ACTIVATIONS + "Identity", node -> Optional.empty()),
            entry(ACTIVATIONS + "ReLU", node -> Optional.of(rectifier(node))),
            entry(ACTIVATIONS + "ReLU6", node -> Optional.of(Activation.clip(0, 6))),
            entry(
                    ACTIVATIONS + "LReLU",
                    node -> Optional.of(
                            Activation.leakyRelu((float) node.path("alpha").asDouble(0.01)))),
            entry(ACTIVATIONS + "Sigmoid", node -> Optional.of(Activation.sigmoid())),
            entry(ACTIVATIONS + "TanH", node -> Optional.of(Activation.tanh())),
            entry(ACTIVATIONS + "HardTanH", node -> Optional.of(Activation.clip(-1, 1))),
            entry(ACTIVATIONS + "Softmax", node -> Optional.of(new Softmax())),
            entry(
                    LayerReading.OURS + "Clip",
                    node -> Optional.of(Activation.clip((float) node.path("low").asDouble(), (float)
                            node.path("high").asDouble()))));

    private FunctionReading() {}

    static boolean isKnown(String type) {
        return FUNCTIONS.containsKey(type);
    }

    /** The class of the function that a vertex applies to its result, if it applies one. */
    static Optional<String> type(Vertex vertex) {
        return node(vertex).map(ConfigurationReader::type);
    }

    /** The function as a step of its own; empty for none and for the identity. */
    static Optional<Operation> of(Vertex vertex) {
        return node(vertex)
                .flatMap(node -> FUNCTIONS.get(ConfigurationReader.type(node)).read(node));
    }

    /** Normalisation layers have an activation function by inheritance, and never apply it. */
    private static Optional<JsonNode> node(Vertex vertex) {
        JsonNode node = vertex.body().path("activationFn");
        boolean applies = node.isObject()
                && !vertex.type().endsWith(".BatchNormalization")
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
