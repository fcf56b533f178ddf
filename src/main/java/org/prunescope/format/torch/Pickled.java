package org.prunescope.format.torch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prunescope.graph.GraphException;

/**
 * Objects of a pickle that are not plain Java values.
 *
 * <p>They are classes rather than records: a pickle may hold itself, and comparing or printing one must not follow that.
 */
abstract class Pickled {
    private Pickled() {}

    /** @throws GraphException if the value is of another type, as in a damaged pickle */
    static <T> T as(Class<T> type, Object value) {
        if (!type.isInstance(value)) {
            throw new GraphException(
                    "its pickle is damaged: it has another thing where a %s should be".formatted(type.getSimpleName()));
        }
        return type.cast(value);
    }

    /** A function or class that the pickle names. It is a name and nothing else. */
    static final class Global extends Pickled {
        private final String name;

        Global(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }
    }

    /** A tuple. */
    static final class Tuple extends Pickled {
        private final List<Object> values;

        Tuple(List<Object> values) {
            this.values = values;
        }

        List<Object> values() {
            return values;
        }
    }

    /** A dictionary. Only the entries whose keys are strings are kept: no others belong to a checkpoint's tensors. */
    static final class Dictionary extends Pickled {
        private final Map<String, Object> entries = new LinkedHashMap<>();

        Map<String, Object> entries() {
            return entries;
        }

        void put(Object key, Object value) {
            if (key instanceof String name) {
                entries.put(name, value);
            }
        }
    }

    /** An object of a class that is not known here. It holds no more than the class's name. */
    static final class Inert extends Pickled {
        private final String type;

        Inert(String type) {
            this.type = type;
        }

        String type() {
            return type;
        }
    }

    /** Raw numbers that stand elsewhere in the file. */
    static final class Storage extends Pickled {
        private final ElementType type;
        private final String key;

        Storage(ElementType type, String key) {
            this.type = type;
            this.key = key;
        }

        ElementType type() {
            return type;
        }

        String key() {
            return key;
        }
    }

    /** A view of a storage: where it begins, its lengths and its strides, in elements. */
    static final class StoredTensor extends Pickled {
        private final Storage storage;
        private final ElementType type;
        private final long offset;
        private final long[] shape;
        private final long[] strides;

        StoredTensor(Storage storage, ElementType type, long offset, long[] shape, long[] strides) {
            this.storage = storage;
            this.type = type;
            this.offset = offset;
            this.shape = shape;
            this.strides = strides;
        }

        Storage storage() {
            return storage;
        }

        ElementType type() {
            return type;
        }

        long offset() {
            return offset;
        }

        long[] shape() {
            return shape;
        }

        long[] strides() {
            return strides;
        }
    }
}
