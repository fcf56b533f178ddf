package org.prunescope.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** One table as a CSV file. */
record TableFile(TableKind kind) implements Exporter {
    @Override
    public String id() {
        return "table-" + kind.id();
    }

    @Override
    public Form form() {
        return Form.file("csv");
    }

    @Override
    public Optional<String> obstacle(Findings findings) {
        return kind.obstacle(findings);
    }

    @Override
    public void write(Findings findings, Path target) throws IOException {
        Exporters.require(this, findings);
        kind.make(findings).write(target);
    }
}
