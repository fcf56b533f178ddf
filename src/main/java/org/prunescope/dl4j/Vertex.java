package org.prunescope.dl4j;

import java.util.List;
import java.util.Optional;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.prunescope.graph.GraphException;

/**
 * A layer or vertex as it stands in a configuration, not yet understood.
 *
 * @param type full name of its class
 * @param body its fields
 * @param preprocessor what changes its input first
 * @param variables names of its stored parameters
 * @param inputs names of the vertices that it reads
 * @param isFrozen whether it stood in a wrapper that forbids it to learn
 */
record Vertex(
        String name,
        String type,
        JsonNode body,
        Optional<JsonNode> preprocessor,
        List<String> variables,
        List<String> inputs,
        boolean isFrozen) {

    /** A whole number. */
    int number(String field) {
        return number(body, field);
    }

    /** @throws GraphException if it is missing or no whole number of at least 0 */
    static int number(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isInt() || value.intValue() < 0) {
            throw new GraphException("its field \"" + field + "\" should be a whole number, not " + shown(value));
        }
        return value.intValue();
    }

    /** Height and width. */
    int[] pair(String field) {
        int[] values = numbers(field);
        if (values.length != 2) {
            throw new GraphException(
                    "its field \"" + field + "\" should be a height and a width, not " + shown(body.path(field)));
        }
        return values;
    }

    int[] numbers(String field) {
        JsonNode value = body.path(field);
        int[] numbers = new int[value.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!value.get(i).isInt()) {
                throw new GraphException("its field \"" + field + "\" should hold whole numbers, not " + shown(value));
            }
            numbers[i] = value.get(i).intValue();
        }
        return numbers;
    }

    double decimal(String field) {
        JsonNode value = body.path(field);
        if (!value.isNumber()) {
            throw new GraphException("its field \"" + field + "\" should be a number, not " + shown(value));
        }
        return value.doubleValue();
    }

    /** False where it is missing. */
    boolean flag(String field) {
        return body.path(field).asBoolean(false);
    }

    /** Empty where it is missing. */
    String text(String field) {
        return body.path(field).asText("");
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() ? "missing" : value.toString();
    }

    /** The class without its package. */
    static String simpleName(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }
}
