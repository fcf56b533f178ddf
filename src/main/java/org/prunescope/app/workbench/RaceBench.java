package org.prunescope.app.workbench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.prunescope.app.jobs.Jobs;
import org.prunescope.app.jobs.RunningJob;
import org.prunescope.engine.Progress;
import org.prunescope.score.Criteria;
import org.prunescope.store.RaceFolder;
import org.prunescope.store.StudyFolder;
import org.prunescope.study.HorseRace;
import org.prunescope.study.OpenData;
import org.prunescope.study.Pipeline;
import org.prunescope.study.Race;
import org.prunescope.study.RaceChoice;
import org.prunescope.study.RaceChoice.Entrant;
import org.prunescope.study.RaceSetting;
import org.prunescope.study.Study;

/** Runs races in the background. What a race has shown belongs to the open network and its images, and goes with them. */
public final class RaceBench {
    private static final List<String> USUAL = List.of("l1", "beta-code", "fpgm", "taylor", "random");

    private final Workbench workbench;
    private final Pipeline pipeline;
    private final Jobs jobs;
    private final Messages messages;
    private final ReadOnlyObjectWrapper<Setup> setup =
            new ReadOnlyObjectWrapper<>(this, "setup", new Setup(USUAL, List.of(), List.of(0.7, 0.5), 3, false));
    private final ReadOnlyObjectWrapper<Optional<Live>> race =
            new ReadOnlyObjectWrapper<>(this, "race", Optional.empty());
    private final JobPlace running = new JobPlace(this, "running");
    private Optional<Opened> files = Optional.empty();
    private boolean isRecalled;

    /**
     * What is to race.
     *
     * @param criteria ids of the entrants
     * @param scaled ids of those that race once more with scaled weights
     * @param targets shares of the multiply-accumulates that stay
     * @param seeds how many, from 1 on
     * @param isFineTuned by the recipe of the study
     */
    public record Setup(
            List<String> criteria, List<String> scaled, List<Double> targets, int seeds, boolean isFineTuned) {
        public Setup {
            criteria = List.copyOf(criteria);
            scaled = scaled.stream().filter(criteria::contains).toList();
            targets = List.copyOf(targets);
        }

        /** How many networks are pruned and judged. */
        public int cells() {
            return (criteria.size() + scaled.size()) * targets.size() * seeds;
        }
    }

    /** A race as far as it has come, with its standings. */
    public record Live(Race race, List<Race.Standing> standings) {
        public Live {
            standings = List.copyOf(standings);
        }
    }

    public RaceBench(Workbench workbench, Pipeline pipeline, Jobs jobs, Messages messages) {
        this.workbench = workbench;
        this.pipeline = pipeline;
        this.jobs = jobs;
        this.messages = messages;
        workbench.openedProperty().subscribe(this::opened);
    }

    public ReadOnlyObjectProperty<Setup> setupProperty() {
        return setup.getReadOnlyProperty();
    }

    public void setSetup(Setup next) {
        setup.set(next);
    }

    /** The race that was worked at last. */
    public ReadOnlyObjectProperty<Optional<Live>> raceProperty() {
        return race.getReadOnlyProperty();
    }

    /** The race that goes on, if one does. */
    public ReadOnlyObjectProperty<Optional<RunningJob>> runningProperty() {
        return running.property();
    }

    private void opened(Optional<Opened> now) {
        boolean isSame = Opened.areSame(files, now);
        files = now;
        if (!isSame) {
            running.cancel();
            race.set(Optional.empty());
            isRecalled = false;
        }
    }

    /** Shows the race that was kept last of the open files, once. */
    public void recall() {
        Optional<OpenData> data = files.flatMap(Opened::data);
        if (isRecalled || data.isEmpty() || race.get().isPresent()) {
            return;
        }
        isRecalled = true;
        Opened open = files.orElseThrow();
        StudyFolder folder = workbench.folder();
        jobs.run(
                Jobs.Lane.LOOK,
                "Looking for earlier races",
                progress -> RaceFolder.latest(
                                folder.races(), open.file().sha256(), data.get().fingerprint())
                        .map(found -> new Live(found, found.standings(List.of(), progress::checkpoint))),
                found -> {
                    if (files.filter(open::isOf).isPresent() && race.get().isEmpty()) {
                        race.set(found);
                    }
                },
                problem -> messages.tell(Trouble.of("Earlier races could not be read", "race", problem)));
    }

    /** The race that is set up. */
    public RaceChoice choice() {
        Setup now = setup.get();
        Study study = workbench.study();
        List<Entrant> entrants = new ArrayList<>();
        now.criteria().forEach(id -> entrants.add(Entrant.of(study.ranking().withCriterion(Criteria.byId(id)))));
        entrants.stream()
                .filter(entrant -> now.scaled().contains(entrant.id()))
                .toList()
                .forEach(entrant -> entrants.add(entrant.scaled()));
        return new RaceChoice(
                entrants,
                now.targets(),
                LongStream.rangeClosed(1, now.seeds()).boxed().toList(),
                study.policy().scope(),
                study.policy().limits(),
                now.isFineTuned() ? Optional.of(study.recipe()) : Optional.empty());
    }

    /** Runs what is missing of the race that is set up. */
    public void start() {
        Opened open = files.orElseThrow();
        OpenData data = open.data().orElseThrow();
        RaceSetting setting = RaceSetting.of(choice(), open.file().sha256(), data);
        StudyFolder folder = workbench.folder();
        Consumer<Live> soFar = jobs.toWindow(live -> {
            if (files.filter(open::isOf).isPresent()) {
                race.set(Optional.of(live));
            }
        });
        running.cancel();
        running.follow(jobs.run(
                Jobs.Lane.WORK,
                "Racing criteria",
                progress -> run(open, data, setting, folder, soFar, progress),
                ended -> messages.sayDone("Race over: %d networks pruned and judged"
                        .formatted(ended.cells().size())),
                problem -> messages.tell(Trouble.of("The race could not go on", "race", problem))));
    }

    private Race run(
            Opened open,
            OpenData data,
            RaceSetting setting,
            StudyFolder folder,
            Consumer<Live> soFar,
            Progress progress)
            throws IOException {
        AtomicReference<List<Race.Standing>> known = new AtomicReference<>(List.of());
        return new HorseRace(
                        pipeline,
                        folder.results(),
                        open.network(),
                        data,
                        setting,
                        RaceFolder.among(folder.races(), setting))
                .run(
                        now -> soFar.accept(new Live(
                                now, known.updateAndGet(earlier -> now.standings(earlier, progress::checkpoint)))),
                        progress);
    }
}
