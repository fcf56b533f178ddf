package org.prunescope.format.keras;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ContiguousDataset;
import io.jhdf.dataset.CompactDataset;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.prunescope.graph.GraphException;

/**
 * A group of an HDF5 file. The file lies in one buffer, so nothing is read from beyond its end; links, which may lead
 * into other files, are not followed.
 */
final class StoredGroup {
    private static final int MOST_TEXTS = 100_000;

    private final Group group;
    private final long fileBytes;

    private StoredGroup(Group group, long fileBytes) {
        this.group = group;
        this.fileBytes = fileBytes;
    }

    /**
     * @param bytes the whole file
     * @throws GraphException if it is no HDF5 file, or a damaged one
     */
    static StoredGroup root(ByteBuffer bytes) {
        return new StoredGroup(intact(() -> HdfFile.fromByteBuffer(bytes)), bytes.capacity());
    }

    /** Broken addresses and lengths show as exceptions of every kind, and as endless recursion. */
    private static <T> T intact(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (GraphException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            throw new GraphException("its HDF5 part is damaged or cut off: copy or save it again");
        }
    }

    /** The groups in it, in the order of the file. */
    List<String> groups() {
        return intact(() -> group.getChildren().values().stream()
                .filter(child -> child instanceof Group)
                .map(Node::getName)
                .toList());
    }

    Optional<StoredGroup> group(String name) {
        return intact(() -> Optional.ofNullable(group.getChildren().get(name))
                .filter(child -> child instanceof Group)
                .map(child -> new StoredGroup((Group) child, fileBytes)));
    }

    boolean hasArray(String name) {
        return intact(() -> group.getChildren().get(name) instanceof Dataset);
    }

    /** The text of an attribute; empty where there is none. */
    Optional<String> text(String attribute) {
        List<String> texts = values(attribute);
        return texts.size() == 1 ? Optional.of(texts.get(0)) : Optional.empty();
    }

    /** The texts of an attribute, which Keras spreads over name0, name1 and so on where they are many. */
    List<String> texts(String attribute) {
        List<String> texts = new ArrayList<>(values(attribute));
        if (texts.isEmpty()) {
            for (int part = 0; hasAttribute(attribute + part); part++) {
                texts.addAll(values(attribute + part));
            }
        }
        return texts;
    }

    private boolean hasAttribute(String name) {
        return intact(() -> group.getAttributes().containsKey(name));
    }

    private List<String> values(String name) {
        return intact(() -> {
            Attribute attribute = group.getAttributes().get(name);
            if (attribute == null || attribute.isEmpty() || attribute.getSize() == 0) {
                return List.of();
            }
            if (attribute.getSize() > MOST_TEXTS || attribute.getSizeInBytes() > fileBytes) {
                throw new GraphException("its attribute " + name + " is longer than the file");
            }
            Object data = attribute.getData();
            if (data instanceof String text) {
                return List.of(text);
            }
            return data instanceof String[] texts ? Arrays.asList(texts) : List.of();
        });
    }

    /**
     * The array at a path below this group.
     *
     * @throws GraphException if there is none, or it is packed
     */
    StoredArray array(String path) {
        return intact(() -> {
            Node node = group;
            for (String name : path.split("/", -1)) {
                node = node instanceof Group parent ? parent.getChildren().get(name) : null;
            }
            if (!(node instanceof Dataset dataset)) {
                throw new GraphException("it lacks the numbers \"" + path + "\"");
            }
            // Keras never packs them, and what is packed may unfold to any size.
            if (!(node instanceof ContiguousDataset) && !(node instanceof CompactDataset)) {
                throw new GraphException("its numbers \"" + path + "\" are stored in chunks or packed, which Keras does"
                        + " not do: load the model in Keras and save it again");
            }
            return new StoredArray(path, dataset.getDimensions(), () -> numbers(dataset, path));
        });
    }

    private float[] numbers(Dataset dataset, String path) {
        return intact(() -> {
            if (dataset.getSizeInBytes() > fileBytes || dataset.isEmpty()) {
                throw new GraphException("its numbers \"" + path + "\" are not in the file");
            }
            Object data = dataset.getDataFlat();
            if (data instanceof float[] floats) {
                return floats;
            } else if (data instanceof double[] doubles) {
                float[] floats = new float[doubles.length];
                for (int i = 0; i < floats.length; i++) {
                    floats[i] = (float) doubles[i];
                }
                return floats;
            }
            throw new GraphException("its numbers \"%s\" are of type %s, not floating point"
                    .formatted(path, dataset.getJavaType().getSimpleName()));
        });
    }
}
