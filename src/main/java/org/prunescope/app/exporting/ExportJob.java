package org.prunescope.app.exporting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.prunescope.engine.WriteOptions;
import org.prunescope.export.Exporter;
import org.prunescope.export.Exporters;
import org.prunescope.export.Findings;
import org.prunescope.graph.Network;
import org.prunescope.study.ExportProof;
import org.prunescope.study.OpenData;
import org.prunescope.study.Pipeline;

/** Writes what was asked for and tells what is there now; for any thread. */
final class ExportJob {
    private ExportJob() {}

    /**
     * What else stands beside a network's file.
     *
     * @param companions that its format writes
     * @param record where its record goes, if it is wanted
     */
    record Beside(List<Path> companions, Optional<Path> record) {
        Beside {
            companions = List.copyOf(companions);
        }
    }

    /** Writes a network with its proof. */
    static Written network(
            Pipeline pipeline,
            Network network,
            Findings findings,
            Path file,
            WriteOptions options,
            Optional<OpenData> data,
            Beside beside)
            throws IOException {
        ExportProof proof = pipeline.export(network, file, options.withMetadata(metadata(findings)), data);
        List<Written.File> files = new ArrayList<>(List.of(fact(file)));
        for (Path companion : beside.companions()) {
            files.add(fact(companion));
        }
        if (beside.record().isPresent()) {
            Path record = beside.record().get();
            Exporters.record(proof).write(findings, record);
            files.add(fact(record));
        }
        return new Written(file, files, Optional.of(proof));
    }

    private static Map<String, String> metadata(Findings findings) {
        return Map.of(
                "prunescope.study", findings.study().name(),
                "prunescope.original-sha256", findings.network().sha256());
    }

    /** Writes anything else. */
    static Written other(Exporter exporter, Findings findings, Path target) throws IOException {
        // File systems keep times in whole seconds or finer.
        FileTime began = FileTime.from(Instant.now().truncatedTo(ChronoUnit.SECONDS));
        exporter.write(findings, target);
        if (!exporter.form().isFolder()) {
            return new Written(target, List.of(fact(target)), Optional.empty());
        }
        List<Written.File> files = new ArrayList<>();
        try (Stream<Path> inside = Files.list(target)) {
            for (Path file : inside.sorted().toList()) {
                if (Files.getLastModifiedTime(file).compareTo(began) >= 0) {
                    files.add(fact(file));
                }
            }
        }
        return new Written(target, files, Optional.empty());
    }

    private static Written.File fact(Path file) throws IOException {
        return new Written.File(file.getFileName().toString(), Files.size(file));
    }
}
