package org.prunescope.format.keras;

import java.util.List;
import org.prunescope.graph.GraphException;

/**
 * The weights of an {@code .h5} file: a group for each outer layer with a list of names, those of a nested model all in
 * one group.
 */
final class NamedWeights implements Weights {
    private final StoredGroup group;

    /** @param group {@code model_weights} */
    NamedWeights(StoredGroup group) {
        this.group = group;
    }

    @Override
    public List<StoredArray> of(List<Place> path) {
        String outer = path.get(0).name();
        StoredGroup layer = group.group(outer)
                .orElseThrow(() -> new GraphException("the file has no weights for \"" + outer + "\""));
        String inner = path.get(path.size() - 1).name();
        return layer.texts("weight_names").stream()
                .filter(name -> path.size() == 1 || owner(name).equals(inner))
                .map(layer::array)
                .toList();
    }

    /** {@code conv1} for {@code resnet50/conv1/kernel:0}. */
    private static String owner(String name) {
        String[] parts = name.split("/", -1);
        return parts.length < 2 ? "" : parts[parts.length - 2];
    }
}
