package org.prunescope.dl4j;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.nd4j.shade.jackson.core.JsonParser;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.core.JsonToken;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.prunescope.graph.GraphException;

/**
 * JSON of unknown origin as a plain tree, within limits: no object is made of any class that it names. The parser has
 * no limits of its own, and would take any memory for many small values, and minutes for great depth or very many digits.
 */
final class JsonTree {
    /** Bytes of an entry. */
    static final int LONGEST = 8 << 20;

    /** Configurations need about ten levels. */
    private static final int DEEPEST = 100;

    private static final int MOST_TOKENS = 500_000;
    private static final int MOST_DIGITS = 100;

    private JsonTree() {}

    /**
     * Reads an entry.
     *
     * @param name of the entry, for the sentence
     * @throws GraphException if it is not JSON, or beyond the limits
     */
    static JsonNode of(byte[] json, String name) throws IOException {
        // As text, for the parser would guess other encodings.
        String text = new String(json, StandardCharsets.UTF_8);
        ObjectMapper mapper = new ObjectMapper();
        try (JsonParser tokens = mapper.getFactory().createParser(text)) {
            requireModest(tokens, name);
            return mapper.readTree(text);
        } catch (JsonProcessingException e) {
            throw new GraphException("its entry %s is not JSON: it breaks off or is damaged in line %d"
                    .formatted(
                            name, e.getLocation() == null ? 1 : e.getLocation().getLineNr()));
        }
    }

    private static void requireModest(JsonParser tokens, String name) throws IOException {
        int depth = 0;
        int count = 0;
        for (JsonToken token = tokens.nextToken(); token != null; token = tokens.nextToken()) {
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            count++;
            if (depth > DEEPEST) {
                throw new GraphException("its entry %s is nested more than %d levels deep".formatted(name, DEEPEST));
            } else if (count > MOST_TOKENS || (token.isNumeric() && tokens.getTextLength() > MOST_DIGITS)) {
                throw new GraphException(
                        "its entry %s has more values or longer numbers than any network needs".formatted(name));
            }
        }
    }
}
