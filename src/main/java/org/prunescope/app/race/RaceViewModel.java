package org.prunescope.app.race;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.prunescope.app.desk.CriterionNames;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.jobs.RunningJob;
import org.prunescope.app.workbench.Opened;
import org.prunescope.app.workbench.RaceBench;
import org.prunescope.app.workbench.RaceBench.Live;
import org.prunescope.app.workbench.RaceBench.Setup;
import org.prunescope.app.workbench.Trouble;
import org.prunescope.export.RaceFiles;
import org.prunescope.score.Criteria;
import org.prunescope.score.Criterion;
import org.prunescope.study.RaceChoice;
import org.prunescope.study.RaceChoice.Entrant;

/** What the page of races shows, and what can be done in it. */
final class RaceViewModel {
    /** Shares of the multiply-accumulates that can be chosen to stay. */
    static final List<Double> TARGETS = List.of(0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1);

    private final Desk desk;
    private final RaceBench bench;

    RaceViewModel(Desk desk) {
        this.desk = desk;
        bench = desk.races();
    }

    ReadOnlyObjectProperty<Setup> setupProperty() {
        return bench.setupProperty();
    }

    ReadOnlyObjectProperty<Optional<Live>> raceProperty() {
        return bench.raceProperty();
    }

    ReadOnlyObjectProperty<Optional<RunningJob>> runningProperty() {
        return bench.runningProperty();
    }

    boolean hasImages() {
        return desk.workbench().opened().flatMap(Opened::data).isPresent();
    }

    boolean canStart() {
        return hasImages() && bench.runningProperty().get().isEmpty();
    }

    /** Whether the race that is shown is the one that is set up, and was stopped before its end. */
    boolean canGoOn() {
        return canStart()
                && bench.raceProperty()
                        .get()
                        .filter(live -> !live.race().isComplete()
                                && live.race().setting().choice().equals(bench.choice()))
                        .isPresent();
    }

    void start() {
        bench.start();
    }

    void stop() {
        bench.runningProperty().get().ifPresent(RunningJob::cancel);
    }

    void recall() {
        bench.recall();
    }

    /** Takes a criterion in or out; two stay at least. */
    void setRacing(String criterion, boolean isRacing) {
        Setup now = bench.setupProperty().get();
        List<String> next = Criteria.all().stream()
                .map(Criterion::id)
                .filter(id -> id.equals(criterion) ? isRacing : now.criteria().contains(id))
                .toList();
        if (next.size() >= 2) {
            bench.setSetup(new Setup(next, now.scaled(), now.targets(), now.seeds(), now.isFineTuned()));
        }
    }

    /** Lets an entrant race once more with scaled weights, or no longer. */
    void setScaled(String criterion, boolean isScaled) {
        Setup now = bench.setupProperty().get();
        List<String> next = now.criteria().stream()
                .filter(id -> id.equals(criterion) ? isScaled : now.scaled().contains(id))
                .toList();
        bench.setSetup(new Setup(now.criteria(), next, now.targets(), now.seeds(), now.isFineTuned()));
    }

    /** Takes a target in or out; one stays at least. */
    void setTarget(double target, boolean isRun) {
        Setup now = bench.setupProperty().get();
        List<Double> next = TARGETS.stream()
                .filter(share -> share == target ? isRun : now.targets().contains(share))
                .toList();
        if (!next.isEmpty()) {
            bench.setSetup(new Setup(now.criteria(), now.scaled(), next, now.seeds(), now.isFineTuned()));
        }
    }

    void setSeeds(int seeds) {
        Setup now = bench.setupProperty().get();
        bench.setSetup(new Setup(now.criteria(), now.scaled(), now.targets(), seeds, now.isFineTuned()));
    }

    void setFineTuned(boolean isFineTuned) {
        Setup now = bench.setupProperty().get();
        bench.setSetup(new Setup(now.criteria(), now.scaled(), now.targets(), now.seeds(), isFineTuned));
    }

    /** Epochs of the study's recipe. */
    int epochs() {
        return desk.workbench().study().recipe().epochs();
    }

    /** Writes the table of a race, and says so. */
    void writeTable(Live live, Path file) {
        try {
            new RaceFiles(live.race(), live.standings()).writeCsv(file);
            desk.messages().sayDone("Table written to " + file.getFileName());
        } catch (IOException e) {
            desk.messages().tell(Trouble.of("The table could not be written", "race", e));
        }
    }

    /** The name of an entrant in its race. */
    static String name(Live live, String entrant) {
        return name(live.race().setting().choice().entrant(entrant));
    }

    /** Qualified in brackets, so that names can be listed behind each other: {@code Beta-Rank (out/in, scaled)}. */
    static String name(Entrant entrant) {
        String[] parts = CriterionNames.brief(entrant.ranking().criterion()).split(", ", 2);
        List<String> qualities = new ArrayList<>(List.of(parts).subList(1, parts.length));
        if (entrant.scaling() != RaceChoice.Scaling.NONE) {
            qualities.add("scaled");
        }
        return qualities.isEmpty() ? parts[0] : "%s (%s)".formatted(parts[0], String.join(", ", qualities));
    }
}
