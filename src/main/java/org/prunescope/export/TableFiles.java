package org.prunescope.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Every table that the findings allow, as a folder of CSV files. */
final class TableFiles implements Exporter {
    @Override
    public String id() {
        return "tables";
    }

    @Override
    public Form form() {
        return Form.folder("csv");
    }

    @Override
    public Optional<String> obstacle(Findings findings) {
        return Optional.empty();
    }

    @Override
    public void write(Findings findings, Path target) throws IOException {
        List<TableKind> possible = Arrays.stream(TableKind.values())
                .filter(kind -> kind.obstacle(findings).isEmpty())
                .toList();
        WholeFolder.write(target, folder -> {
            for (TableKind kind : possible) {
                kind.make(findings).write(folder.resolve(kind.id() + ".csv"));
            }
        });
    }
}
