package org.prunescope.export;

import java.util.List;
import java.util.Optional;
import org.prunescope.chart.Palette;
import org.prunescope.study.ExportProof;
import org.prunescope.study.Ranking;

/** All exporters, in plain sight; the network itself leaves through the pipeline. */
public final class Exporters {
    private Exporters() {}

    /** In the order in which they are offered. */
    public static List<Exporter> all() {
        return List.of(
                new PlanFile(),
                new RankFolder(),
                new TableFiles(),
                charts(Palette.LIGHT),
                new HtmlReport(),
                new RunRecord(Optional.empty()));
    }

    /** @throws IllegalArgumentException if there is none with this id */
    public static Exporter byId(String id) {
        return all().stream()
                .filter(exporter -> exporter.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no exporter \"" + id + "\""));
    }

    /** One table as a file. */
    public static Exporter table(TableKind kind) {
        return new TableFile(kind);
    }

    /** Every chart that the findings allow, as PNG and SVG. */
    public static Exporter charts(Palette palette) {
        return new ChartFiles(palette);
    }

    /** The record of a network that was written, with the proof of its file. */
    public static Exporter record(ExportProof proof) {
        return new RunRecord(Optional.of(proof));
    }

    static Optional<String> unranked(Findings findings) {
        return findings.ranked().isPresent() ? Optional.empty() : Optional.of(Ranking.MISSING);
    }

    static void require(Exporter exporter, Findings findings) {
        exporter.obstacle(findings).ifPresent(sentence -> {
            throw new IllegalArgumentException(sentence);
        });
    }
}
