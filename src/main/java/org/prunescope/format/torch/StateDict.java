package org.prunescope.format.torch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prunescope.format.torch.Pickled.Dictionary;
import org.prunescope.format.torch.Pickled.Inert;
import org.prunescope.format.torch.Pickled.StoredTensor;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.Tensor;

/** The named tensors of a checkpoint, in its order, without wrappers' prefixes and without counters of batches. */
final class StateDict {
    /** Where training scripts put the weights, the likeliest first. */
    private static final List<String> PLACES = List.of(
            "state_dict",
            "model_state_dict",
            "model_state",
            "model",
            "net",
            "network",
            "weights",
            "params",
            "module",
            "state_dict_ema",
            "model_ema",
            "ema_state_dict",
            "ema");

    /** What wrappers put before every name: data parallel, compiled, nested. */
    private static final List<String> PREFIXES = List.of("module.", "_orig_mod.", "model.", "net.", "network.");

    private static final int DEEPEST = 3;

    private final Map<String, Tensor> tensors;
    private final Map<String, Tensor> asNamed;

    private StateDict(Map<String, Tensor> tensors, Map<String, Tensor> asNamed) {
        this.tensors = tensors;
        this.asNamed = asNamed;
    }

    /** Tensors as they are named in a file. */
    static StateDict of(Map<String, Tensor> named) {
        Map<String, Tensor> wanted = new LinkedHashMap<>();
        named.forEach((name, tensor) -> {
            if (!isCounter(name)) {
                wanted.put(name, tensor);
            }
        });
        return new StateDict(withoutPrefixes(wanted), wanted);
    }

    /**
     * The weights in what a pickle holds.
     *
     * @throws GraphException if there are none, or a whole model stands in their place
     */
    static StateDict in(Object content, Materializer materializer) throws IOException {
        Map<String, StoredTensor> views = find(content, DEEPEST);
        if (views.isEmpty()) {
            throw new GraphException("it holds no state_dict: save model.state_dict() with torch.save");
        }
        Map<String, Tensor> named = new LinkedHashMap<>();
        for (Map.Entry<String, StoredTensor> view : views.entrySet()) {
            if (!isCounter(view.getKey())) {
                named.put(view.getKey(), materializer.tensor(view.getKey(), view.getValue()));
            }
        }
        return of(named);
    }

    private static boolean isCounter(String name) {
        return name.endsWith("num_batches_tracked");
    }

    private static Map<String, StoredTensor> find(Object content, int depth) {
        if (content instanceof Inert model) {
            throw new GraphException(("it holds a whole model, an object of %s, which only its own program can load:"
                            + " save model.state_dict() with torch.save, or export it with torch.onnx.export")
                    .formatted(model.type()));
        }
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        if (!(content instanceof Dictionary dictionary)) {
            return tensors;
        }
        dictionary.entries().forEach((name, value) -> {
            if (value instanceof StoredTensor tensor) {
                tensors.put(name, tensor);
            }
        });
        // A single tensor beside the weights is a counter or a loss.
        if (tensors.size() > 1 || depth == 0) {
            return tensors;
        }
        for (Object inner : inner(dictionary)) {
            Map<String, StoredTensor> found = find(inner, depth - 1);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return tensors;
    }

    /** The likely places first, then all other dictionaries. */
    private static List<Object> inner(Dictionary dictionary) {
        List<Object> inner = new ArrayList<>();
        PLACES.stream()
                .map(dictionary.entries()::get)
                .filter(value -> value instanceof Dictionary)
                .forEach(inner::add);
        PLACES.stream()
                .map(dictionary.entries()::get)
                .filter(value -> value instanceof Inert)
                .forEach(inner::add);
        dictionary.entries().values().stream()
                .filter(value -> value instanceof Dictionary)
                .forEach(inner::add);
        return inner;
    }

    private static Map<String, Tensor> withoutPrefixes(Map<String, Tensor> named) {
        for (String prefix : PREFIXES) {
            if (!named.isEmpty() && named.keySet().stream().allMatch(name -> name.startsWith(prefix))) {
                Map<String, Tensor> shorter = new LinkedHashMap<>();
                named.forEach((name, tensor) -> shorter.put(name.substring(prefix.length()), tensor));
                return withoutPrefixes(shorter);
            }
        }
        return named;
    }

    /** By name, in the order of the file. */
    Map<String, Tensor> tensors() {
        return Collections.unmodifiableMap(tensors);
    }

    /** As {@link #tensors}, but under the names of the file. */
    Map<String, Tensor> asNamed() {
        return Collections.unmodifiableMap(asNamed);
    }

    boolean has(String name) {
        return tensors.containsKey(name);
    }
}
