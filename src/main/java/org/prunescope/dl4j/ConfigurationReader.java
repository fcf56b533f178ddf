package org.prunescope.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.Shape;

/**
 * Reads the JSON configuration of a MultiLayerNetwork or ComputationGraph as a plain tree.
 *
 * <p>Deeplearning4j itself would make an object of any class that such a file names; here only the names listed in
 * {@link LayerReading} mean something, and no object is made of them.
 */
final class ConfigurationReader {
    private static final String LAYER_VERTEX = "org.deeplearning4j.nn.conf.graph.LayerVertex";
    private static final String FROZEN_VERTEX = "org.deeplearning4j.nn.conf.graph.FrozenVertex";
    private static final String FROZEN = "org.deeplearning4j.nn.conf.layers.misc.Frozen";
    private static final List<String> FORMATS = List.of("cnn2dDataFormat", "cnn2DFormat", "dataFormat", "format");

    private final String kind;
    private final String input;
    private final String output;
    private final List<Vertex> vertices;

    private ConfigurationReader(String kind, String input, String output, List<Vertex> vertices) {
        this.kind = kind;
        this.input = input;
        this.output = output;
        this.vertices = vertices;
    }

    /** @throws GraphException if it is no configuration, or has layers that cannot be read; in a sentence */
    static ConfigurationReader of(JsonNode root) {
        ConfigurationReader reader;
        if (root.has("vertices")) {
            reader = graph(root);
        } else if (root.has("confs")) {
            reader = layers(root);
        } else {
            throw new GraphException("its configuration is that of neither a MultiLayerNetwork nor a ComputationGraph");
        }
        reader.requireKnownLayers();
        return reader;
    }

    private static ConfigurationReader graph(JsonNode root) {
        String input = only(root, "networkInputs");
        String output = only(root, "networkOutputs");
        List<String> order = names(root.path("topologicalOrderStr"));
        if (order.isEmpty()) {
            throw new GraphException("it comes from a Deeplearning4j older than 1.0.0-beta4: load and save it once with"
                    + " a newer one");
        }
        List<Vertex> vertices = new ArrayList<>();
        for (String name : order) {
            if (!name.equals(input)) {
                JsonNode node = root.path("vertices").path(name);
                List<String> inputs = names(root.path("vertexInputs").path(name));
                vertices.add(vertex(name, node, inputs));
            }
        }
        return new ConfigurationReader("ComputationGraph", input, output, vertices);
    }

    private static Vertex vertex(String name, JsonNode node, List<String> inputs) {
        JsonNode inner = type(node).equals(FROZEN_VERTEX) ? node.path("underlying") : node;
        return type(inner).equals(LAYER_VERTEX)
                ? layer(name, inner.path("layerConf"), inner.path("preProcessor"), inputs)
                : new Vertex(name, type(inner), inner, Optional.empty(), List.of(), inputs, false);
    }

    private static ConfigurationReader layers(JsonNode root) {
        List<Vertex> vertices = new ArrayList<>();
        String before = "input";
        for (JsonNode configuration : root.path("confs")) {
            String name =
                    unwrapped(configuration.path("layer")).path("layerName").asText("layer" + vertices.size());
            JsonNode preprocessor = root.path("inputPreProcessors").path(Integer.toString(vertices.size()));
            vertices.add(layer(name, configuration, preprocessor, List.of(before)));
            before = name;
        }
        return new ConfigurationReader("MultiLayerNetwork", "input", before, vertices);
    }

    private static Vertex layer(String name, JsonNode configuration, JsonNode preprocessor, List<String> inputs) {
        JsonNode layer = configuration.path("layer");
        JsonNode inner = unwrapped(layer);
        Optional<JsonNode> first = preprocessor.isObject() ? Optional.of(preprocessor) : Optional.empty();
        List<String> variables = names(configuration.path("variables"));
        return new Vertex(name, type(inner), inner, first, variables, inputs, isFrozen(layer));
    }

    /** The layer itself where it stands in a wrapper that forbids it to learn. */
    private static JsonNode unwrapped(JsonNode layer) {
        if (!isFrozen(layer)) {
            return layer;
        }
        return layer.has("underlying") ? layer.path("underlying") : layer.path("layer");
    }

    private static boolean isFrozen(JsonNode layer) {
        return type(layer).startsWith(FROZEN);
    }

    static String type(JsonNode node) {
        return node.path("@class").asText("");
    }

    private static String only(JsonNode root, String field) {
        List<String> names = names(root.path(field));
        if (names.size() != 1) {
            throw new GraphException("it has the %s %s, but only networks with one image and one answer can be read"
                    .formatted(field.equals("networkInputs") ? "inputs" : "outputs", names));
        }
        return names.get(0);
    }

    private static List<String> names(JsonNode array) {
        List<String> names = new ArrayList<>();
        array.forEach(name -> names.add(name.asText()));
        return names;
    }

    private void requireKnownLayers() {
        Map<String, Long> unknown = vertices.stream()
                .flatMap(LayerReading::unknownTypes)
                .collect(Collectors.groupingBy(type -> type, TreeMap::new, Collectors.counting()));
        if (!unknown.isEmpty()) {
            throw new GraphException(unknown.entrySet().stream()
                    .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                    .collect(Collectors.joining(
                            ", ", "these of its layers cannot be read: ", "; save the network as ONNX instead")));
        }
    }

    /** {@code MultiLayerNetwork} or {@code ComputationGraph}. */
    String kind() {
        return kind;
    }

    String output(GraphDraft draft) {
        return draft.valueOf(output);
    }

    /** What the user should know of the reading. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (hasChannelsLast()) {
            notes.add("Its maps have their channels last; here they come first.");
        }
        if (vertices.stream().anyMatch(LayerReading::isOurs)) {
            notes.add("Programs of Deeplearning4j need PruneScope on their class path to load it.");
        }
        return notes;
    }

    private boolean hasChannelsLast() {
        return vertices.stream().anyMatch(vertex -> FORMATS.stream()
                .anyMatch(field -> vertex.text(field).equals("NHWC")));
    }

    /** The image's shape where the file says it: networks for flat rows of pixels do. */
    Optional<Shape> image() {
        return vertices.stream()
                .filter(vertex -> vertex.inputs().contains(input))
                .flatMap(vertex -> vertex.preprocessor().stream())
                .filter(node -> type(node).equals(LayerReading.FLAT_TO_MAP))
                .findFirst()
                .map(LayerReading::mapShape);
    }

    /** Channels of the image, by the first layer that has weights for them. */
    int imageChannels() {
        return vertices.stream()
                .filter(vertex -> vertex.body().path("nin").asInt() > 0)
                .findFirst()
                .map(vertex -> vertex.number("nin"))
                .orElseThrow(() -> new GraphException("it has no layer with weights"));
    }

    /**
     * The steps for images of a shape.
     *
     * @throws GraphException if they do not fit; the sentence names the layer
     */
    GraphDraft draft(Shape image) {
        GraphDraft draft = new GraphDraft(input, image, hasChannelsLast());
        for (Vertex vertex : vertices) {
            try {
                LayerReading.read(vertex, draft);
            } catch (GraphException | ArithmeticException e) {
                throw new GraphException(
                        "\"%s\" (%s): %s".formatted(vertex.name(), Vertex.simpleName(vertex.type()), e.getMessage()));
            }
        }
        return draft;
    }
}
