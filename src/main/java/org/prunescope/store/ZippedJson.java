package org.prunescope.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.prunescope.engine.AtomicFile;

/** Values that can be made again, as compressed JSON. */
final class ZippedJson {
    /** Of its files, with its dot. */
    static final String ENDING = ".json.gz";

    private static final Logger LOG = Logger.getLogger(ZippedJson.class.getName());
    private static final long LARGEST = 200L << 20;

    private ZippedJson() {}

    /** What a file holds; empty where it is missing or cannot be read. */
    static <T> Optional<T> read(ObjectMapper mapper, Path file, Class<T> type) {
        return read(mapper, file, type, kept -> kept);
    }

    /** @param younger brings what an earlier version wrote to the form of this one */
    static <T> Optional<T> read(ObjectMapper mapper, Path file, Class<T> type, UnaryOperator<JsonNode> younger) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            byte[] bytes = in.readNBytes((int) LARGEST);
            return Optional.of(mapper.treeToValue(younger.apply(mapper.readTree(bytes)), type));
        } catch (IOException e) {
            LOG.log(Level.WARNING, e, () -> file + " cannot be read and is made again");
            return Optional.empty();
        }
    }

    /** @throws IOException if the file cannot be written; the message names it */
    static void write(ObjectMapper mapper, Object value, Path file) throws IOException {
        AtomicFile.write(file, out -> {
            try (GZIPOutputStream zipped = new GZIPOutputStream(out)) {
                mapper.writeValue(zipped, value);
            }
        });
    }
}
