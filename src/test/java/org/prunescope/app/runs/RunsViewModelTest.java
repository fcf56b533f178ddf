package org.prunescope.app.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.app.TinyStudy;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.workbench.RunBench;
import org.prunescope.chart.CostScatter;
import org.prunescope.plan.Limits;
import org.prunescope.plan.Policy;
import org.prunescope.plan.Scope;
import org.prunescope.plan.Target;
import org.prunescope.study.Run;

class RunsViewModelTest {
    @TempDir
    Path folder;

    private Desk desk;
    private RunsViewModel model;

    @BeforeEach
    void prune() throws IOException {
        desk = TinyStudy.open(folder);
        model = new RunsViewModel(desk);
        desk.runs().prune();
        desk.workbench().change(study -> study.withPolicy(Policy.of(new Target.Macs(0.4), Scope.LAYER, Limits.NONE)));
        desk.runs().prune();
    }

    private List<Integer> numbers() {
        return model.rowsProperty().get().stream().map(RunRow::number).toList();
    }

    private Run run(int number) {
        return desk.workbench().study().run(number).orElseThrow();
    }

    @Test
    void theOriginalLeadsTheRuns() {
        assertThat(numbers()).containsExactly(0, 1, 2);
        RunRow original = model.rowsProperty().get().get(0);
        assertThat(original.share()).isEqualTo(1);
        assertThat(original.measured()).isPresent();
        assertThat(model.rowsProperty().get().get(2).share()).isLessThanOrEqualTo(0.4);
    }

    @Test
    void theFilterLooksAtNamesAndChoices() {
        model.filterProperty().set("EACH layer");
        assertThat(numbers()).containsExactly(2);

        model.filterProperty().set("");
        model.wantedProperty().set(RunsViewModel.Wanted.DONE);
        assertThat(numbers()).containsExactly(0);
    }

    @Test
    void theChosenRunIsHeldAgainstTheOriginal() {
        desk.runs().chosenProperty().set(1);

        Compared compared = model.comparedProperty().get().orElseThrow();
        assertThat(compared.title()).isEqualTo("Run 1 compared with the original");
        assertThat(compared.contrast()).isPresent();
        assertThat(compared.sentence()).endsWith("of 12 images changed sides.");
    }

    @Test
    void twoRunsAreComparedAndSwapped() {
        List<RunRow> rows = model.rowsProperty().get();

        model.compare(rows.get(1), rows.get(2));
        Compared first = model.comparedProperty().get().orElseThrow();
        model.swap();
        Compared swapped = model.comparedProperty().get().orElseThrow();

        assertThat(first.title()).isEqualTo("Run 2 compared with run 1");
        assertThat(swapped.title()).isEqualTo("Run 1 compared with run 2");
        assertThat(swapped.contrast().orElseThrow().verdict().change())
                .isEqualTo(-first.contrast().orElseThrow().verdict().change());
    }

    @Test
    void theScatterHoldsWhatIsListed() {
        desk.runs().chosenProperty().set(2);

        CostScatter scatter = model.scatter().orElseThrow();

        assertThat(scatter.points()).extracting(CostScatter.Point::label).containsExactly("", "1", "2");
        assertThat(scatter.cost()).isEqualTo("MACs, thousand");
        assertThat(scatter.chosen()).hasValue(2);
        assertThat(scatter.front()).contains(2);
    }

    @Test
    void theStarGoesToTheFewestMacsWithinTheMargin() {
        double original = model.rowsProperty().get().get(0).balancedAccuracy();
        double margin = desk.workbench().study().margin();

        List<RunRow> good = model.rowsProperty().get().stream()
                .filter(row -> !row.isOriginal() && row.balancedAccuracy() >= original - margin)
                .sorted((a, b) -> Long.compare(a.cost().macs(), b.cost().macs()))
                .toList();
        List<RunRow> stars = model.rowsProperty().get().stream()
                .filter(row -> row.rank() == RunRow.Rank.BEST)
                .toList();

        assertThat(stars).isEqualTo(good.stream().limit(1).toList());
    }

    @Test
    void aRunThatWasLeftInTheMiddleIsInterrupted() {
        desk.workbench().record(study -> study.withRun(run(1).begun(study.recipe())));

        assertThat(model.rowsProperty().get().get(1).standing()).isEqualTo(RunRow.Standing.INTERRUPTED);
        assertThat(model.canGoOn()).isTrue();
        model.goOn(run(1));
        assertThat(model.rowsProperty().get().get(1).standing()).isEqualTo(RunRow.Standing.DONE);
    }

    @Test
    void aDeletedRunIsNoLongerCompared() {
        desk.runs().chosenProperty().set(2);

        model.delete(run(2));

        assertThat(model.comparedProperty().get()).isEmpty();
        assertThat(desk.runs().chosenProperty().get()).isEqualTo(RunBench.NO_RUN);
        assertThat(numbers()).containsExactly(0, 1);
    }

    @Test
    void aNameIsChangedUnlessItIsBlank() {
        RunRow row = model.rowsProperty().get().get(1);

        model.rename(row, "  gentle ");
        assertThat(run(1).name()).isEqualTo("gentle");
        model.rename(row, " ");
        assertThat(run(1).name()).isEqualTo("gentle");
    }

    @Test
    void restoringBringsTheOldPlanBack() {
        Policy second = run(2).policy();
        assertThat(desk.workbench().study().policy()).isEqualTo(second);

        model.restore(run(1));

        assertThat(desk.workbench().study().policy()).isEqualTo(run(1).policy());
        assertThat(desk.messages().doneProperty().get()).isEqualTo("Run 1 restored as the current plan");
    }

    @Test
    void theTableLeavesAsCsv() throws IOException {
        model.exportTable(folder.resolve("runs.csv"));

        assertThat(Files.readAllLines(folder.resolve("runs.csv"))).hasSize(4);
        assertThat(desk.messages().doneProperty().get()).isEqualTo("2 runs written to runs.csv");
    }

    @Test
    void threeHundredRunsAreListedQuickly() {
        Run run = run(1);
        long began = System.nanoTime();
        desk.workbench().record(study -> {
            var more = study;
            for (int i = 3; i <= 302; i++) {
                more = more.withRun(new Run(
                        i,
                        "run " + i,
                        run.state(),
                        run.ranking(),
                        run.policy(),
                        run.selection(),
                        run.cost(),
                        run.recipe(),
                        run.epochs(),
                        run.bestEpoch(),
                        run.validation(),
                        run.seconds(),
                        run.provenance()));
            }
            return more;
        });

        assertThat(numbers()).hasSize(303);
        assertThat(model.scatter().orElseThrow().front()).isNotEmpty();
        // A tenth of a second on an idle machine; ten times that where others work on it too.
        assertThat((System.nanoTime() - began) / 1e9).isLessThan(1);
    }
}
