package org.prunescope.engine;

import java.nio.file.Path;
import java.util.List;
import org.prunescope.graph.Network;

/**
 * A network as read from a file.
 *
 * @param format id of the format
 * @param description what the file says of itself in a few words: {@code ONNX, opset 13}
 * @param bytes length of the file
 * @param sha256 of the file, in hexadecimal
 * @param notes what the user should know of the reading, a sentence each
 */
public record NetworkFile(
        Path path, Network network, String format, String description, long bytes, String sha256, List<String> notes) {
    public NetworkFile {
        notes = List.copyOf(notes);
    }
}
