package org.prunescope.dl4j;

import java.io.IOException;
import org.nd4j.shade.jackson.core.JsonParser;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.core.JsonToken;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.MissingNode;
import org.prunescope.graph.GraphException;

/**
 * JSON of a file as a tree of plain values, within limits. Deeplearning4j's own release of the parser has none: it
 * would take any depth and memory, and hours for a number of very many digits.
 */
final class PlainJson {
    static final int LONGEST = 8 << 20;

    private static final int MOST_TOKENS = 500_000;
    private static final int DEEPEST = 100;
    private static final int MOST_DIGITS = 100;

    private PlainJson() {}

    /**
     * @param name of the entry, for messages
     * @throws GraphException if it is no JSON, or exceeds the limits, in a sentence without the file's name
     */
    static JsonNode read(byte[] content, String name) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        try (JsonParser tokens = mapper.getFactory().createParser(content)) {
            requireModest(tokens, name);
            JsonNode root = mapper.readTree(content);
            return root == null ? MissingNode.getInstance() : root;
        } catch (JsonProcessingException e) {
            throw new GraphException("its entry %s is not JSON, or is damaged in line %d: copy or save the file again"
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
            boolean isLong = token.isNumeric() && tokens.getTextLength() > MOST_DIGITS;
            if (depth > DEEPEST || count > MOST_TOKENS || isLong) {
                throw new GraphException(
                        "its entry %s is deeper, larger or has longer numbers than any network needs".formatted(name));
            }
        }
    }
}
