package org.prunescope.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.prunescope.graph.Network;

/** Reads and writes network files of every known kind. */
public interface NetworkFiles {
    /** The known kinds, in the order in which they are asked and shown. */
    List<NetworkFormat> all();

    /** Whether a file looks like a network of a known kind, by its first bytes or the ending of its name. */
    boolean isNetwork(Path file);

    /**
     * Reads a file of any known kind, found by its first bytes.
     *
     * @throws NetworkFormatException if it is of no known kind, damaged, or holds what cannot be read
     * @throws IOException if the file cannot be reached
     */
    NetworkFile read(Path file) throws IOException;

    /** The formats that networks can be written in. */
    List<NetworkFormat> writable();

    /**
     * The format that a file's ending names for writing.
     *
     * @throws NetworkFormatException if there is none
     */
    NetworkFormat forWriting(Path file) throws NetworkFormatException;

    /**
     * Writes a network in the format that the file's ending names.
     *
     * @throws NetworkFormatException if no format has this ending, or it cannot hold the network
     * @throws IOException if the file cannot be written
     */
    void write(Network network, Path file, WriteOptions options) throws IOException;
}
