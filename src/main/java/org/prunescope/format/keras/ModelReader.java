package org.prunescope.format.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prunescope.engine.InputConvention;
import org.prunescope.format.keras.LayerUse.Reference;
import org.prunescope.format.keras.Weights.Place;
import org.prunescope.graph.ChannelScaling;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.Network;
import org.prunescope.graph.Shape;

/** Makes a network of the description of a model and its weights. Models within models become part of the outer one. */
final class ModelReader {
    private static final int DEEPEST = 16;
    private static final int MOST_LAYERS = 20_000;
    private static final String INPUT_LAYER = "InputLayer";
    private static final String REMEDY = "export the model as ONNX with tf2onnx instead";

    private final LayerConfig model;
    private final Weights weights;
    private final Dialect dialect;
    private final GraphDraft draft = new GraphDraft();
    private final Set<String> notes = new LinkedHashSet<>();

    /** Models that read the image as it is: their families may be known. */
    private final List<String> families = new ArrayList<>();

    private Value image;

    private ModelReader(LayerConfig model, Weights weights, Dialect dialect) {
        this.model = model;
        this.weights = weights;
        this.dialect = dialect;
    }

    /**
     * @param root the model's description
     * @param keras major version of the Keras that wrote it
     * @throws GraphException if it cannot be read, in a sentence that names the layer
     */
    static Result read(JsonNode root, Weights weights, int keras) {
        LayerConfig model = LayerConfig.of(root);
        if (!model.isModel()) {
            throw new GraphException(
                    "it is a model of the class %s, whose code is not in the file and would not be run: %s"
                            .formatted(model.type(), REMEDY));
        }
        List<LayerConfig> layers = new ArrayList<>();
        collect(model, layers, 0);
        requireKnown(layers);
        return new ModelReader(model, weights, new Dialect(keras, isChannelsFirst(layers))).read();
    }

    private static void collect(LayerConfig model, List<LayerConfig> layers, int depth) {
        for (LayerConfig layer : model.layers()) {
            if (depth > DEEPEST || layers.size() > MOST_LAYERS) {
                throw new GraphException("it has more layers, or models within models, than a network needs");
            } else if (layer.isModel()) {
                collect(layer, layers, depth + 1);
            } else {
                layers.add(layer);
            }
        }
    }

    private static void requireKnown(List<LayerConfig> layers) {
        List<String> unknown = layers.stream()
                .filter(layer -> !layer.type().equals(INPUT_LAYER) && !LayerReading.isKnown(layer.type()))
                .map(layer -> "%s \"%s\"".formatted(layer.type(), layer.name()))
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            int more = unknown.size() - 5;
            throw new GraphException("these of its layers cannot be read, nor is any code of theirs run: %s%s; %s"
                    .formatted(
                            unknown.stream().limit(5).collect(Collectors.joining(", ")),
                            more > 0 ? " and " + more + " more" : "",
                            REMEDY));
        }
    }

    private static boolean isChannelsFirst(List<LayerConfig> layers) {
        Set<Boolean> formats = layers.stream()
                .filter(layer -> !layer.type().equals("Flatten"))
                .flatMap(layer -> layer.isChannelsFirst().stream())
                .collect(Collectors.toSet());
        if (formats.size() > 1) {
            throw new GraphException(
                    "some of its layers have the channels of maps first and some last, which cannot be read: "
                            + REMEDY);
        }
        return formats.contains(true);
    }

    private Result read() {
        Value answer = read(model, Optional.empty(), List.of());
        if (!answer.shape().isVector()) {
            throw new GraphException(
                    "its answer is a map of %s, not one number for each class".formatted(answer.shape()));
        }
        Network network = draft.finish(answer);
        boolean scales = network.graph().consumers(image.step()).stream()
                .anyMatch(step -> step.operation() instanceof ChannelScaling);
        Optional<Conventions.Known> known = Conventions.of(families, scales);
        known.map(Conventions.Known::note).ifPresent(notes::add);
        return new Result(
                network,
                model.isSequential() ? "sequential" : "functional",
                List.copyOf(notes),
                known.map(Conventions.Known::convention));
    }

    private Value read(LayerConfig container, Optional<Value> given, List<Place> path) {
        if (given.isEmpty() || given.get().equals(image)) {
            families.add(container.name());
        }
        List<LayerConfig> layers = container.layers();
        List<Place> places = places(layers);
        return container.isSequential()
                ? sequence(container, layers, places, given, path)
                : graph(container, layers, places, given, path);
    }

    private static List<Place> places(List<LayerConfig> layers) {
        Map<String, Integer> counts = new HashMap<>();
        List<Place> places = new ArrayList<>();
        for (LayerConfig layer : layers) {
            int ordinal = counts.merge(NumberedWeights.snakeCase(layer.type()), 1, Integer::sum) - 1;
            places.add(new Place(layer.type(), layer.name(), ordinal));
        }
        return places;
    }

    private Value sequence(
            LayerConfig container,
            List<LayerConfig> layers,
            List<Place> places,
            Optional<Value> given,
            List<Place> path) {
        Value value = given.orElseGet(() -> image(container, layers));
        for (int i = 0; i < layers.size(); i++) {
            if (!layers.get(i).type().equals(INPUT_LAYER)) {
                value = apply(layers.get(i), List.of(value), Optional.empty(), below(path, places.get(i)));
            }
        }
        return value;
    }

    private Value graph(
            LayerConfig container,
            List<LayerConfig> layers,
            List<Place> places,
            Optional<Value> given,
            List<Place> path) {
        Map<String, List<Value>> values = new LinkedHashMap<>();
        Reference entry = only(container, "input_layers", "input");
        values.put(entry.layer(), List.of(given.orElseGet(() -> image(container, layers))));
        List<LayerUse> open = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            if (!layers.get(i).type().equals(INPUT_LAYER)) {
                open.addAll(LayerUse.of(layers.get(i), places.get(i)));
            }
        }
        noteShared(open);
        // Files list layers by their depth, so one round does, save for layers that are used again further on.
        int before = -1;
        while (!open.isEmpty() && open.size() != before) {
            before = open.size();
            List<LayerUse> waiting = new ArrayList<>();
            for (LayerUse use : open) {
                List<Value> uses = values.computeIfAbsent(use.layer().name(), name -> new ArrayList<>());
                List<Value> inputs = use.reads().stream()
                        .flatMap(read -> value(read, values))
                        .toList();
                if (inputs.size() == use.reads().size() && uses.size() == use.index()) {
                    Value made = apply(use.layer(), inputs, use.operand(), below(path, use.place()));
                    uses.add(made);
                    if (use.layer().isModel()) {
                        // Most versions of Keras count a model's own making as its first use.
                        uses.add(made);
                    }
                } else {
                    waiting.add(use);
                }
            }
            open = waiting;
        }
        Reference exit = only(container, "output_layers", "output");
        return value(exit, values)
                .findFirst()
                .orElseThrow(() -> new GraphException(
                        "its output \"" + exit.layer() + "\" is not computed from its input by any of its layers"));
    }

    private void noteShared(List<LayerUse> uses) {
        uses.stream().filter(use -> use.index() == 1).map(LayerUse::layer).forEach(layer -> {
            if (layer.isModel()) {
                throw new GraphException("its model \"%s\" is used more than once, which cannot be read: %s"
                        .formatted(layer.name(), REMEDY));
            }
            notes.add("Its layer \"" + layer.name()
                    + "\" is used more than once: here each use has weights of its own, equal at first.");
        });
    }

    private static Stream<Value> value(Reference reference, Map<String, List<Value>> values) {
        List<Value> uses = values.getOrDefault(reference.layer(), List.of());
        return uses.stream().skip(Math.max(0, reference.use())).limit(1);
    }

    private static Reference only(LayerConfig model, String field, String kind) {
        List<Reference> references = LayerUse.references(model.config().path(field));
        if (references.size() != 1) {
            throw new GraphException(
                    "its model \"%s\" has %d %ss, but only networks with one image and one answer can be read"
                            .formatted(model.name(), references.size(), kind));
        }
        return references.get(0);
    }

    private static List<Place> below(List<Place> path, Place place) {
        List<Place> longer = new ArrayList<>(path);
        longer.add(place);
        return longer;
    }

    private Value apply(LayerConfig layer, List<Value> inputs, Optional<Double> operand, List<Place> path) {
        if (layer.isModel()) {
            if (inputs.size() != 1) {
                throw new GraphException("its model \"" + layer.name() + "\" has more than one input");
            }
            return read(layer, Optional.of(inputs.get(0)), path);
        }
        if (layer.type().startsWith("Random")) {
            notes.add("Its layers that change images at random do so only while it is trained in Keras.");
        }
        try {
            return LayerReading.read(new LayerCall(layer, inputs, operand, () -> weights.of(path), draft, dialect));
        } catch (ArithmeticException e) {
            throw new GraphException(
                    "layer \"%s\" (%s): its sizes are larger than any network's".formatted(layer.name(), layer.type()));
        } catch (GraphException e) {
            throw new GraphException("layer \"%s\" (%s): %s".formatted(layer.name(), layer.type(), e.getMessage()));
        }
    }

    private Value image(LayerConfig container, List<LayerConfig> layers) {
        String name = layers.stream()
                .filter(layer -> layer.type().equals(INPUT_LAYER))
                .map(LayerConfig::name)
                .findFirst()
                .orElse("input");
        image = draft.input(name, imageShape(container));
        return image;
    }

    private Shape imageShape(LayerConfig container) {
        JsonNode shape = shapeNode(container);
        if (shape.size() != 4) {
            throw new GraphException(
                    shape.isArray()
                            ? "its input has the shape " + shape + ", which is not that of images"
                            : "it does not say how large its images are: build it on one image and save it again");
        }
        int channelAxis = dialect.channelsFirst() ? 1 : 3;
        int rows = dialect.channelsFirst() ? 2 : 1;
        for (int axis = 1; axis < 4; axis++) {
            if (!shape.get(axis).canConvertToInt() || shape.get(axis).asInt() < 1) {
                throw new GraphException(
                        "its images have the open shape %s: save it with a fixed size, as in".formatted(shape)
                                + " keras.Sequential([keras.Input((224, 224, 3)), model]).save(...)");
            }
        }
        return Shape.map(
                shape.get(channelAxis).asInt(),
                shape.get(rows).asInt(),
                shape.get(rows + 1).asInt());
    }

    /** The shape that the model names for its input, or its first layer does. */
    private static JsonNode shapeNode(LayerConfig container) {
        LayerConfig at = container;
        for (int depth = 0; depth <= DEEPEST; depth++) {
            List<LayerConfig> layers = at.layers();
            Optional<LayerConfig> first = layers.stream()
                    .filter(layer -> layer.type().equals(INPUT_LAYER))
                    .findFirst()
                    .or(() -> layers.stream().findFirst());
            if (first.isEmpty() || !first.get().isModel()) {
                return first.map(LayerConfig::inputShape)
                        .filter(shape -> !shape.isMissingNode())
                        .orElse(at.inputShape());
            }
            at = first.get();
        }
        return at.inputShape();
    }

    /**
     * A model that was read.
     *
     * @param kind what kind of model it is, for people
     */
    record Result(Network network, String kind, List<String> notes, Optional<InputConvention> convention) {}
}
