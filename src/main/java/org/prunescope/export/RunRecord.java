package org.prunescope.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.prunescope.store.JsonDocument;
import org.prunescope.study.ExportProof;

/**
 * Everything that led to a result, as JSON: choices, measures, hashes, versions.
 *
 * @param proof of the network's file, if one was written with it
 */
record RunRecord(Optional<ExportProof> proof) implements Exporter {
    @Override
    public String id() {
        return "record";
    }

    @Override
    public Form form() {
        return Form.file("json");
    }

    @Override
    public Optional<String> obstacle(Findings findings) {
        return Optional.empty();
    }

    @Override
    public void write(Findings findings, Path target) throws IOException {
        JsonDocument.write(Documents.record(findings, proof), target);
    }
}
