package org.prunescope.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.data.Preprocessing;
import org.prunescope.data.SplitRule;
import org.prunescope.graph.ChannelSelection;
import org.prunescope.graph.Cost;
import org.prunescope.metric.Predictions;
import org.prunescope.plan.Limits;
import org.prunescope.plan.Scope;
import org.prunescope.score.Criteria;
import org.prunescope.score.Normalizer;
import org.prunescope.study.Provenance;
import org.prunescope.study.Race;
import org.prunescope.study.RaceCell;
import org.prunescope.study.RaceChoice;
import org.prunescope.study.RaceChoice.Entrant;
import org.prunescope.study.RaceSetting;
import org.prunescope.study.RankingChoice;
import org.prunescope.train.Recipe;

class RaceFolderTest {
    private static final RankingChoice L1 = RankingChoice.DEFAULT.withCriterion(Criteria.byId("l1"));
    private static final RaceSetting SETTING =
            setting(List.of(Entrant.of(L1), Entrant.of(L1).scaled()), "net");
    private static final Predictions ANSWERS =
            Predictions.of(new float[] {0.25f, 0.75f, 1, 0}, new int[] {1, 1}, 2, Predictions.Scale.PROBABILITIES);
    private static final RaceCell CELL = new RaceCell(
            new RaceCell.Place("l1-scaled", 0.5, 2),
            L1.with(L1.calibration().withSeed(2)),
            ChannelSelection.removing(Map.of("conv", BitSet.valueOf(new long[] {5}))),
            new Cost(3, 40, 500, 60, 700),
            Optional.of("Only 40 % could go."),
            ANSWERS,
            Optional.of(new RaceCell.Tuned(ANSWERS, 3, 7)),
            1.5,
            new Provenance("net", "data", new TreeMap<>(Map.of("Java", "17")), Instant.parse("2026-11-20T12:00:00Z")));

    @TempDir
    Path folder;

    private static RaceSetting setting(List<Entrant> entrants, String network) {
        RaceChoice choice = new RaceChoice(
                entrants,
                List.of(0.5, 0.3),
                List.of(1L, 2L),
                Scope.GLOBAL,
                new Limits(2, 1),
                Optional.of(Recipe.DEFAULT));
        return new RaceSetting(
                choice, network, "data", SplitRule.DEFAULT, Preprocessing.unit(3, 32, 32), List.of("a", "b"));
    }

    @Test
    void aCellComesBackAsItWas() throws IOException {
        RaceFolder.open(folder, SETTING).keep(CELL);

        RaceCell read = RaceFolder.open(folder, SETTING).cell(CELL.place()).orElseThrow();

        assertThat(read).usingRecursiveComparison().isEqualTo(CELL);
    }

    /** Before a part of the layers could be trained. */
    @Test
    void anOlderRaceGoesOn() throws IOException {
        RaceFolder.open(folder, SETTING).keep(CELL);
        Path file = folder.resolve("setting.json");
        String now = Files.readString(file);
        String old = now.replaceAll(",\\s*\"(trainFrom\" : null|keepsZeros\" : false)", "");
        assertThat(old).isNotEqualTo(now);
        Files.writeString(file, old);

        assertThat(RaceFolder.open(folder, SETTING).cell(CELL.place())).isPresent();
    }

    @Test
    void theLatestRaceOfANetworkIsFoundAgain() throws IOException {
        RaceFolder race = RaceFolder.among(folder, SETTING);
        race.keep(new Race.Original(CELL.cost(), ANSWERS));
        race.keep(CELL);

        Race found = RaceFolder.latest(folder, "net", "data").orElseThrow();

        assertThat(found.setting()).isEqualTo(SETTING);
        assertThat(found.cells()).extracting(RaceCell::place).containsExactly(CELL.place());
        assertThat(RaceFolder.latest(folder, "other", "data")).isEmpty();
    }

    @Test
    void aFurtherEntrantGoesOnInTheSameFolder() throws IOException {
        RaceFolder.among(folder, SETTING).keep(CELL);
        RankingChoice l2 = RankingChoice.DEFAULT.withCriterion(Criteria.byId("l2"));

        RaceFolder more = RaceFolder.among(
                folder, setting(List.of(Entrant.of(L1), Entrant.of(L1).scaled(), Entrant.of(l2)), "net"));
        RaceFolder other = RaceFolder.among(folder, setting(List.of(Entrant.of(L1), Entrant.of(l2)), "other"));

        assertThat(more.cell(CELL.place())).isPresent();
        assertThat(other.cell(CELL.place())).isEmpty();
        assertThat(folder.resolve("race-1")).isDirectory();
        assertThat(folder.resolve("race-2")).isDirectory();
    }

    @Test
    void aFolderOfAnotherRaceIsRefusedWithTheDifference() throws IOException {
        Path place = folder.resolve("out");
        RaceFolder.open(place, SETTING).keep(CELL);

        assertThatThrownBy(() -> RaceFolder.open(place, setting(SETTING.choice().entrants(), "other"))
                        .original())
                .isInstanceOf(StoreException.class)
                .hasMessage("“out” holds a race of another network: choose another folder for this one, or the same"
                        + " choices.");
        assertThatThrownBy(() -> RaceFolder.open(
                                place,
                                setting(
                                        List.of(
                                                Entrant.of(L1.with(Normalizer.RANK)),
                                                Entrant.of(L1).scaled()),
                                        "net"))
                        .original())
                .hasMessageStartingWith("“out” holds a race in which l1 ranks otherwise:");
    }

    @Test
    void aDamagedCellIsRunAgain() throws IOException {
        RaceFolder race = RaceFolder.open(folder, SETTING);
        race.keep(CELL);
        Files.writeString(folder.resolve("cells/l1-scaled_0.5_2.json.gz"), "half");

        assertThat(race.cell(CELL.place())).isEmpty();
    }

    @Test
    void aDamagedSettingIsNamed() throws IOException {
        RaceFolder.open(folder, SETTING).keep(CELL);
        Files.writeString(folder.resolve("setting.json"), "{");

        assertThatThrownBy(() -> RaceFolder.open(folder, SETTING).original())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("The setting of the race in “")
                .hasMessageContaining("cannot be read");
    }
}
