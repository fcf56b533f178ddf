package org.prunescope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.SharedData;
import org.prunescope.app.SmallStudy;

/** Races from the command line: on real cells, and on a tiny network where that is enough. */
class RaceIT {
    @TempDir
    Path folder;

    private final Commands commands = new Commands();

    private Path out() {
        return folder.resolve("race");
    }

    private static List<Object> words(Path network, Path images, Path out, Object... more) {
        List<Object> words = new ArrayList<>(List.of("race", network, "--data", images, "--out", out));
        words.addAll(List.of(more));
        return words;
    }

    private List<Object> race(Object... more) {
        return words(
                SharedData.file("data/networks/resnet20a.bn.onnx"),
                SharedData.file("data/bccd-cells"),
                out(),
                Stream.concat(Stream.of("--input", "unit", "--images", 32), Stream.of(more))
                        .toArray());
    }

    private List<Object> smallRace(Object... more) throws IOException {
        return words(SmallStudy.network(folder), SmallStudy.images(folder), out(), more);
    }

    /** Runs a command that succeeds; what people read of it. */
    private String read(List<Object> words) {
        int before = commands.printed().length();
        assertThat(run(words)).as(commands.complaints()).isZero();
        return commands.printed().substring(before);
    }

    private int run(List<Object> words) {
        return commands.run(words.stream().map(Object::toString).toArray(String[]::new));
    }

    /** The one sentence that refuses a command. */
    private String refusal(List<Object> words) {
        int before = commands.complaints().length();
        assertThat(run(words)).isOne();
        String said = commands.complaints().substring(before).strip();
        assertThat(said.lines()).hasSize(1);
        return said;
    }

    /** Every cell that is kept. A cell that was run again differs, if only in the moment of its run. */
    private SortedMap<String, String> cells() throws IOException {
        SortedMap<String, String> cells = new TreeMap<>();
        try (Stream<Path> files = Files.list(out().resolve("cells"))) {
            for (Path file : files.toList()) {
                cells.put(file.getFileName().toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return cells;
    }

    private Path cell(String name) {
        return out().resolve("cells").resolve(name + ".json.gz");
    }

    @Test
    void aRaceIsPrintedAndWrittenAndACallLaterReadsItBack() throws IOException {
        List<Object> race = race(
                "--criteria", "l1,beta-code,random", "--scaled", "beta-code", "--macs-targets", "0.5", "--seeds", 2);

        String table = read(race);

        assertThat(table)
                .contains("1137 validation images; not fine-tuned")
                .containsPattern("\noriginal +100\\.0 % +100\\.0 %  0\\.9\\d\\d \\[")
                .containsPattern("\nl1 +50\\.0 % +4\\d\\.\\d % ")
                .containsPattern("\nbeta-code +50\\.0 % +4\\d\\.\\d % ")
                .containsPattern("\nrandom +50\\.0 % +4\\d\\.\\d % ")
                .containsPattern("\nbeta-code-scaled +50\\.0 % +4\\d\\.\\d % ")
                .contains("Rates are means over the seeds with 95 % intervals over images")
                .contains("by balanced accuracy", "by worst-class recall");
        assertThat(Files.readAllLines(out().resolve("race.csv"))).hasSize(1 + 1 + 4);
        assertThat(Files.readAllLines(out().resolve("race-cells.csv"))).hasSize(1 + 8);
        for (String plot : List.of("race-balanced-accuracy", "race-worst-class-recall")) {
            assertThat(out().resolve(plot + ".svg")).content().contains("<svg", "beta-code-scaled");
            assertThat(out().resolve(plot + ".png")).isNotEmptyFile();
        }
        SortedMap<String, String> kept = cells();
        assertThat(kept).hasSize(8).containsKeys("l1_0.5_1.json.gz", "beta-code-scaled_0.5_2.json.gz");

        assertThat(read(race)).isEqualTo(table);
        assertThat(cells()).as("nothing is run twice").isEqualTo(kept);
        assertThat(commands.complaints()).contains("8 of 8 cells were run before");

        // A kill while the last cell was being run, and half a file, as a full disk would leave it.
        Files.delete(cell("beta-code-scaled_0.5_2"));
        assertThat(read(race)).isEqualTo(table);
        assertThat(commands.complaints()).contains("7 of 8 cells were run before");
        assertOnlyRunAgain("beta-code-scaled_0.5_2", kept);

        SortedMap<String, String> mended = cells();
        byte[] whole = Files.readAllBytes(cell("random_0.5_2"));
        Files.write(cell("random_0.5_2"), Arrays.copyOf(whole, whole.length / 2));
        assertThat(read(race)).isEqualTo(table);
        assertOnlyRunAgain("random_0.5_2", mended);
    }

    private void assertOnlyRunAgain(String name, SortedMap<String, String> before) throws IOException {
        SortedMap<String, String> now = cells();
        assertThat(now.keySet()).isEqualTo(before.keySet());
        assertThat(now.keySet())
                .filteredOn(key -> !now.get(key).equals(before.get(key)))
                .containsExactly(name + ".json.gz");
    }

    @Test
    void scaledWeightsCostTheSame() throws IOException {
        assertThat(read(smallRace("--criteria", "l1,random", "--scaled", "l1", "--macs-targets", "0.5", "--seeds", 1)))
                .contains("\nl1-scaled ");

        List<String> rows = Files.readAllLines(out().resolve("race-cells.csv"));
        assertThat(rows).hasSize(1 + 3);
        String plain = rows.get(1);
        String scaled = rows.get(3);
        assertThat(plain).startsWith("l1,0.5,1,");
        assertThat(scaled).startsWith("l1-scaled,0.5,1,");
        // Multiply-accumulates, parameters and filters.
        assertThat(List.of(scaled.split(",")).subList(3, 6))
                .isEqualTo(List.of(plain.split(",")).subList(3, 6));
        assertThat(refusal(smallRace("--criteria", "l1,random", "--scaled", "l2")))
                .contains("--scaled names “l2”, which does not race: add it to --criteria");
    }

    @Test
    void aFineTunedCellThatWasKilledBeginsAnew() throws IOException {
        List<Object> race = smallRace(
                "--criteria", "l1,random", "--macs-targets", "0.6", "--seeds", 1, "--epochs", 1, "--batch", 8);

        String table = read(race);

        assertThat(table)
                .contains("fine-tuned for 1 epoch; the same images chose the best epoch", "untuned")
                .containsOnlyOnce("One block cannot tell entrants apart: run more seeds or targets.");
        SortedMap<String, String> kept = cells();
        Files.delete(cell("random_0.6_1"));
        assertThat(read(race)).contains("fine-tuned for 1 epoch");
        assertOnlyRunAgain("random_0.6_1", kept);
        assertThat(refusal(smallRace("--criteria", "l1,random", "--macs-targets", "0.6", "--seeds", 1)))
                .contains("“race” holds a race with another recipe of fine-tuning: choose another folder");
    }

    @Test
    void whatCannotBeRacedIsSaidInOneSentenceAndNothingIsWritten() throws IOException {
        assertThat(refusal(smallRace("--criteria", "l1,l3")))
                .contains("there is no criterion \"l3\": choose one of l1, l2, ");
        assertThat(refusal(smallRace("--criteria", "l1,random", "--macs-targets", "1.5")))
                .endsWith("the share of the multiply-accumulates that stays lies between 0 and 1, not at 1.5");
        assertThat(refusal(smallRace("--criteria", "l1"))).endsWith("a race needs at least 2 entrants, not 1");
        assertThat(refusal(smallRace("--criteria", "l1,random", "--seeds", 0)))
                .endsWith("--seeds must be at least 1, not 0");
        assertThat(refusal(smallRace("--criteria", "l1,random", "--set", "l2.tolerance=2")))
                .contains("names no criterion that races: write it as l1.NAME=VALUE");
        Path network = SmallStudy.network(folder);
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertThat(refusal(words(network, empty, out(), "--criteria", "l1,random")))
                .contains("empty");
        assertThat(refusal(words(network, folder.resolve("none"), out(), "--criteria", "l1,random")))
                .contains("none");
        assertThat(refusal(List.of("race", network, "--criteria", "l1,random", "--out", out())))
                .contains("--data");
        assertThat(out()).doesNotExist();
    }
}
