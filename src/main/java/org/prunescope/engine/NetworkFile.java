package org.prunescope.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.prunescope.graph.Network;

/**
 * A network as read from a file.
 *
 * @param format id of the format
 * @param description what the file says of itself in a few words: {@code ONNX, opset 13}
 * @param bytes length of the file
 * @param sha256 of the file, in hexadecimal
 * @param notes what the user should know of the reading, a sentence each
 * @param convention how the file or its family is known to expect images; empty where nothing is known
 */
public record NetworkFile(
        Path path,
        Network network,
        String format,
        String description,
        long bytes,
        String sha256,
        List<String> notes,
        Optional<InputConvention> convention) {
    public NetworkFile {
        notes = List.copyOf(notes);
    }

    /** A file of which nothing is known about its images. */
    public NetworkFile(
            Path path,
            Network network,
            String format,
            String description,
            long bytes,
            String sha256,
            List<String> notes) {
        this(path, network, format, description, bytes, sha256, notes, Optional.empty());
    }

    /** The same with what is known about its images. */
    public NetworkFile expecting(InputConvention known) {
        return new NetworkFile(path, network, format, description, bytes, sha256, notes, Optional.of(known));
    }
}
