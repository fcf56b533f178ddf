package org.prunescope.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Paths with forward slashes; relative to the file's folder where they lie below it, so that a folder can move. */
record PathJson(Optional<Path> folder) {

    Json.Written<Path> writer() {
        return new Json.Written<>() {
            @Override
            void write(Path path, JsonGenerator json) throws IOException {
                json.writeString(text(path.toAbsolutePath().normalize()));
            }
        };
    }

    private String text(Path path) {
        Path shown = folder.filter(path::startsWith)
                .map(base -> base.relativize(path))
                .orElse(path);
        return shown.toString().replace('\\', '/');
    }

    Json.Read<Path> reader() {
        return new Json.Read<>() {
            @Override
            Path read(JsonNode node) {
                Path path = Path.of(node.asText());
                return folder.map(base -> base.resolve(path).normalize()).orElse(path);
            }
        };
    }
}
