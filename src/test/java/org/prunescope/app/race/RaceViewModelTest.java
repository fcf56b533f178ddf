package org.prunescope.app.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.util.Subscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.app.StudyOfBars;
import org.prunescope.app.jobs.Jobs;
import org.prunescope.app.jobs.PatientJobs;
import org.prunescope.app.jobs.RunningJob;
import org.prunescope.app.workbench.Opened;
import org.prunescope.app.workbench.RaceBench.Live;
import org.prunescope.app.workbench.RaceBench.Setup;
import org.prunescope.engine.WriteOptions;
import org.prunescope.graph.Network;
import org.prunescope.graph.SampleGraphs;
import org.prunescope.onnx.OnnxFormat;
import org.prunescope.study.Race;
import org.prunescope.study.RaceCell;
import org.prunescope.study.RaceGoal;

/** Races over a network of two convolutions and sixty images of three classes. */
class RaceViewModelTest {
    @TempDir
    Path folder;

    private final PatientJobs jobs = new PatientJobs();
    /** Every state of the race that was shown. */
    private final List<Live> shown = new ArrayList<>();

    private StudyOfBars study;
    private RaceViewModel model;

    @BeforeEach
    void makeDesk() throws IOException {
        study = new StudyOfBars(folder, jobs);
        model = new RaceViewModel(study.desk());
        model.raceProperty().subscribe(now -> now.ifPresent(shown::add));
    }

    @AfterEach
    void close() {
        study.desk().workbench().opened().flatMap(Opened::data).ifPresent(data -> data.close());
    }

    /** Two criteria, one target, two seeds: four networks. */
    private void setUpASmallRace() {
        for (String id : List.of("beta-code", "fpgm", "taylor")) {
            model.setRacing(id, false);
        }
        model.setTarget(0.7, false);
        model.setSeeds(2);
    }

    private void startAndStopAfter(int cells) {
        Subscription watch = model.raceProperty().subscribe(now -> {
            if (now.filter(live -> live.race().cells().size() == cells).isPresent()) {
                jobs.running().stream()
                        .filter(job -> job.lane() == Jobs.Lane.WORK)
                        .forEach(RunningJob::cancel);
            }
        });
        model.start();
        watch.unsubscribe();
    }

    private Setup setup() {
        return model.setupProperty().get();
    }

    private Race race() {
        return model.raceProperty().get().orElseThrow().race();
    }

    /** Each cell with the moment of its run, which no other run shares. */
    private Map<RaceCell.Place, Object> moments() {
        return race().cells().stream()
                .collect(Collectors.toMap(
                        RaceCell::place, cell -> List.of(cell.provenance().made(), cell.seconds())));
    }

    private static <T> List<T> each(List<Live> states, Function<Live, T> what) {
        return states.stream().map(what).toList();
    }

    @Test
    void itNeedsImages() {
        assertThat(model.hasImages()).isFalse();
        assertThat(model.canStart()).isFalse();

        study.open();

        assertThat(model.canStart()).isTrue();
        assertThat(model.canGoOn()).as("nothing was begun").isFalse();
    }

    @Test
    void atLeastTwoCriteriaAndOneTargetStayChosen() {
        assertThat(setup().criteria()).containsExactly("l1", "beta-code", "fpgm", "taylor", "random");
        assertThat(setup().targets()).containsExactly(0.7, 0.5);
        setUpASmallRace();

        model.setRacing("random", false);
        model.setTarget(0.5, false);

        assertThat(setup().criteria()).containsExactlyInAnyOrder("l1", "random");
        assertThat(setup().targets()).containsExactly(0.5);
        assertThat(setup().cells()).isEqualTo(4);
        model.setTarget(0.9, true);
        model.setTarget(0.5, false);
        assertThat(setup().targets()).containsExactly(0.9);
    }

    @Test
    void whatIsTakenInAgainStandsWhereItAlwaysDoes() {
        List<String> usual = setup().criteria();
        model.setRacing("l1", false);
        model.setRacing("l1", true);
        model.setTarget(0.3, true);
        model.setTarget(0.9, true);

        assertThat(setup().criteria()).containsExactlyInAnyOrderElementsOf(usual);
        assertThat(setup().targets()).containsExactly(0.9, 0.7, 0.5, 0.3);
    }

    @Test
    void anEntrantMayRaceOnceMoreWithScaledWeightsWhileItRacesAtAll() {
        study.open();
        setUpASmallRace();

        model.setScaled("l1", true);
        assertThat(setup().cells()).isEqualTo(6);
        model.setScaled("fpgm", true);
        assertThat(setup().scaled()).as("fpgm does not race").containsExactly("l1");
        model.start();

        assertThat(race().setting().choice().entrants())
                .extracting(RaceViewModel::name)
                .containsExactlyInAnyOrder("L1 norm", "Random", "L1 norm (scaled)");
        model.setRacing("fpgm", true);
        model.setRacing("l1", false);
        assertThat(setup().scaled()).isEmpty();
    }

    @Test
    void everyNetworkShowsTheMomentItIsJudged() {
        study.open();
        setUpASmallRace();

        model.start();

        assertThat(each(shown, live -> live.race().cells().size())).containsExactly(0, 1, 2, 3, 4);
        assertThat(each(shown, live -> live.standings().size())).containsExactly(0, 1, 2, 2, 2);
        assertThat(shown.get(4).standings()).isEqualTo(race().standings());
        assertThat(race().isComplete()).isTrue();
        assertThat(race().cells())
                .allSatisfy(cell -> assertThat(race().macs(cell)).isLessThanOrEqualTo(0.5));
        assertThat(race().verdict(RaceGoal.WORST_RECALL).blocks()).isBetween(1, 2);
        assertThat(model.runningProperty().get()).isEmpty();
        assertThat(model.canGoOn()).as("nothing is missing").isFalse();
        assertThat(study.desk().messages().doneProperty().get()).isEqualTo("Race over: 4 networks pruned and judged");
    }

    @Test
    void whatWasStoppedGoesOnWithWhatIsMissing() {
        study.open();
        setUpASmallRace();
        startAndStopAfter(3);
        Map<RaceCell.Place, Object> before = moments();
        assertThat(before).hasSize(3);
        assertThat(model.canGoOn()).isTrue();
        model.setSeeds(3);
        assertThat(model.canGoOn()).as("another race").isFalse();
        model.setSeeds(2);
        shown.clear();

        model.start();

        assertThat(each(shown, live -> live.race().cells().size())).containsExactly(3, 4);
        assertThat(moments()).containsAllEntriesOf(before).hasSize(4);
        assertThat(model.canGoOn()).isFalse();
    }

    @Test
    void oneMoreSeedCostsItsOwnNetworksOnly() {
        study.open();
        setUpASmallRace();
        model.start();
        Map<RaceCell.Place, Object> before = moments();

        model.setSeeds(3);
        model.start();

        assertThat(moments()).containsAllEntriesOf(before).hasSize(6);
    }

    @Test
    void aRaceIsFoundAgainWithItsStudy() {
        study.open();
        setUpASmallRace();
        startAndStopAfter(3);
        Map<RaceCell.Place, Object> before = moments();
        List<Race.Standing> standings = race().standings();

        Path file = folder.resolve("bars.study");
        study.desk().opener().save(file);
        study.desk().opener().openStudy(file);
        assertThat(model.raceProperty().get()).as("another reading of the file").isEmpty();
        model.recall();

        assertThat(moments()).isEqualTo(before);
        assertThat(model.raceProperty().get().orElseThrow().standings()).isEqualTo(standings);
        assertThat(model.canGoOn()).isTrue();
        model.start();
        assertThat(moments()).containsAllEntriesOf(before).hasSize(4);
    }

    @Test
    void anotherNetworkHasNoRaceYet() throws IOException {
        study.open();
        setUpASmallRace();
        model.start();
        Network network = study.desk().workbench().opened().map(Opened::network).orElseThrow();
        Path other = folder.resolve("other.onnx");
        new OnnxFormat().write(SampleGraphs.randomized(network.graph(), 5), other, WriteOptions.PLAIN);

        study.openNetwork(other);
        assertThat(model.raceProperty().get()).isEmpty();
        model.recall();

        assertThat(model.raceProperty().get()).isEmpty();
        shown.clear();
        model.start();
        assertThat(each(shown, live -> live.race().cells().size()))
                .as("nothing of the first is used")
                .containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void theStudysRecipeTunesWhatIsPruned() {
        study.open();
        setUpASmallRace();
        model.setSeeds(1);
        model.setFineTuned(true);

        model.start();

        assertThat(race().cells()).hasSize(2).allSatisfy(cell -> assertThat(
                        cell.tuned().orElseThrow().epochs())
                .isEqualTo(model.epochs()));
        model.setFineTuned(false);
        assertThat(model.canGoOn()).isFalse();
        model.start();
        assertThat(race().cells()).hasSize(2).allSatisfy(cell -> assertThat(cell.tuned())
                .isEmpty());
    }

    @Test
    void theTableIsWrittenAndSaid() throws IOException {
        study.open();
        setUpASmallRace();
        model.start();
        Path file = folder.resolve("race.csv");

        model.writeTable(model.raceProperty().get().orElseThrow(), file);

        assertThat(Files.readAllLines(file)).hasSize(1 + 1 + 2).anySatisfy(line -> assertThat(line)
                .startsWith("random,0.5,2,"));
        assertThat(study.desk().messages().doneProperty().get()).isEqualTo("Table written to race.csv");
    }
}
