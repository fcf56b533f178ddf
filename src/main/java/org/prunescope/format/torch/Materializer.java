package org.prunescope.format.torch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.prunescope.format.torch.Pickled.Storage;
import org.prunescope.format.torch.Pickled.StoredTensor;
import org.prunescope.graph.GraphException;
import org.prunescope.graph.Tensor;

/**
 * Makes tensors of their own out of views of stored numbers.
 *
 * <p>All tensors of a file together may not have more numbers than the file has bytes: a view that repeats a number
 * costs the file nothing, but the memory much.
 */
final class Materializer {
    private final Source source;
    private final Map<String, ByteBuffer> storages = new HashMap<>();
    private long budget;

    /** @param fileBytes length of the file */
    Materializer(Source source, long fileBytes) {
        this.source = source;
        budget = fileBytes;
    }

    /** Where a file keeps the raw bytes of a storage. */
    interface Source {
        /** @throws GraphException if there are none of this key */
        byte[] bytes(Storage storage) throws IOException;
    }

    /** @throws GraphException if the view leaves its storage or is larger than the file can honestly hold */
    Tensor tensor(String name, StoredTensor view) throws IOException {
        int[] shape = shape(name, view);
        ByteBuffer buffer = storage(view.storage());
        long count = buffer.limit() / view.type().bytes();
        requireInside(name, view.offset() >= 0 && view.offset() <= count);
        long last = view.offset();
        int size = 1;
        for (int axis = 0; axis < shape.length; axis++) {
            size *= shape[axis];
            requireInside(name, view.strides()[axis] >= 0 && view.strides()[axis] <= count);
            last += (long) (shape[axis] - 1) * view.strides()[axis];
            requireInside(name, shape[axis] == 0 || last < count);
        }
        requireInside(name, size == 0 || last < count);
        return Tensor.of(shape, numbers(view, shape, size, buffer));
    }

    private static float[] numbers(StoredTensor view, int[] shape, int size, ByteBuffer buffer) {
        float[] values = new float[size];
        int[] index = new int[shape.length];
        long place = view.offset();
        for (int i = 0; i < size; i++) {
            values[i] = view.type().read(buffer, (int) place * view.type().bytes());
            int axis = shape.length - 1;
            while (axis >= 0 && ++index[axis] == shape[axis]) {
                index[axis] = 0;
                place -= (shape[axis] - 1) * view.strides()[axis];
                axis--;
            }
            place += axis >= 0 ? view.strides()[axis] : 0;
        }
        return values;
    }

    private int[] shape(String name, StoredTensor view) {
        long size = 1;
        for (long length : view.shape()) {
            if (length < 0 || length > budget || (size *= length) > budget) {
                throw new GraphException("\"%s\" claims the shape %s, more than the file holds: save it contiguous"
                        .formatted(name, Arrays.toString(view.shape())));
            }
        }
        budget -= size;
        return Arrays.stream(view.shape()).mapToInt(Math::toIntExact).toArray();
    }

    private static void requireInside(String name, boolean inside) {
        if (!inside) {
            throw new GraphException("\"" + name + "\" reaches beyond its stored numbers: the file is damaged");
        }
    }

    private ByteBuffer storage(Storage storage) throws IOException {
        ByteBuffer known = storages.get(storage.key());
        if (known == null) {
            known = ByteBuffer.wrap(source.bytes(storage)).order(ByteOrder.LITTLE_ENDIAN);
            storages.put(storage.key(), known);
        }
        return known;
    }
}
