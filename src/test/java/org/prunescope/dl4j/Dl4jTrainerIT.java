package org.prunescope.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prunescope.data.Augmentation;
import org.prunescope.data.PictureSet;
import org.prunescope.data.Preprocessing;
import org.prunescope.data.SamplePictures;
import org.prunescope.engine.EngineStatus;
import org.prunescope.engine.Progress;
import org.prunescope.engine.ReferenceEngine;
import org.prunescope.engine.Threads;
import org.prunescope.engine.Trainer.Task;
import org.prunescope.engine.TrainingPace;
import org.prunescope.graph.Activation;
import org.prunescope.graph.ChannelNormalization;
import org.prunescope.graph.Dropout;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.Initialization;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Softmax;
import org.prunescope.train.Balance;
import org.prunescope.train.DivergenceException;
import org.prunescope.train.EpochResult;
import org.prunescope.train.Optimization;
import org.prunescope.train.Optimizer;
import org.prunescope.train.Preparation;
import org.prunescope.train.Recipe;
import org.prunescope.train.Schedule;
import org.prunescope.train.Stopping;
import org.prunescope.train.TrainingMoment;
import org.prunescope.train.TrainingMoment.BatchDone;
import org.prunescope.train.TrainingMoment.EngineChosen;
import org.prunescope.train.TrainingMoment.EpochDone;
import org.prunescope.train.TrainingMoment.MemoryPlanned;
import org.prunescope.train.TrainingResult;
import org.prunescope.train.TrainingResult.End;
import org.prunescope.train.Weighting;

class Dl4jTrainerIT {
    private static final Shape IMAGE = Shape.map(1, SamplePictures.SIZE, SamplePictures.SIZE);
    private static final Preprocessing PREPROCESSING =
            Preprocessing.unit(1, SamplePictures.SIZE, SamplePictures.SIZE).normalized(List.of(0.2), List.of(0.2));
    private static final PictureSet TRAINING = SamplePictures.bars(121, 1);
    private static final PictureSet VALIDATION = SamplePictures.bars(60, 2);

    private final ReferenceEngine reference = new ReferenceEngine();
    private final Dl4jTrainer trainer = new Dl4jTrainer(reference, 1);
    private final List<TrainingMoment> moments = new ArrayList<>();

    @TempDir
    private Path folder;

    private static GraphBuilder body() {
        return GraphBuilder.image(IMAGE)
                .conv("a", 6, 3, 1)
                .batchNorm("bn")
                .relu("r")
                .then("drop", new Dropout(0.1))
                .conv("b", 6, 3, 2)
                .relu("rb");
    }

    private static Network network() {
        return Initialization.he(body().classifier("fc", 3).build(), 3);
    }

    private static Recipe recipe(int epochs, Optimizer optimizer, double rate) {
        return new Recipe(
                epochs,
                24,
                new Optimization(optimizer, rate, Schedule.COSINE, 1e-3),
                Balance.DEFAULT,
                Augmentation.FLIPS,
                Stopping.DEFAULT,
                Preparation.AS_IS,
                7);
    }

    private static Task task(Network network, Recipe recipe, Optional<Path> state) {
        return new Task(network, TRAINING, VALIDATION, PREPROCESSING, recipe, state);
    }

    private TrainingResult train(Task task) throws IOException {
        return trainer.train(task, moments::add, () -> false, Progress.SILENT);
    }

    @ParameterizedTest
    @EnumSource(Optimizer.class)
    void trainingTeachesAllClasses(Optimizer optimizer) throws IOException {
        Recipe recipe = new Recipe(
                10,
                12,
                new Optimization(optimizer, 0.05, Schedule.COSINE, 1e-3),
                Balance.DEFAULT,
                Augmentation.FLIPS,
                Stopping.DEFAULT,
                Preparation.AS_IS,
                7);

        TrainingResult result = train(
                new Task(network(), SamplePictures.bars(240, 1), VALIDATION, PREPROCESSING, recipe, Optional.empty()));

        EpochResult start = result.epochs().get(0);
        EpochResult best = result.epochs().get(result.bestEpoch());
        assertThat(result.end()).isEqualTo(End.FINISHED);
        assertThat(start.confusion().balancedAccuracy()).isLessThan(0.5);
        assertThat(best.confusion().worstRecall()).isGreaterThan(0.8);
        assertThat(best.validationLoss()).isLessThan(start.validationLoss() / 2);
        assertThat(result.imagesPerSecond()).isPositive();
    }

    @Test
    void momentsTellTheWholeStoryInOrder() throws IOException {
        TrainingResult result = train(task(network(), recipe(2, Optimizer.ADAM, 0.01), Optional.empty()));

        // 121 images in steps of at most 24 are six steps of 21 or less.
        assertThat(moments).hasSize(2 + 1 + 2 * (6 + 1));
        assertThat(moments.get(0)).isEqualTo(new EngineChosen("one oneDNN program"));
        assertThat(moments.get(1))
                .asInstanceOf(InstanceOfAssertFactories.type(MemoryPlanned.class))
                .extracting(MemoryPlanned::sentence, InstanceOfAssertFactories.STRING)
                .matches("A step of 21 images needs [\\d.]+ MB; \\d+\\.\\d GB are free\\.");
        List<EpochResult> epochs = new ArrayList<>();
        for (TrainingMoment moment : moments) {
            if (moment instanceof EpochDone done) {
                epochs.add(done.result());
            } else if (moment instanceof BatchDone batch) {
                assertThat(batch.epoch()).isEqualTo(epochs.size());
                assertThat(batch.batches()).isEqualTo(6);
                assertThat(batch.loss()).isPositive();
            }
        }
        assertThat(epochs).isEqualTo(result.epochs());
        assertThat(epochs).extracting(EpochResult::epoch).containsExactly(0, 1, 2);
        assertThat(epochs.get(0).learningRate()).isZero();
        assertThat(epochs.get(2).learningRate()).isPositive().isLessThan(0.01);
        double mean = moments.stream()
                .filter(moment -> moment instanceof BatchDone batch && batch.epoch() == 2)
                .mapToDouble(moment -> ((BatchDone) moment).loss())
                .average()
                .orElseThrow();
        assertThat(epochs.get(2).trainingLoss()).isEqualTo(mean);
    }

    @Test
    void theSameTaskGivesTheSameNetworkToTheBit() throws IOException {
        Task task = task(network(), recipe(2, Optimizer.ADAM, 0.01), Optional.empty());

        Network first = train(task).best();

        assertThat(train(task).best()).isEqualTo(first);
        Recipe other = new Recipe(
                2,
                24,
                task.recipe().optimization(),
                Balance.DEFAULT,
                Augmentation.FLIPS,
                Stopping.DEFAULT,
                Preparation.AS_IS,
                8);
        assertThat(train(task(network(), other, Optional.empty())).best()).isNotEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource(Optimizer.class)
    void aKilledRunGoesOnAsIfNothingHadHappened(Optimizer optimizer) throws IOException {
        Recipe recipe = recipe(5, optimizer, 0.01);
        TrainingResult whole = train(task(network(), recipe, Optional.empty()));

        Task task = task(network(), recipe, Optional.of(folder.resolve("state")));
        for (int kill : List.of(3, 9, 16)) {
            Trainings.kill(trainer, task, kill);
        }
        TrainingResult continued = train(task);

        assertSameStory(continued, whole);
        assertThat(continued.best()).isEqualTo(whole.best());
        assertThat(moments.stream().filter(EpochDone.class::isInstance)).hasSize(6 + 6);
    }

    /** Its results are those of one thread to the bit, so it has not changed over in the middle. */
    @Test
    void aRunGoesOnWithTheThreadsThatItBeganWith() throws IOException {
        Threads threads = Threads.exactly(2);
        Dl4jTrainer choosing = new Dl4jTrainer(reference, threads);
        Recipe recipe = recipe(3, Optimizer.NESTEROV, 0.01);
        Task task = task(network(), recipe, Optional.of(folder));
        List<Integer> used = new ArrayList<>();
        threads.prefer(1);
        Trainings.kill(choosing, task, 9);
        assertThat(threads.share(2)).as("a killed run gives its threads back").isEqualTo(2);

        threads.prefer(2);
        TrainingResult continued =
                choosing.train(task, moment -> used.add(threads.share(2)), () -> false, Progress.SILENT);

        assertThat(used).isNotEmpty().containsOnly(1);
        assertThat(continued.best())
                .isEqualTo(train(task(network(), recipe, Optional.empty())).best());
    }

    @Test
    void aFinishedRunIsNotRunAgain() throws IOException {
        Task task = task(network(), recipe(2, Optimizer.NESTEROV, 0.01), Optional.of(folder));
        TrainingResult first = train(task);
        moments.clear();

        TrainingResult again = train(task);

        assertThat(moments).hasSize(2 + 3).noneMatch(BatchDone.class::isInstance);
        assertThat(again).isEqualTo(first);
    }

    @Test
    void anotherTaskInTheSameFolderBeginsAnew() throws IOException {
        TrainingResult first = train(task(network(), recipe(1, Optimizer.NESTEROV, 0.01), Optional.of(folder)));

        TrainingResult other = train(task(network(), recipe(1, Optimizer.NESTEROV, 0.02), Optional.of(folder)));

        assertThat(other.epochs().get(1).trainingLoss())
                .isNotEqualTo(first.epochs().get(1).trainingLoss());
    }

    @Test
    void damagedStateIsNamedWithItsRemedy() throws IOException {
        Task task = task(network(), recipe(1, Optimizer.NESTEROV, 0.01), Optional.of(folder));
        TrainingResult result = train(task);
        assertThat(result.end()).isEqualTo(End.FINISHED);
        Path file = folder.resolve("training.state");
        byte[] whole = Files.readAllBytes(file);
        for (int length : List.of(0, 10, 200, whole.length / 2, whole.length - 1)) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> train(task))
                    .isInstanceOf(IOException.class)
                    .hasMessage(file + " is damaged: delete it to begin the training anew");
        }
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void whoStopsKeepsTheBestSoFarAndCanGoOn() throws IOException {
        Recipe recipe = recipe(4, Optimizer.NESTEROV, 0.02);
        TrainingResult whole = train(task(network(), recipe, Optional.empty()));
        moments.clear();
        Task task = task(network(), recipe, Optional.of(folder));

        TrainingResult stopped = trainer.train(task, moments::add, () -> moments.size() == 18, Progress.SILENT);

        // 1 + 2 · 7 moments of whole epochs, then the third step of the third epoch.
        assertThat(stopped.end()).isEqualTo(End.STOPPED);
        assertThat(stopped.epochs()).extracting(EpochResult::epoch).containsExactly(0, 1, 2);
        assertThat(stopped.bestEpoch())
                .isEqualTo(EpochResult.best(stopped.epochs(), Stopping.Goal.BALANCED_ACCURACY)
                        .epoch());
        TrainingResult continued = train(task);
        assertSameStory(continued, whole);
        assertThat(continued.best()).isEqualTo(whole.best());
    }

    @Test
    void patienceEndsARunThatGetsNoBetterAndTheStartStaysTheBest() throws IOException {
        Recipe recipe = new Recipe(
                50,
                24,
                new Optimization(Optimizer.NESTEROV, 1e-12, Schedule.CONSTANT, 0),
                new Balance(Weighting.none(), Balance.Sampling.BALANCED),
                Augmentation.NONE,
                new Stopping(Stopping.Goal.WORST_CLASS_RECALL, 2),
                Preparation.AS_IS,
                1);

        TrainingResult result = train(task(network(), recipe, Optional.empty()));

        assertThat(result.end()).isEqualTo(End.PATIENCE);
        assertThat(result.bestEpoch()).isZero();
        assertThat(result.epochs()).hasSize(3);
        assertThat(result.best()).isEqualTo(network());
    }

    @Test
    void aDivergingRunFailsWithASentence() {
        Recipe recipe = new Recipe(
                3,
                24,
                new Optimization(Optimizer.NESTEROV, 1e30, Schedule.CONSTANT, 0),
                Balance.DEFAULT,
                Augmentation.NONE,
                Stopping.DEFAULT,
                Preparation.AS_IS,
                1);

        assertThatThrownBy(() -> train(task(network(), recipe, Optional.empty())))
                .isInstanceOf(DivergenceException.class)
                .hasMessageMatching("the loss is (NaN|Infinity) in epoch 1, step \\d+: train again with a learning"
                        + " rate below 1.0E30");
    }

    @Test
    void cancellingTakesEffectWithinASecond() {
        long[] asked = new long[1];
        Progress progress = new Progress() {
            private int calls;

            @Override
            public void report(double fraction, String message) {
                assertThat(fraction).isBetween(0.0, 1.0);
            }

            @Override
            public void checkpoint() {
                if (++calls == 20) {
                    asked[0] = System.nanoTime();
                    throw new CancellationException();
                }
            }
        };

        assertThatThrownBy(() -> trainer.train(
                        task(network(), recipe(50, Optimizer.ADAM, 0.01), Optional.of(folder)),
                        moments::add,
                        () -> false,
                        progress))
                .isInstanceOf(CancellationException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - asked[0])).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void softmaxAndSingleSigmoidStayWhereTheyAre() throws IOException {
        Network softmax = Initialization.he(
                body().classifier("fc", 3).then("answer", new Softmax()).build(), 3);
        TrainingResult three = train(task(softmax, recipe(3, Optimizer.ADAM, 0.02), Optional.empty()));
        assertThat(three.best().graph()).isEqualTo(softmax.graph());
        assertThat(three.epochs())
                .extracting(EpochResult::confusion)
                .isEqualTo(train(task(network(), recipe(3, Optimizer.ADAM, 0.02), Optional.empty())).epochs().stream()
                        .map(EpochResult::confusion)
                        .toList());

        Network sigmoid = Initialization.he(
                body().classifier("fc", 1).then("answer", Activation.sigmoid()).build(), 3);
        TrainingResult two = train(new Task(
                sigmoid,
                SamplePictures.twoKindsOfBars(100, 1),
                SamplePictures.twoKindsOfBars(50, 2),
                PREPROCESSING,
                recipe(6, Optimizer.ADAM, 0.02),
                Optional.empty()));
        assertThat(two.best().graph()).isEqualTo(sigmoid.graph());
        assertThat(two.epochs().get(two.bestEpoch()).confusion().balancedAccuracy())
                .isGreaterThan(0.9);
    }

    @Test
    void tasksThatCannotWorkAreRefusedAtOnce() {
        Recipe recipe = recipe(1, Optimizer.ADAM, 0.01);
        PictureSet none = TRAINING.subset();

        assertThatThrownBy(() -> train(new Task(network(), none, VALIDATION, PREPROCESSING, recipe, Optional.empty())))
                .hasMessage("there are 0 images to learn from and 60 to judge by: both need some");
        assertThatThrownBy(() -> train(new Task(
                        network(),
                        SamplePictures.twoKindsOfBars(9, 1),
                        VALIDATION,
                        PREPROCESSING,
                        recipe,
                        Optional.empty())))
                .hasMessage("the network tells 3 classes apart, but the images have 2");
        Recipe single = new Recipe(
                1,
                1,
                recipe.optimization(),
                Balance.DEFAULT,
                Augmentation.NONE,
                Stopping.DEFAULT,
                Preparation.AS_IS,
                1);
        assertThatThrownBy(() -> train(task(network(), single, Optional.empty())))
                .hasMessage("a network with batch normalisation needs at least 2 images a step, not 1");
        assertThatThrownBy(() -> new Dl4jTrainer(reference, 0)).hasMessage("threads must be at least 1, not 0");
    }

    /** A million channels are 200 GB in a step of all images, but few numbers. */
    @Test
    void aStepThatDoesNotFitIsRefusedBeforeTheMemoryIsTaken() {
        Network wide = Initialization.he(
                GraphBuilder.image(IMAGE)
                        .conv("a", 1_000_000, 1, 1)
                        .relu("r")
                        .classifier("fc", 3)
                        .build(),
                1);
        Recipe recipe = new Recipe(
                1,
                121,
                Optimization.DEFAULT,
                Balance.DEFAULT,
                Augmentation.NONE,
                Stopping.DEFAULT,
                Preparation.AS_IS,
                1);

        assertThatThrownBy(() -> train(task(wide, recipe, Optional.empty())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("A step of 121 images needs \\d+\\.\\d GB, but \\d+\\.\\d GB are free:"
                        + " choose at most \\d+ images a step\\.");
        assertThat(moments).isEmpty();
    }

    @Test
    void theStatusTellsWhetherTheFastCodeIsInUse() {
        EngineStatus status = trainer.status();

        assertThat(status.accelerated()).isEqualTo(status.warning().isEmpty());
        assertThat(status.facts()).containsEntry("Deeplearning4j", "1.0.0-M2.1").containsEntry("Training threads", "1");
        // The one system whose native library is built without oneDNN.
        boolean isAppleSilicon = System.getProperty("os.name").startsWith("Mac")
                && System.getProperty("os.arch").equals("aarch64");
        assertThat(status.accelerated()).isNotEqualTo(isAppleSilicon);
    }

    /** Everything but the time it took. */
    private static void assertSameStory(TrainingResult result, TrainingResult wanted) {
        assertThat(result.end()).isEqualTo(wanted.end());
        assertThat(result.bestEpoch()).isEqualTo(wanted.bestEpoch());
        assertThat(result.epochs())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("seconds")
                .isEqualTo(wanted.epochs());
    }

    @Test
    void bothWaysAreTimed() {
        TrainingPace pace = new Dl4jTrainer(new ReferenceEngine(), 1).pace(network(), 4, 1, 3, Progress.SILENT);

        assertThat(pace.obstacle()).isEmpty();
        assertThat(pace.program()).hasSize(3).allMatch(millis -> millis > 0);
        assertThat(pace.layers()).hasSize(3).allMatch(millis -> millis > 0);
        assertThat(pace.ratio()).isPositive();
    }

    /** What no program can be made for is trained all the same, and says why. */
    @Test
    void unknownStepsAreTrainedLayerByLayer() throws IOException {
        NetworkGraph graph = GraphBuilder.image(network().graph().imageShape())
                .conv("a", 4, 3, 1)
                .then("norm", new ChannelNormalization(4, 1e-5))
                .relu("r")
                .classifier("fc", 3)
                .build();
        Task task = task(Initialization.he(graph, 1), recipe(1, Optimizer.NESTEROV, 0.01), Optional.empty());

        TrainingResult result = train(task);

        assertThat(result.epochs()).hasSize(2);
        assertThat(moments.get(0))
                .isEqualTo(new EngineChosen(
                        "Deeplearning4j, layer by layer: a program has no code for “norm” (layer-norm)"));
    }
}
