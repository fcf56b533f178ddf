package org.prunescope.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.prunescope.store.JsonDocument;

/** The plan in force as JSON: what goes, what stays with its original number, and the cost before and after. */
final class PlanFile implements Exporter {
    @Override
    public String id() {
        return "plan";
    }

    @Override
    public Form form() {
        return Form.file("json");
    }

    @Override
    public Optional<String> obstacle(Findings findings) {
        return Exporters.unranked(findings);
    }

    @Override
    public void write(Findings findings, Path target) throws IOException {
        Exporters.require(this, findings);
        JsonDocument.write(Documents.plan(findings.ranked().orElseThrow().plan(), findings.groups()), target);
    }
}
