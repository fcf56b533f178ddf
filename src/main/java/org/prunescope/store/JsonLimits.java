package org.prunescope.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;

/** How much JSON is read at most: as a tree, a few bytes of it take a hundred. */
final class JsonLimits {
    private static final int MOST_NUMBERS = 8_000_000;
    private static final int MOST_OTHERS = 1_000_000;

    private JsonLimits() {}

    /**
     * Looks through a file before anything is made of it.
     *
     * @throws StoreException if it would take far more memory than any study
     * @throws com.fasterxml.jackson.core.JsonProcessingException if it is no JSON
     */
    static void require(ObjectMapper mapper, Path file) throws IOException {
        int numbers = 0;
        int others = 0;
        try (JsonParser tokens = mapper.createParser(file.toFile())) {
            for (JsonToken token = tokens.nextToken(); token != null; token = tokens.nextToken()) {
                if (token.isNumeric()) {
                    numbers++;
                } else {
                    others++;
                }
                if (numbers > MOST_NUMBERS || others > MOST_OTHERS) {
                    throw new StoreException("“%s” holds far more values than a study has: choose another file."
                            .formatted(file.getFileName()));
                }
            }
        }
    }
}
