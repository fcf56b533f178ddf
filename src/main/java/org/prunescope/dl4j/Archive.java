package org.prunescope.dl4j;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.prunescope.graph.GraphException;

/** A zip file whose entries are read within limits. No entry is ever unpacked to disk. */
final class Archive implements AutoCloseable {
    private static final int MOST_ENTRIES = 1000;
    private static final int LONGEST_JSON = 32 << 20;

    /** Numbers of a trained network hardly shrink; a file that unfolds beyond this is made to fill the memory. */
    private static final int HIGHEST_RATIO = 200;

    private static final int HARMLESS = 16 << 20;

    private final ZipFile zip;

    /** @throws java.util.zip.ZipException if it is no zip file, or a damaged one */
    Archive(Path file) throws IOException {
        zip = new ZipFile(file.toFile());
        if (zip.size() > MOST_ENTRIES) {
            zip.close();
            throw new GraphException("it has " + zip.size() + " entries, far more than a network needs");
        }
    }

    boolean has(String name) {
        return zip.getEntry(name) != null;
    }

    /** The unpacked length of an entry, as the file says. */
    long length(String name) {
        return entry(name).getSize();
    }

    InputStream open(String name) throws IOException {
        ZipEntry entry = entry(name);
        if (entry.getSize() > HARMLESS && entry.getSize() / HIGHEST_RATIO > entry.getCompressedSize()) {
            throw new GraphException("its entry %s would unfold to %d bytes, %d times its size"
                    .formatted(name, entry.getSize(), entry.getSize() / Math.max(1, entry.getCompressedSize())));
        }
        return new BufferedInputStream(zip.getInputStream(entry), 1 << 16);
    }

    JsonNode json(String name) throws IOException {
        byte[] bytes;
        try (InputStream in = open(name)) {
            bytes = in.readNBytes(LONGEST_JSON + 1);
        }
        if (bytes.length > LONGEST_JSON) {
            throw new GraphException("its entry " + name + " is too long");
        }
        try {
            return new ObjectMapper().readTree(bytes);
        } catch (JsonProcessingException e) {
            throw new GraphException("its entry %s is not JSON: %s".formatted(name, e.getOriginalMessage()));
        }
    }

    private ZipEntry entry(String name) {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new GraphException("it has no entry " + name + ", so it is not a network of Deeplearning4j");
        }
        return entry;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
