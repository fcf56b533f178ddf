package org.prunescope.dl4j;

import java.nio.charset.StandardCharsets;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.prunescope.graph.GraphException;

/** JSON of unknown origin as a plain tree: no object is made of any class that it names. */
final class JsonTree {
    /** Configurations need about ten levels; the parser takes minutes over very many. */
    private static final int DEEPEST = 100;

    private JsonTree() {}

    /**
     * Reads an entry.
     *
     * @param name of the entry, for the sentence
     * @throws GraphException if it is not JSON, or nested too deeply
     */
    static JsonNode of(byte[] json, String name) {
        if (depth(json) > DEEPEST) {
            throw new GraphException("its entry %s is nested more than %d levels deep".formatted(name, DEEPEST));
        }
        try {
            // As text, for the parser would guess other encodings, in which brackets look different.
            return new ObjectMapper().readTree(new String(json, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new GraphException("its entry %s is not JSON: %s".formatted(name, e.getOriginalMessage()));
        }
    }

    private static int depth(byte[] json) {
        int depth = 0;
        int deepest = 0;
        boolean isText = false;
        for (int i = 0; i < json.length; i++) {
            switch (json[i]) {
                case '"' -> isText = !isText;
                case '\\' -> i++;
                case '[', '{' -> depth += isText ? 0 : 1;
                case ']', '}' -> depth -= isText ? 0 : 1;
                default -> {}
            }
            deepest = Math.max(deepest, depth);
        }
        return deepest;
    }
}
