package org.prunescope.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.prunescope.graph.Network;

/** A kind of file that holds a network. */
public interface NetworkFormat {
    /** Stable id, kebab-case: {@code onnx}, {@code dl4j-zip}. */
    String id();

    /** Its name for people. */
    String label();

    /** Usual endings without the dot, the preferred one first. */
    List<String> extensions();

    /**
     * Whether a file is of this kind, judged by its first bytes and its name.
     *
     * @param head the first bytes of the file, up to 4,096
     */
    boolean recognizes(Path file, byte[] head);

    /** Whether networks can be written in this format, not only read. */
    boolean canWrite();

    /**
     * One line that, where a file of this kind is at home, makes another file of it that can be opened; empty where
     * there is no such way.
     */
    default Optional<String> otherWay(Path file) {
        return Optional.empty();
    }

    /** One line that loads a file of this kind where it is at home: in Python, in Java. */
    String howToLoad(Path file);

    /**
     * @throws NetworkFormatException if the file is damaged or holds what cannot be read, in a sentence for the user
     * @throws IOException if the file cannot be reached
     */
    NetworkFile read(Path file) throws IOException;

    /** What is written beside a file of this kind: the model in Python. */
    default List<Path> companions(Path file) {
        return List.of();
    }

    /** The versions of this format that {@link WriteOptions#opset} can choose; empty where there is no choice. */
    default List<Integer> versions() {
        return List.of();
    }

    /**
     * Writes a network: to a sibling first, then moved in place, so that no half file is left.
     *
     * @throws IOException if it cannot be written; the message names the file
     * @throws UnsupportedOperationException if this format {@linkplain #canWrite cannot be written}
     */
    void write(Network network, Path file, WriteOptions options) throws IOException;
}
