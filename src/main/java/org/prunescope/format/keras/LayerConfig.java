package org.prunescope.format.keras;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prunescope.graph.GraphException;

/** A layer, or a whole model, as a file describes it: its class, its name, and what it was made with. */
record LayerConfig(String type, String name, JsonNode config, JsonNode node) {
    /** Pixels of a kernel, a stride or a margin; beyond, no network is meant. */
    private static final int MOST_PIXELS = 1 << 16;

    private static final List<String> HOMES = List.of("keras", "tf_keras", "tensorflow", "builtins");

    /** Newer files say which module a class comes from; a class of another module is not Keras's, whatever its name. */
    static LayerConfig of(JsonNode node) {
        String ownName = node.path("registered_name").asText("");
        // Classes that are registered by others bear a package: MyPackage>Conv2D.
        String type =
                ownName.indexOf('>') >= 0 ? ownName : node.path("class_name").asText("");
        String module = node.path("module").asText("keras");
        boolean isKeras = HOMES.stream().anyMatch(home -> module.equals(home) || module.startsWith(home + "."));
        JsonNode config = node.path("config");
        // The oldest Sequential models are described by the list of their layers alone.
        String name = node.path("name").asText(config.path("name").asText(""));
        return new LayerConfig(isKeras ? type : module + "." + type, name.isEmpty() ? type : name, config, node);
    }

    boolean isModel() {
        return isSequential() || type.equals("Functional") || type.equals("Model");
    }

    boolean isSequential() {
        return type.equals("Sequential");
    }

    /** The layers of a model. */
    List<LayerConfig> layers() {
        JsonNode list = config.isArray() ? config : config.path("layers");
        List<LayerConfig> layers = new ArrayList<>();
        list.forEach(layer -> layers.add(of(layer)));
        return layers;
    }

    /** The shape of the values that enter, batch first; {@code null} for what is open. Missing where nothing is said. */
    JsonNode inputShape() {
        JsonNode shape = first(
                config.path("batch_input_shape"),
                config.path("batch_shape"),
                config.path("build_input_shape"),
                node.path("build_config").path("input_shape"));
        return plain(shape);
    }

    private static JsonNode first(JsonNode... nodes) {
        for (JsonNode node : nodes) {
            if (!node.isMissingNode() && !node.isNull()) {
                return node;
            }
        }
        return JsonNodeFactory.instance.missingNode();
    }

    /** What stands in the wrappings that Keras gives to tuples, shapes and arrays. */
    private static JsonNode plain(JsonNode node) {
        return first(node.path("items"), node.path("value"), node.path("config").path("value"), node);
    }

    private JsonNode field(String field) {
        return plain(config.path(field));
    }

    boolean has(String field) {
        JsonNode value = field(field);
        return !value.isMissingNode() && !value.isNull();
    }

    String text(String field, String otherwise) {
        return field(field).asText(otherwise);
    }

    boolean flag(String field, boolean otherwise) {
        return field(field).asBoolean(otherwise);
    }

    double decimal(String field, double otherwise) {
        JsonNode value = field(field);
        if (!has(field)) {
            return otherwise;
        }
        // An array of one number
        JsonNode number = value.isArray() && value.size() == 1 ? value.get(0) : value;
        if (!number.isNumber()) {
            throw new GraphException("its " + field + " should be a number, not " + value);
        }
        return number.asDouble();
    }

    int whole(String field) {
        return whole(field, field(field));
    }

    int whole(String field, int otherwise) {
        return has(field) ? whole(field) : otherwise;
    }

    private static int whole(String field, JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw new GraphException("its " + field + " should be a whole number, not " + value);
        }
        return value.asInt();
    }

    /** Two numbers for height and width; one stands for both. */
    int[] pair(String field) {
        JsonNode value = field(field);
        if (value.isArray()) {
            if (value.size() != 2) {
                throw new GraphException("its " + field + " should be two numbers, not " + value);
            }
            return new int[] {pixels(field, value.get(0)), pixels(field, value.get(1))};
        }
        int both = pixels(field, value);
        return new int[] {both, both};
    }

    int[] pair(String field, int otherwise) {
        return has(field) ? pair(field) : new int[] {otherwise, otherwise};
    }

    /** Rows above, columns to the left, rows below, columns to the right. */
    int[] sides(String field) {
        JsonNode value = field(field);
        if (value.isArray() && value.size() == 2 && value.get(0).isArray()) {
            int[] rows = both(field, value.get(0));
            int[] columns = both(field, value.get(1));
            return new int[] {rows[0], columns[0], rows[1], columns[1]};
        }
        int[] same = pair(field);
        return new int[] {same[0], same[1], same[0], same[1]};
    }

    private static int[] both(String field, JsonNode value) {
        if (value.size() != 2) {
            throw new GraphException("its " + field + " should have two numbers for each axis, not " + value);
        }
        return new int[] {pixels(field, value.get(0)), pixels(field, value.get(1))};
    }

    private static int pixels(String field, JsonNode value) {
        int number = whole(field, value);
        if (Math.abs((long) number) > MOST_PIXELS) {
            throw new GraphException("its " + field + " of " + number + " is larger than any image");
        }
        return number;
    }

    /** All whole numbers of a field, one by itself or a list. */
    List<Integer> wholes(String field) {
        List<Integer> numbers = new ArrayList<>();
        JsonNode value = field(field);
        if (value.isArray()) {
            value.forEach(number -> numbers.add(whole(field, number)));
        } else if (has(field)) {
            numbers.add(whole(field));
        }
        return numbers;
    }

    /** All numbers of a field, one by itself or a list, whichever way it is nested. */
    List<Double> decimals(String field) {
        List<Double> numbers = new ArrayList<>();
        collect(field, field(field), numbers);
        return numbers;
    }

    private static void collect(String field, JsonNode value, List<Double> numbers) {
        if (value.isNumber()) {
            numbers.add(value.asDouble());
        } else if (value.isArray()) {
            value.forEach(part -> collect(field, part, numbers));
        } else {
            throw new GraphException("its " + field + " should be numbers, not " + value);
        }
    }

    /** Whether its maps are [channels, height, width]; empty where it does not say. */
    Optional<Boolean> isChannelsFirst() {
        return has("data_format") ? Optional.of(text("data_format", "").equals("channels_first")) : Optional.empty();
    }
}
