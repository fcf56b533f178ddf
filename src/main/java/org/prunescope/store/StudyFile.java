package org.prunescope.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.prunescope.engine.AtomicFile;
import org.prunescope.study.Study;

/** Studies as JSON files. */
public final class StudyFile {
    /** The ending of study files, with its dot. */
    public static final String ENDING = ".study";

    private static final String FORMAT = "prunescope-study";
    private static final int VERSION = 1;
    private static final long LARGEST = 100L << 20;

    private StudyFile() {}

    /**
     * Writes a study: to a sibling first, then moved in place, so that a crash leaves the old one.
     *
     * @throws IOException if it cannot be written; the message names the file
     */
    public static void write(Study study, Path file) throws IOException {
        ObjectMapper mapper = mapper(file);
        ObjectNode node = mapper.createObjectNode();
        node.put("format", FORMAT);
        node.put("version", VERSION);
        node.set("study", mapper.valueToTree(study));
        AtomicFile.write(file, out -> Json.pretty(mapper).writeValue(out, node));
    }

    /**
     * Reads a study.
     *
     * @throws StoreException if it is no study, damaged, or of a newer version; one sentence for the user
     */
    public static Study read(Path file) throws IOException {
        ObjectMapper mapper = mapper(file);
        try {
            if (Files.size(file) > LARGEST) {
                throw new StoreException(
                        "“%s” is too large for a study: choose another file.".formatted(file.getFileName()));
            }
            JsonLimits.require(mapper, file);
            JsonNode node = mapper.readTree(file.toFile());
            requireKnown(file, node);
            return mapper.treeToValue(OlderStudies.completed(node.required("study")), Study.class);
        } catch (NoSuchFileException e) {
            throw new StoreException("There is no study at “" + file + "”: it was moved or deleted.", e);
        } catch (JsonProcessingException | CharConversionException | IllegalArgumentException e) {
            throw new StoreException(
                    "“%s” is no study that can be read%s: restore it from a copy."
                            .formatted(file.getFileName(), place(e)),
                    e);
        }
    }

    private static void requireKnown(Path file, JsonNode node) throws StoreException {
        if (node == null || !node.path("format").asText().equals(FORMAT)) {
            throw new StoreException("“%s” is no PruneScope study: choose a file that ends in %s."
                    .formatted(file.getFileName(), ENDING));
        }
        int version = node.path("version").asInt();
        if (version > VERSION) {
            throw new StoreException(
                    "“%s” was written by a newer PruneScope (study version %d, this one reads up to %d): open it there, or update this one."
                            .formatted(file.getFileName(), version, VERSION));
        }
    }

    /** Line or field, and what is wrong there where we ourselves said it; the parser's words are not for people. */
    private static String place(Exception problem) {
        if (problem instanceof JsonMappingException mapping) {
            String field = mapping.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
                    .collect(Collectors.joining("."));
            String reason =
                    mapping.getCause() != null && mapping.getCause().getClass() == IllegalArgumentException.class
                            ? ": " + mapping.getCause().getMessage()
                            : "";
            return (field.isEmpty() ? "" : " (" + field + ")") + reason;
        }
        return problem instanceof JsonProcessingException json && json.getLocation() != null
                ? " (line " + json.getLocation().getLineNr() + ")"
                : "";
    }

    private static ObjectMapper mapper(Path file) {
        return Json.mapper(Optional.ofNullable(file.toAbsolutePath().normalize().getParent()));
    }
}
