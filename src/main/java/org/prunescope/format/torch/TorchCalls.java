package org.prunescope.format.torch;

import java.util.List;
import java.util.Optional;
import org.prunescope.format.torch.Pickled.Dictionary;
import org.prunescope.format.torch.Pickled.Global;
import org.prunescope.format.torch.Pickled.Inert;
import org.prunescope.format.torch.Pickled.Storage;
import org.prunescope.format.torch.Pickled.StoredTensor;
import org.prunescope.format.torch.Pickled.Tuple;
import org.prunescope.graph.GraphException;

/** The few calls of a pickle that are understood, each answered by a value of ours. Everything else is inert. */
final class TorchCalls {
    private static final int MOST_AXES = 16;

    private TorchCalls() {}

    /**
     * What a call yields.
     *
     * @param called what the pickle calls, usually a {@link Global}
     */
    static Object answer(Object called, List<Object> arguments) {
        String name = called instanceof Global global ? global.name() : "an object";
        return switch (name) {
            case "collections.OrderedDict", "__builtin__.dict", "builtins.dict" -> dictionary(arguments);
            case "torch._utils._rebuild_tensor", "torch._utils._rebuild_tensor_v2" ->
                tensor(arguments, Optional.empty());
            case "torch._utils._rebuild_tensor_v3" -> tensor(arguments, type(arguments));
            case "torch._utils._rebuild_parameter", "torch._utils._rebuild_parameter_with_state" -> arguments.get(0);
            default -> new Inert(name);
        };
    }

    /** Older pickles give the pairs of a dictionary to its constructor. */
    private static Dictionary dictionary(List<Object> arguments) {
        Dictionary dictionary = new Dictionary();
        if (!arguments.isEmpty() && arguments.get(0) instanceof List<?> pairs) {
            for (Object pair : pairs) {
                List<?> entry = pair instanceof Tuple tuple ? tuple.values() : Pickled.as(List.class, pair);
                dictionary.put(entry.get(0), entry.get(1));
            }
            // The pairs move, so that one list cannot fill dictionaries without end.
            pairs.clear();
        }
        return dictionary;
    }

    private static Optional<ElementType> type(List<Object> arguments) {
        String name = Pickled.as(Global.class, arguments.get(6)).name();
        Optional<ElementType> type = ElementType.ofTorch(name);
        if (type.isEmpty()) {
            throw new GraphException("it holds numbers of the type " + name + ": save it in 32-bit numbers");
        }
        return type;
    }

    private static StoredTensor tensor(List<Object> arguments, Optional<ElementType> type) {
        Storage storage = Pickled.as(Storage.class, arguments.get(0));
        long[] shape = wholes(arguments.get(2));
        long[] strides = wholes(arguments.get(3));
        if (shape.length != strides.length) {
            throw new GraphException("a tensor has %d axes, but %d strides: the file is damaged"
                    .formatted(shape.length, strides.length));
        }
        return new StoredTensor(
                storage, type.orElse(storage.type()), Pickled.as(Long.class, arguments.get(1)), shape, strides);
    }

    private static long[] wholes(Object tuple) {
        List<Object> values = Pickled.as(Tuple.class, tuple).values();
        if (values.size() > MOST_AXES) {
            throw new GraphException("a tensor has %d axes: the file is damaged".formatted(values.size()));
        }
        return values.stream().mapToLong(value -> Pickled.as(Long.class, value)).toArray();
    }

    /**
     * Stored numbers that the pickle refers to: ('storage', class, key, device, count), and in old files the part of
     * another storage that it is.
     */
    static Storage storage(Object id) {
        List<Object> parts = Pickled.as(Tuple.class, id).values();
        if (!"storage".equals(parts.get(0))) {
            throw new GraphException("it refers to something other than stored numbers: save its state_dict alone");
        }
        if (parts.size() > 5 && parts.get(5) != null) {
            throw new GraphException("its stored numbers are parts of one another, as PyTorch before 0.4 saved them:"
                    + " load it in PyTorch and save its state_dict again");
        }
        String type = Pickled.as(Global.class, parts.get(1)).name();
        ElementType element = ElementType.ofStorage(type)
                .orElseThrow(() ->
                        new GraphException("it holds numbers of the type " + type + ": save it in 32-bit numbers"));
        return new Storage(element, Pickled.as(String.class, parts.get(2)));
    }
}
