package org.prunescope.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prunescope.app.workbench.StandInTrainer;
import org.prunescope.data.Augmentation;
import org.prunescope.data.Batch;
import org.prunescope.engine.Observer;
import org.prunescope.engine.Predictor;
import org.prunescope.engine.Progress;
import org.prunescope.engine.ReferenceEngine;
import org.prunescope.format.NetworkFormats;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.Network;
import org.prunescope.graph.SampleGraphs;
import org.prunescope.graph.Shape;
import org.prunescope.plan.Limits;
import org.prunescope.plan.Scope;
import org.prunescope.score.Criteria;
import org.prunescope.train.Balance;
import org.prunescope.train.Optimization;
import org.prunescope.train.Preparation;
import org.prunescope.train.Recipe;
import org.prunescope.train.Stopping;

/**
 * Long work ends at whichever checkpoint it is called off, keeps what was finished, and never does more than one batch
 * between two checkpoints. Training and validation part hold 70 images each: two batches.
 */
class CancellingTest {
    private static final int PASS = 2;
    private static final Recipe FRESH = new Recipe(
            1, 32, Optimization.DEFAULT, Balance.DEFAULT, Augmentation.FLIPS, Stopping.DEFAULT, Preparation.FRESH, 1);

    @TempDir
    Path folder;

    private final Watch watch = new Watch();
    private ResultMemory results = new ResultMemory();
    private CellMemory cells = new CellMemory();
    private RaceMemory race = new RaceMemory();
    private Pipeline pipeline;
    private Network network;
    private OpenData data;

    /** Counts batches between checkpoints, and calls off at one of them. */
    private static final class Watch implements Progress {
        private int last = Integer.MAX_VALUE;
        private int checkpoints;
        private int batches;
        private int sinceCheckpoint;
        private int most;

        void begin(int lastCheckpoint) {
            last = lastCheckpoint;
            checkpoints = 0;
            batches = 0;
            sinceCheckpoint = 0;
            most = 0;
        }

        void batch() {
            batches++;
            sinceCheckpoint++;
            most = Math.max(most, sinceCheckpoint);
        }

        @Override
        public void report(double fraction, String message) {}

        @Override
        public void checkpoint() {
            checkpoints++;
            sinceCheckpoint = 0;
            if (checkpoints >= last) {
                throw new CancellationException();
            }
        }
    }

    /** Something long, and what it comes to. */
    private interface Work {
        Object run() throws IOException;
    }

    @BeforeEach
    void open() throws IOException {
        Random random = new Random(1);
        for (String part : List.of("train", "val", "test")) {
            GrayImages.write(folder.resolve(part + "/dark"), part.equals("test") ? 2 : 46, 60, random);
            GrayImages.write(folder.resolve(part + "/light"), part.equals("test") ? 2 : 24, 130, random);
        }
        network = SampleGraphs.randomized(
                GraphBuilder.image(Shape.map(1, 6, 6))
                        .conv("a", 4, 3, 1)
                        .relu("ra")
                        .conv("b", 4, 3, 1)
                        .relu("rb")
                        .classifier("fc", 2)
                        .build(),
                3);
        ReferenceEngine engine = new ReferenceEngine();
        pipeline = new Pipeline(
                new NetworkFormats(List.of()),
                opened -> counting(engine.open(opened)),
                (opened, steps) -> counting(engine.open(opened, steps)),
                new StandInTrainer(),
                SteadyTiming.make());
        data = pipeline.openData(DataSource.of(folder), InputChoice.plain(Shape.map(1, 6, 6), 2), network);
    }

    private Predictor.Session counting(Predictor.Session session) {
        return new Predictor.Session() {
            @Override
            public float[] run(Batch batch) {
                watch.batch();
                return session.run(batch);
            }

            @Override
            public void close() {
                session.close();
            }
        };
    }

    private Observer.Session counting(Observer.Session session) {
        return new Observer.Session() {
            @Override
            public void observe(Batch batch, Observer.Sight sight) {
                watch.batch();
                session.observe(batch, sight);
            }

            @Override
            public void close() {
                session.close();
            }
        };
    }

    @AfterEach
    void close() {
        data.close();
    }

    private static RankingChoice ranking(String criterion) {
        return RankingChoice.DEFAULT
                .with(new Calibration(70, Calibration.Source.TRAIN, Calibration.Draw.NATURAL, 1))
                .withCriterion(Criteria.byId(criterion));
    }

    private void forget() {
        results = new ResultMemory();
        cells = new CellMemory();
        race = new RaceMemory();
    }

    /**
     * Calls work off at each of its checkpoints in turn, and goes on with it.
     *
     * @param piece batches of the largest part that is kept as one
     * @return batches of the whole work
     */
    private int endingAtEveryCheckpoint(Work work, int piece) throws IOException {
        watch.begin(Integer.MAX_VALUE);
        Object whole = work.run();
        int batches = watch.batches;
        assertThat(watch.most).as("batches between two checkpoints").isOne();
        int checkpoints = watch.checkpoints;
        for (int last = 1; last <= checkpoints; last++) {
            forget();
            watch.begin(last);
            assertThatThrownBy(work::run)
                    .as("called off at checkpoint %d of %d", last, checkpoints)
                    .isInstanceOf(CancellationException.class);
            assertThat(watch.checkpoints).as("asked no more").isEqualTo(last);
            assertThat(watch.sinceCheckpoint).as("done afterwards").isZero();
            int before = watch.batches;

            watch.begin(Integer.MAX_VALUE);
            assertThat(work.run()).isEqualTo(whole);
            assertThat(before + watch.batches - batches)
                    .as("batches done twice after checkpoint %d of %d", last, checkpoints)
                    .isBetween(0, piece);
        }
        return batches;
    }

    @Test
    void aComparisonOfCriteria() throws IOException {
        CriteriaComparison.Choice choice = new CriteriaComparison.Choice(
                List.of(ranking("l1"), ranking("fpgm"), ranking("beta-code")),
                ranking("l1").calibration(),
                2,
                new TreeMap<>(Map.of("a", 2, "b", 3)));

        int batches = endingAtEveryCheckpoint(
                () -> new CriteriaSurvey(new Results(pipeline, results)).compare("net", network, data, choice, watch),
                PASS);

        // Two draws of two kinds, each a pass that is kept once it is over.
        assertThat(batches).isEqualTo(4 * PASS);
    }

    @Test
    void aSurveyOfSensitivity() throws IOException {
        RankingChoice l1 = ranking("l1");
        SensitivitySurvey.Task task = new SensitivitySurvey.Task(
                "net",
                network,
                data,
                Pipeline.planner(network, pipeline.rank(network, l1), l1),
                pipeline.validate(network, data, partial -> {}, Progress.SILENT),
                new SensitivityChoice(List.of(0.25, 0.5), Limits.NONE, Floors.of(List.of(), 2), Optional.of(FRESH)));

        int batches = endingAtEveryCheckpoint(
                () -> new SensitivitySurvey(pipeline, cells).measure(task, soFar -> {}, watch), 2 * PASS);

        // Two ratios of two layers; each measured anew for its normalisation, and judged until its outcome is clear.
        assertThat(batches).isBetween(4 * (PASS + 1), 4 * 2 * PASS);
    }

    @Test
    void aRace() throws IOException {
        RaceChoice choice = new RaceChoice(
                List.of(
                        RaceChoice.Entrant.of(ranking("l1")),
                        RaceChoice.Entrant.of(ranking("beta-code")),
                        RaceChoice.Entrant.of(ranking("beta-code")).scaled()),
                List.of(0.6),
                List.of(1L, 2L),
                Scope.GLOBAL,
                Limits.NONE,
                Optional.of(Recipe.DEFAULT.withEpochs(1)));
        RaceSetting setting = RaceSetting.of(choice, "net", data);

        int batches = endingAtEveryCheckpoint(
                () -> new HorseRace(pipeline, results, network, data, setting, race)
                        .run(soFar -> {}, watch).cells().stream()
                                .map(cell -> List.of(
                                        cell.place(),
                                        cell.selection(),
                                        cell.answers().confusion()))
                                .toList(),
                2 * PASS);

        // The original, a pass of ranking for each seed; each of six judged before and after training.
        assertThat(batches).isEqualTo(PASS + 2 * PASS + 6 * 2 * PASS);
    }
}
