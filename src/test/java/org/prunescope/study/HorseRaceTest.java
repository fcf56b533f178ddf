package org.prunescope.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.app.SmallStudy;
import org.prunescope.engine.NetworkFile;
import org.prunescope.engine.Progress;
import org.prunescope.graph.CostModel;
import org.prunescope.graph.Network;
import org.prunescope.graph.Role;
import org.prunescope.graph.Surgery;
import org.prunescope.graph.Tensor;
import org.prunescope.plan.Limits;
import org.prunescope.plan.Scope;
import org.prunescope.score.Criteria;
import org.prunescope.score.OnePlusScore;
import org.prunescope.score.ScoreTable;
import org.prunescope.study.RaceChoice.Entrant;
import org.prunescope.train.Recipe;

/** Races over a network of two convolutions and sixty images. */
class HorseRaceTest {
    private static final RaceChoice CHOICE = new RaceChoice(
            List.of(entrant("l1"), entrant("random"), entrant("beta-code")),
            List.of(0.7, 0.4),
            List.of(1L, 2L),
            Scope.GLOBAL,
            Limits.NONE,
            Optional.empty());

    @TempDir
    Path folder;

    private final Pipeline pipeline = SmallStudy.pipeline();
    private final RaceMemory store = new RaceMemory();
    private NetworkFile file;
    private OpenData data;

    private static Entrant entrant(String criterion) {
        return Entrant.of(RankingChoice.DEFAULT.withCriterion(Criteria.byId(criterion)));
    }

    @BeforeEach
    void open() throws IOException {
        Study study = SmallStudy.study(folder);
        file = pipeline.openNetwork(study.network().orElseThrow().path());
        data = pipeline.openData(study.data().orElseThrow(), study.input().orElseThrow(), file.network());
    }

    @AfterEach
    void close() {
        data.close();
    }

    private Race run(RaceChoice choice, Progress progress) throws IOException {
        return new HorseRace(
                        pipeline,
                        ResultStore.NONE,
                        file.network(),
                        data,
                        RaceSetting.of(choice, file.sha256(), data),
                        store)
                .run(race -> {}, progress);
    }

    private Race run(RaceChoice choice) throws IOException {
        return run(choice, Progress.SILENT);
    }

    private static RaceChoice with(RaceChoice choice, List<Entrant> entrants, Optional<Recipe> recipe) {
        return new RaceChoice(entrants, choice.targets(), choice.seeds(), choice.scope(), choice.limits(), recipe);
    }

    /** Cancels when so many cells are kept. */
    private Progress until(int cells) {
        return new Progress() {
            @Override
            public void report(double fraction, String message) {}

            @Override
            public void checkpoint() {
                if (store.keptCells() >= cells) {
                    throw new CancellationException();
                }
            }
        };
    }

    @Test
    void everyEntrantIsBroughtToEveryTargetWithEverySeed() throws IOException {
        Race race = run(CHOICE);

        assertThat(race.isComplete()).isTrue();
        assertThat(race.cells()).extracting(RaceCell::place).isEqualTo(CHOICE.places());
        assertThat(race.cells()).hasSize(12).allSatisfy(cell -> {
            assertThat(race.macs(cell)).isLessThanOrEqualTo(cell.place().target());
            Network pruned = Surgery.prune(file.network(), cell.selection());
            assertThat(CostModel.costOf(pruned.graph())).isEqualTo(cell.cost());
            assertThat(pipeline.validate(pruned, data, partial -> {}, Progress.SILENT)
                            .confusion())
                    .isEqualTo(cell.answers().confusion());
            assertThat(cell.ranking().calibration().seed())
                    .isEqualTo(cell.place().seed());
            assertThat(cell.provenance().networkSha256()).isEqualTo(file.sha256());
        });
    }

    @Test
    void whatWasStoppedGoesOnWithTheCellsThatAreMissing() throws IOException {
        Race whole = run(CHOICE);
        RaceMemory fresh = new RaceMemory();
        HorseRace again = new HorseRace(
                pipeline, ResultStore.NONE, file.network(), data, RaceSetting.of(CHOICE, file.sha256(), data), fresh);
        List<Integer> soFar = new ArrayList<>();
        Progress impatient = new Progress() {
            @Override
            public void report(double fraction, String message) {}

            @Override
            public void checkpoint() {
                if (fresh.keptCells() >= 5) {
                    throw new CancellationException();
                }
            }
        };

        assertThatThrownBy(() -> again.run(race -> soFar.add(race.cells().size()), impatient))
                .isInstanceOf(CancellationException.class);
        assertThat(fresh.keptCells()).isEqualTo(5);
        assertThat(soFar).containsExactly(0, 1, 2, 3, 4, 5);
        soFar.clear();
        Race ended = again.run(race -> soFar.add(race.cells().size()), Progress.SILENT);

        assertThat(soFar).containsExactly(5, 6, 7, 8, 9, 10, 11, 12);
        assertThat(ended.standings()).isEqualTo(whole.standings());
    }

    @Test
    void aRaceThatIsOverRunsNothingAgain() throws IOException {
        Race race = run(CHOICE);

        Race again = run(CHOICE);

        assertThat(again.cells()).as("with the moments of their run").isEqualTo(race.cells());
    }

    @Test
    void aFurtherEntrantCostsItsOwnCellsOnly() throws IOException {
        assertThat(run(CHOICE).isComplete()).isTrue();
        List<Entrant> more = new ArrayList<>(CHOICE.entrants());
        more.add(entrant("l2"));

        assertThatThrownBy(() -> run(with(CHOICE, more, Optional.empty()), until(13)))
                .isInstanceOf(CancellationException.class);

        assertThat(store.cell(new RaceCell.Place("l2", 0.7, 1))).isPresent();
    }

    @Test
    void standingsGiveMeanSpreadAndIntervalOverTheSeeds() throws IOException {
        Race race = run(CHOICE);

        Race.Standing standing = race.standings().stream()
                .filter(own -> own.entrant().equals("random") && own.target() == 0.4)
                .findFirst()
                .orElseThrow();

        double first = value(race, "random", 0.4, 1);
        double second = value(race, "random", 0.4, 2);
        assertThat(standing.seeds()).isEqualTo(2);
        assertThat(standing.balancedAccuracy().values()).containsExactly(first, second);
        assertThat(standing.balancedAccuracy().mean().value().orElseThrow())
                .isCloseTo((first + second) / 2, within(1e-12));
        assertThat(standing.balancedAccuracy().spread().orElseThrow())
                .isCloseTo(Math.abs(first - second) / Math.sqrt(2), within(1e-12));
        assertThat(standing.untrained()).isEmpty();
    }

    private static double value(Race race, String entrant, double target, long seed) {
        return race.cells().stream()
                .filter(cell -> cell.place().equals(new RaceCell.Place(entrant, target, seed)))
                .findFirst()
                .orElseThrow()
                .answers()
                .confusion()
                .balancedAccuracy();
    }

    @Test
    void theSameRecipeWithTheSeedOfTheCellTrainsEveryEntrant() throws IOException {
        Recipe recipe = Recipe.DEFAULT;

        Race race = run(with(CHOICE, CHOICE.entrants(), Optional.of(recipe)));

        assertThat(race.cells()).allSatisfy(cell -> {
            assertThat(cell.tuned().orElseThrow().epochs()).isEqualTo(recipe.epochs());
            assertThat(cell.answers()).isSameAs(cell.tuned().orElseThrow().answers());
        });
        assertThat(race.standings())
                .allSatisfy(own -> assertThat(own.untrained()).isPresent());
    }

    @Test
    void scalingMultipliesTheWeightsOfAKeptFilterByOnePlusItsScoreAndNothingElse() {
        Network network = file.network();
        double[] scores = {0, 1, 2, 3, 4, 8};

        Network scaled = OnePlusScore.scale(network, new ScoreTable("l1", java.util.Map.of("a", scores)));

        Tensor before = network.parameter("a", Role.WEIGHT);
        Tensor after = scaled.parameter("a", Role.WEIGHT);
        int length = before.size() / 6;
        for (int i = 0; i < before.size(); i++) {
            float expected = (float) (before.get(i) * (1 + scores[i / length] / 8));
            assertThat(after.get(i)).isEqualTo(expected);
        }
        assertThat(scaled.parameters("b")).isEqualTo(network.parameters("b"));
        assertThat(scaled.parameters("bn")).isEqualTo(network.parameters("bn"));
        assertThat(scaled.graph()).isEqualTo(network.graph());
    }

    @Test
    void aScaledEntrantLosesTheSameFiltersAndAnswersOtherwise() throws IOException {
        Race race = run(with(CHOICE, List.of(entrant("l1"), entrant("l1").scaled()), Optional.empty()));

        RaceCell plain = store.cell(new RaceCell.Place("l1", 0.7, 1)).orElseThrow();
        RaceCell scaled = store.cell(new RaceCell.Place("l1-scaled", 0.7, 1)).orElseThrow();
        assertThat(race.isComplete()).isTrue();
        assertThat(scaled.selection()).isEqualTo(plain.selection());
        assertThat(scaled.answers().probability(0, 0))
                .isNotEqualTo(plain.answers().probability(0, 0));
    }

    @Test
    void wrongChoicesAreRefusedInASentence() {
        assertThatThrownBy(() -> with(CHOICE, List.of(entrant("l1")), Optional.empty()))
                .hasMessage("a race needs at least 2 entrants, not 1");
        assertThatThrownBy(() -> with(CHOICE, List.of(entrant("l1"), entrant("l1")), Optional.empty()))
                .hasMessage("the entrant l1 is named twice: leave one out");
        assertThatThrownBy(() -> new RaceChoice(
                        CHOICE.entrants(), List.of(1.0), List.of(1L), Scope.LAYER, Limits.NONE, Optional.empty()))
                .hasMessage("the share of the multiply-accumulates that stays lies between 0 and 1, not at 1.0");
    }
}
