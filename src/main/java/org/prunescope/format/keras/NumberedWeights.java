package org.prunescope.format.keras;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.prunescope.graph.GraphException;

/**
 * The weights of a {@code .keras} file: groups named after the classes of the layers, counted within each model, with
 * numbered arrays in {@code vars}.
 *
 * <p>Newer files also note the layer's own name there. Keras 2.12 and 2.13 count each layer with weights twice, and on
 * Windows write whole paths as one name with backslashes; so of the groups of a class the n-th is taken, whatever its
 * number.
 */
final class NumberedWeights implements Weights {
    private static final int DEEPEST = 32;
    private static final int MOST_GROUPS = 200_000;
    private static final String VARIABLES = "vars";
    private static final List<String> CONTAINERS = List.of("layers/", "_layer_checkpoint_dependencies/");

    /** Each group that has variables, by its path with slashes; a slash ends it. */
    private final Map<String, StoredGroup> groups = new TreeMap<>();

    private int seen;

    /** @throws GraphException if it has more groups than any network */
    NumberedWeights(StoredGroup root) {
        collect(root, "", 0);
    }

    private void collect(StoredGroup group, String path, int depth) {
        for (String name : group.groups()) {
            seen++;
            if (depth > DEEPEST || seen > MOST_GROUPS) {
                throw new GraphException("its weights lie in more groups than a network needs");
            }
            StoredGroup child = group.group(name).orElseThrow();
            if (name.equals(VARIABLES)) {
                groups.put(path, child);
            } else if (!path.isEmpty() || !name.equals("optimizer")) {
                collect(child, path + name.replace('\\', '/') + "/", depth + 1);
            }
        }
    }

    @Override
    public List<StoredArray> of(List<Place> path) {
        String prefix = "";
        for (Place place : path) {
            prefix = locate(prefix, place);
        }
        StoredGroup variables = Optional.ofNullable(groups.get(prefix))
                .orElseThrow(() -> new GraphException("the file has no weights for it"));
        List<StoredArray> arrays = new ArrayList<>();
        for (int i = 0; variables.hasArray(Integer.toString(i)); i++) {
            arrays.add(variables.array(Integer.toString(i)).named(prefix + VARIABLES + "/" + i));
        }
        return arrays;
    }

    private String locate(String prefix, Place place) {
        Pattern name = Pattern.compile(Pattern.quote(snakeCase(place.type())) + "(?:_\\d+)?/");
        List<String> candidates = groups.keySet().stream()
                .flatMap(path -> CONTAINERS.stream()
                        .filter(container -> path.startsWith(prefix + container))
                        .map(container -> prefix + container + first(path.substring((prefix + container).length()))))
                .filter(path -> name.matcher(lastPart(path)).matches())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .toList();
        return candidates.stream()
                .filter(path -> isNamed(path, place.name()))
                .findFirst()
                .orElseGet(() -> {
                    if (place.ordinal() >= candidates.size()) {
                        throw new GraphException("the file has no weights for \"" + place.name() + "\"");
                    }
                    return candidates.get(place.ordinal());
                });
    }

    private boolean isNamed(String path, String name) {
        return Optional.ofNullable(groups.get(path))
                .flatMap(group -> group.text("name"))
                .filter(name::equals)
                .isPresent();
    }

    private static String first(String path) {
        return path.substring(0, path.indexOf('/') + 1);
    }

    private static String lastPart(String path) {
        return path.substring(path.lastIndexOf('/', path.length() - 2) + 1);
    }

    /** As Keras makes names of classes: {@code SeparableConv2D} to {@code separable_conv2d}. */
    static String snakeCase(String type) {
        String kind = type.equals("Model") ? "Functional" : type;
        return kind.replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }
}
