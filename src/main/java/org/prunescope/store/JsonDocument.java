package org.prunescope.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.prunescope.engine.AtomicFile;

/** Facts as JSON, for other programs to read: maps, lists, numbers, texts, and the values of this program. */
public final class JsonDocument {
    private JsonDocument() {}

    /** Indented text; what is undefined is null. */
    public static String text(Map<String, ?> facts) {
        ObjectMapper mapper = Json.mapper(Optional.empty());
        try {
            return Json.pretty(mapper).writeValueAsString(facts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IOException if the file cannot be written; the message names it */
    public static void write(Map<String, ?> facts, Path file) throws IOException {
        String text = text(facts);
        AtomicFile.write(file, out -> out.write((text + "\n").getBytes(StandardCharsets.UTF_8)));
    }
}
