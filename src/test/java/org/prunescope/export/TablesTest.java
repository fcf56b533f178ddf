package org.prunescope.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesTest {
    @TempDir
    Path folder;

    private List<CSVRecord> read(TableKind kind, Findings findings) throws IOException {
        Path file = folder.resolve(kind.id() + ".csv");
        Exporters.table(kind).write(findings, file);
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader reader = Files.newBufferedReader(file)) {
            return format.parse(reader).getRecords();
        }
    }

    @Test
    void layersAddUpToTheCostOfTheNetwork() throws IOException {
        Findings findings = SampleFindings.whole();
        List<CSVRecord> rows = read(TableKind.LAYERS, findings);
        Cut cut = findings.cut().orElseThrow();

        assertThat(rows).hasSize(findings.network().network().layers().size());
        assertThat(rows.stream()
                        .mapToLong(row -> Long.parseLong(row.get("macs after")))
                        .sum())
                .isEqualTo(cut.after().macs());
        assertThat(rows.stream()
                        .mapToLong(row -> Long.parseLong(row.get("macs before")))
                        .sum())
                .isEqualTo(cut.before().macs());
    }

    @Test
    void everyScoredFilterHasItsRankAndItsFate() throws IOException {
        Findings findings = SampleFindings.whole();
        List<CSVRecord> rows = read(TableKind.FILTERS, findings);
        List<CSVRecord> first =
                rows.stream().filter(row -> row.get("layer").equals("conv1")).toList();

        assertThat(first).hasSize(16);
        assertThat(first.stream()
                        .map(row -> Integer.parseInt(row.get("rank")))
                        .sorted()
                        .toList())
                .startsWith(1, 2, 3);
        double best = first.stream()
                .mapToDouble(row -> Double.parseDouble(row.get("score")))
                .max()
                .orElseThrow();
        assertThat(first.stream().filter(row -> row.get("rank").equals("1")).map(row -> row.get("score")))
                .containsExactly(Double.toString(best));
        assertThat(rows.stream().filter(row -> row.get("kept").equals("no"))).isNotEmpty();
        assertThat(rows.get(0).toMap()).containsKey("response to seborrheic keratosis");
    }

    @Test
    void classesCarryTheirIntervalsForEachNetwork() throws IOException {
        Findings findings = SampleFindings.whole();
        List<CSVRecord> rows = read(TableKind.CLASSES, findings);

        assertThat(rows).hasSize(9);
        assertThat(rows.stream().map(row -> row.get("network")).distinct())
                .containsExactly("original", "pruned, not trained", "run 7");
        CSVRecord melanoma = rows.get(1);
        assertThat(melanoma.get("validation images")).isEqualTo("51");
        double recall = findings.versions().get(0).confusion().recall(1).value().orElseThrow();
        assertThat(Double.parseDouble(melanoma.get("recall"))).isCloseTo(recall, within(1e-12));
        assertThat(Double.parseDouble(melanoma.get("recall low"))).isLessThan(recall);
        assertThat(Double.parseDouble(melanoma.get("recall high"))).isGreaterThan(recall);
    }

    @Test
    void theOriginalIsTheBaselineOfTheRuns() throws IOException {
        List<CSVRecord> rows = read(TableKind.RUNS, SampleFindings.whole());

        assertThat(rows.stream().map(row -> row.get("run"))).containsExactly("0", "1", "7");
        assertThat(rows.get(2).get("name")).isEqualTo("Beta half");
    }

    @Test
    void namesWithCommasQuotesAndLinesComeBackAsTheyWere() throws IOException {
        List<String> names = List.of("a, \"quoted\" one", "two\nlines", "=1+1");

        List<CSVRecord> rows = read(TableKind.CLASSES, SampleFindings.whole("x", names));

        assertThat(rows.stream().limit(3).map(row -> row.get("class"))).containsExactlyElementsOf(names);
    }

    @Test
    void aFolderHoldsEveryTableThatIsPossible() throws IOException {
        Exporters.byId("tables").write(SampleFindings.bare(), folder.resolve("bare"));
        Exporters.byId("tables").write(SampleFindings.whole(), folder.resolve("whole"));

        assertThat(folder.resolve("bare")).isDirectoryContaining("glob:**layers.csv");
        assertThat(folder.resolve("bare").toFile().list()).hasSize(1);
        assertThat(folder.resolve("whole").toFile().list()).hasSize(TableKind.values().length);
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("bare", "whole");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(Exporters.table(TableKind.FILTERS).obstacle(SampleFindings.bare()))
                .contains("No scores yet: choose a criterion and press Rank.");
        assertThatThrownBy(() -> Exporters.table(TableKind.EPOCHS).write(SampleFindings.bare(), folder.resolve("e")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("No fine-tuned run is chosen");
    }
}
