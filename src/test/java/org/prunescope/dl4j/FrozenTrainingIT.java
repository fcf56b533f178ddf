package org.prunescope.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prunescope.data.Augmentation;
import org.prunescope.data.PictureSet;
import org.prunescope.data.Preprocessing;
import org.prunescope.data.SamplePictures;
import org.prunescope.engine.Progress;
import org.prunescope.engine.ReferenceEngine;
import org.prunescope.engine.Trainer.Task;
import org.prunescope.graph.ChannelNormalization;
import org.prunescope.graph.Dropout;
import org.prunescope.graph.GraphBuilder;
import org.prunescope.graph.Initialization;
import org.prunescope.graph.Network;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Softmax;
import org.prunescope.train.Balance;
import org.prunescope.train.Optimization;
import org.prunescope.train.Optimizer;
import org.prunescope.train.Preparation;
import org.prunescope.train.Recipe;
import org.prunescope.train.Schedule;
import org.prunescope.train.Stopping;
import org.prunescope.train.TrainingMoment;
import org.prunescope.train.TrainingMoment.EngineChosen;
import org.prunescope.train.TrainingResult;

/** Fine-tuning of the last part of a network, by a program and by Deeplearning4j. */
class FrozenTrainingIT {
    private static final Shape IMAGE = Shape.map(1, SamplePictures.SIZE, SamplePictures.SIZE);
    private static final Preprocessing PREPROCESSING =
            Preprocessing.unit(1, SamplePictures.SIZE, SamplePictures.SIZE).normalized(List.of(0.2), List.of(0.2));
    private static final PictureSet TRAINING = SamplePictures.bars(121, 1);
    private static final PictureSet VALIDATION = SamplePictures.bars(60, 2);
    private static final List<String> WITH_NUMBERS = List.of("a", "na", "b", "nb", "fc");

    private final Dl4jTrainer trainer = new Dl4jTrainer(new ReferenceEngine(), 1);
    private final List<TrainingMoment> moments = new ArrayList<>();

    @TempDir
    private Path folder;

    /** A network for each way of training. */
    enum Way {
        PROGRAM("one oneDNN program"),
        LAYERS("Deeplearning4j, layer by layer: a program has no code for “rare” (layer-norm)");

        private final String engine;

        Way(String engine) {
            this.engine = engine;
        }

        private Network network() {
            GraphBuilder graph = GraphBuilder.image(IMAGE)
                    .conv("a", 6, 3, 1)
                    .batchNorm("na")
                    .relu("ra")
                    .then("da", new Dropout(0.2))
                    .conv("b", 6, 3, 2)
                    .batchNorm("nb")
                    .relu("rb")
                    .then("db", new Dropout(0.2));
            if (this == LAYERS) {
                graph = graph.then("rare", new ChannelNormalization(6, 1e-5));
            }
            return Initialization.he(
                    graph.classifier("fc", 3).then("answer", new Softmax()).build(), 3);
        }
    }

    private static Recipe recipe(int epochs, Optimizer optimizer, String from) {
        return new Recipe(
                epochs,
                24,
                new Optimization(optimizer, 0.02, Schedule.COSINE, 0.01),
                Balance.DEFAULT,
                Augmentation.FLIPS,
                new Stopping(Stopping.Goal.LOSS, 0),
                Preparation.AS_IS,
                7,
                Optional.of(from),
                false);
    }

    private static Task task(Network network, Recipe recipe, Optional<Path> state) {
        return new Task(network, TRAINING, VALIDATION, PREPROCESSING, recipe, state);
    }

    private TrainingResult train(Task task) throws IOException {
        return trainer.train(task, moments::add, () -> false, Progress.SILENT);
    }

    private static List<String> changed(Network before, Network after) {
        return WITH_NUMBERS.stream()
                .filter(step -> !before.parameters(step).equals(after.parameters(step)))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void trainingTheLastLayerLeavesAllElseAsItIsToTheBit(Way way) throws IOException {
        for (Optimizer optimizer : Optimizer.values()) {
            Network start = way.network();

            TrainingResult result = train(task(start, recipe(1, optimizer, "fc"), Optional.empty()));

            assertThat(moments.get(0)).isEqualTo(new EngineChosen(way.engine));
            assertThat(result.bestEpoch()).isEqualTo(1);
            assertThat(result.best().graph()).isEqualTo(start.graph());
            assertThat(changed(start, result.best())).containsExactly("fc");
        }
    }

    @ParameterizedTest
    @EnumSource
    void normalisationsMoveOnlyBehindTheFirstTrainedLayer(Way way) throws IOException {
        Network start = way.network();

        TrainingResult result = train(task(start, recipe(3, Optimizer.ADAM, "b"), Optional.empty()));

        assertThat(result.bestEpoch()).isPositive();
        assertThat(changed(start, result.best())).containsExactly("b", "nb", "fc");
    }

    @ParameterizedTest
    @EnumSource
    void aKilledRunGoesOnAsIfNothingHadHappened(Way way) throws IOException {
        Recipe recipe = recipe(4, Optimizer.ADAM, "b");
        TrainingResult whole = train(task(way.network(), recipe, Optional.empty()));
        Task task = task(way.network(), recipe, Optional.of(folder));
        Trainings.kill(trainer, task, 15);

        TrainingResult continued = train(task);

        assertThat(continued.best()).isEqualTo(whole.best());
        assertThat(continued.epochs())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("seconds")
                .isEqualTo(whole.epochs());
    }

    /** What is frozen needs no statistics of a batch. */
    @Test
    void singleImagesDoWhereNoNormalisationIsTrained() throws IOException {
        Recipe single = new Recipe(
                1,
                1,
                Optimization.DEFAULT,
                Balance.DEFAULT,
                Augmentation.NONE,
                Stopping.DEFAULT,
                Preparation.AS_IS,
                1,
                Optional.of("fc"),
                false);

        assertThat(train(task(Way.PROGRAM.network(), single, Optional.empty())).epochs())
                .hasSize(2);
        assertThatThrownBy(() ->
                        train(task(Way.PROGRAM.network(), single.withTrainFrom(Optional.of("b")), Optional.empty())))
                .hasMessage("a network with batch normalisation needs at least 2 images a step, not 1");
    }
}
