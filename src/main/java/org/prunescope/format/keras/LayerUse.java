package org.prunescope.format.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.prunescope.format.keras.Weights.Place;
import org.prunescope.graph.GraphException;

/**
 * One use of a layer in a functional model, and the values that it reads there.
 *
 * @param index how many uses of the same layer come before
 * @param operand a number that an operator works with besides
 */
record LayerUse(LayerConfig layer, Place place, int index, List<Reference> reads, Optional<Double> operand) {

    /** The value of a layer at one of its uses. */
    record Reference(String layer, int use) {}

    /** All uses of a layer; an input has none. */
    static List<LayerUse> of(LayerConfig layer, Place place) {
        List<LayerUse> uses = new ArrayList<>();
        for (JsonNode node : layer.node().path("inbound_nodes")) {
            uses.add(new LayerUse(layer, place, uses.size(), references(node), operand(node)));
        }
        return uses;
    }

    /**
     * The values that a node names: {@code ["conv", 0, 0, {}]}, a list of such, or what Keras 3 writes: arguments with a
     * {@code keras_history} each.
     */
    static List<Reference> references(JsonNode node) {
        List<Reference> references = new ArrayList<>();
        collect(node, references);
        return references;
    }

    private static void collect(JsonNode node, List<Reference> references) {
        if (node.isArray() && node.path(0).isTextual() && node.path(1).isInt()) {
            references.add(new Reference(node.get(0).asText(), node.get(1).asInt()));
            requireFirst(node);
            // Operators have their second value among the named arguments.
            collect(node.path(3), references);
        } else if (node.has("keras_history")) {
            collect(node.get("keras_history"), references);
        } else {
            node.forEach(part -> collect(part, references));
        }
    }

    private static void requireFirst(JsonNode reference) {
        if (reference.path(2).asInt() != 0) {
            throw new GraphException(
                    "\"" + reference.get(0).asText()
                            + "\" has more than one value, which cannot be read: export the model as ONNX with tf2onnx instead");
        }
    }

    /** The number behind the first value, as in {@code x / 127.5}; empty where there is none. */
    private static Optional<Double> operand(JsonNode node) {
        JsonNode named = node.path(3).path("y");
        JsonNode behind = node.path("args").path(1);
        return Stream.of(named, behind)
                .filter(JsonNode::isNumber)
                .map(JsonNode::asDouble)
                .findFirst();
    }
}
