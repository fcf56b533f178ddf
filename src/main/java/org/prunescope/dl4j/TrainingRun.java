package org.prunescope.dl4j;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.prunescope.data.Batch;
import org.prunescope.data.Batches;
import org.prunescope.data.PictureLoader;
import org.prunescope.engine.Predictor;
import org.prunescope.engine.Progress;
import org.prunescope.engine.Threads;
import org.prunescope.engine.Trainer.Task;
import org.prunescope.engine.TrainingMemory;
import org.prunescope.graph.BatchNormalization;
import org.prunescope.graph.Network;
import org.prunescope.train.CrossEntropy;
import org.prunescope.train.DivergenceException;
import org.prunescope.train.EpochPlan;
import org.prunescope.train.EpochResult;
import org.prunescope.train.Optimization;
import org.prunescope.train.Recipe;
import org.prunescope.train.TrainingMoment;
import org.prunescope.train.TrainingResult;
import org.prunescope.train.TrainingResult.End;

/** One fine-tuning run, from its start or from where it was left, to its end. */
final class TrainingRun implements AutoCloseable {
    private static final double NANOS = 1e9;

    private final Task task;
    private final Threads threads;
    private final Recipe recipe;
    private final Predictor predictor;
    private final Consumer<TrainingMoment> moments;
    private final BooleanSupplier stopRequested;
    private final PauseMeter progress;
    private final String engine;
    private final Optional<String> memory;
    private final String fingerprint;
    private final CrossEntropy loss;
    private final TrainingGraph graph;
    private final PictureLoader training;
    private final PictureLoader validation;
    private final List<EpochResult> epochs = new ArrayList<>();
    private float[] best;
    private final Optional<Checkpoint> left;
    private Checkpoint.Work work;

    /** @param threads of which the calling thread holds those that it is prepared for */
    TrainingRun(
            Task task,
            Threads threads,
            Predictor predictor,
            Consumer<TrainingMoment> moments,
            BooleanSupplier stopRequested,
            Progress progress)
            throws IOException {
        requireFit(task);
        this.task = task;
        this.threads = threads;
        this.recipe = task.recipe();
        this.predictor = predictor;
        this.moments = moments;
        this.stopRequested = stopRequested;
        this.progress = new PauseMeter(progress);
        this.loss = new CrossEntropy(
                recipe.balance().weighting().weights(task.training().classCounts()));
        Network start = Logits.of(task.start());
        Set<String> frozen = recipe.frozen(start.graph());
        this.memory = requireMemory(start, frozen);
        int[] batchSizes = EpochPlan.of(recipe, task.training(), 1).batchSizes();
        Gradients gradients = Gradients.of(start, frozen, loss, recipe.seed(), batchSizes);
        this.engine = gradients.engine();
        this.fingerprint = TaskFingerprint.of(task, engine);
        this.graph = new TrainingGraph(start, gradients.finder(), recipe.optimization());
        if (recipe.keepsZeros()) {
            graph.holdZeros();
        }
        this.best = graph.parameters();
        this.left = left();
        this.work = new Checkpoint.Work(threads.share(1), 0, 0);
        long cacheBytes = Runtime.getRuntime().maxMemory() / 4;
        this.training = new PictureLoader(task.training(), task.preprocessing(), cacheBytes);
        this.validation = new PictureLoader(task.validation(), task.preprocessing(), cacheBytes / 2);
    }

    /** The state of an earlier run of the same task. */
    private Optional<Checkpoint> left() throws IOException {
        if (task.stateFolder().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Checkpoint.read(task.stateFolder().get(), fingerprint, graph.memory());
        } catch (IOException e) {
            graph.close();
            throw e;
        }
    }

    private static void requireFit(Task task) {
        int classes = task.training().classNames().size();
        if (task.training().size() == 0 || task.validation().size() == 0) {
            throw new IllegalArgumentException("there are %d images to learn from and %d to judge by: both need some"
                    .formatted(task.training().size(), task.validation().size()));
        } else if (task.start().classes() != classes) {
            throw new IllegalArgumentException("the network tells %d classes apart, but the images have %d"
                    .formatted(task.start().classes(), classes));
        }
        Set<String> frozen = task.recipe().frozen(task.start().graph());
        boolean normalizes = task.start().graph().steps().stream()
                .anyMatch(step -> step.operation() instanceof BatchNormalization && !frozen.contains(step.name()));
        int batchSize = EpochPlan.of(task.recipe(), task.training(), 1).batchSize();
        if (normalizes && batchSize < 2) {
            throw new IllegalArgumentException(
                    "a network with batch normalisation needs at least 2 images a step, not " + batchSize);
        }
    }

    /**
     * Refuses before any of it is taken.
     *
     * @return what the run needs, in a sentence, where that is known
     */
    private Optional<String> requireMemory(Network start, Set<String> frozen) {
        int images = task.training().size();
        Optional<TrainingMemory> plan = MemoryPlan.of(start, frozen);
        Optional<String> sentence = plan.map(known -> known.sentence(images, recipe.batchSize()));
        if (plan.isPresent() && !plan.get().fits(images, recipe.batchSize())) {
            throw new IllegalArgumentException(sentence.get());
        }
        return sentence;
    }

    /** The threads with which this task was begun earlier, and must go on; empty if it begins now. */
    OptionalInt earlierThreads() {
        return left.map(state -> OptionalInt.of(state.work().threads())).orElse(OptionalInt.empty());
    }

    TrainingResult run() throws IOException {
        moments.accept(new TrainingMoment.EngineChosen(engine));
        memory.map(TrainingMoment.MemoryPlanned::new).ifPresent(moments);
        if (left.isPresent()) {
            resume(left.get());
        } else {
            measureStart();
        }
        while (end().isEmpty()) {
            if (!trainEpoch()) {
                return result(End.STOPPED);
            }
        }
        return result(end().get());
    }

    private void resume(Checkpoint state) {
        graph.restore(state.last(), state.memory());
        best = state.best();
        work = state.work();
        for (EpochResult epoch : state.epochs()) {
            epochs.add(epoch);
            report(epoch);
        }
    }

    private void measureStart() throws IOException {
        long begun = progress.nanoTime();
        progress.report(0, "measuring the start");
        Answers answers = answers(training, task.training().size());
        double startLoss = answers.loss(loss);
        if (!Double.isFinite(startLoss)) {
            throw new DivergenceException(
                    "the network answers %s before any training: open or prune it again".formatted(startLoss));
        }
        finish(0, startLoss, 0, begun);
    }

    /** @return whether the epoch is done; false if the user asked to stop within it */
    private boolean trainEpoch() throws IOException {
        int epoch = epochs.size();
        long begun = progress.nanoTime();
        EpochPlan plan = EpochPlan.of(recipe, task.training(), epoch);
        int allSteps = recipe.epochs() * plan.steps();
        double lossSum = 0;
        double rate = 0;
        try (Batches batches =
                training.batches(plan.order(), plan.batchSize(), recipe.augmentation(), recipe.seed(), epoch)) {
            for (int step = 1; step <= plan.steps(); step++) {
                progress.checkpoint();
                int before = (epoch - 1) * plan.steps() + step - 1;
                rate = rate(before, allSteps);
                double batchLoss = step(batches.next(), rate);
                requireFinite(batchLoss, "in epoch %d, step %d".formatted(epoch, step));
                lossSum += batchLoss;
                moments.accept(new TrainingMoment.BatchDone(epoch, step, plan.steps(), batchLoss, rate));
                progress.report(
                        (before + 1.0) / allSteps,
                        "epoch %d of %d · batch %d of %d".formatted(epoch, recipe.epochs(), step, plan.steps()));
                if (stopRequested.getAsBoolean()) {
                    return false;
                }
            }
        }
        finish(epoch, lossSum / plan.steps(), rate, begun);
        return true;
    }

    /** The schedule in the middle of the step, so that neither the first nor the last one has a rate of 0. */
    private double rate(int stepsBefore, int allSteps) {
        Optimization optimization = recipe.optimization();
        return optimization.learningRate() * optimization.schedule().share((stepsBefore + 0.5) / allSteps);
    }

    private double step(Batch batch, double rate) {
        long begun = System.nanoTime();
        double batchLoss = threads.inTurn(() -> graph.step(batch, rate));
        work = work.and(batch.count(), (System.nanoTime() - begun) / NANOS);
        return batchLoss;
    }

    private void requireFinite(double value, String when) {
        if (!Double.isFinite(value)) {
            throw new DivergenceException("the loss is %s %s: train again with a learning rate below %s"
                    .formatted(value, when, recipe.optimization().learningRate()));
        }
    }

    private void finish(int epoch, double trainingLoss, double rate, long begun) throws IOException {
        Answers answers = answers(validation, task.validation().size());
        double[] equal = new double[task.start().classes()];
        Arrays.fill(equal, 1);
        double validationLoss = answers.loss(new CrossEntropy(equal));
        requireFinite(validationLoss, "after epoch " + epoch);
        epochs.add(new EpochResult(
                epoch,
                trainingLoss,
                validationLoss,
                answers.confusion(equal.length),
                rate,
                (progress.nanoTime() - begun) / NANOS));
        EpochResult latest = epochs.get(epoch);
        if (isBest(latest)) {
            best = graph.parameters();
        }
        if (task.stateFolder().isPresent()) {
            new Checkpoint(fingerprint, epochs, graph.parameters(), best, graph.memory(), work)
                    .write(task.stateFolder().get());
        }
        report(latest);
    }

    private Answers answers(PictureLoader images, int size) throws IOException {
        return Answers.of(graph.network(graph.parameters()), predictor, images, size, progress);
    }

    private void report(EpochResult epoch) {
        moments.accept(new TrainingMoment.EpochDone(epoch, isBest(epoch)));
    }

    private boolean isBest(EpochResult epoch) {
        return EpochResult.best(epochs, recipe.stopping().goal()).epoch() == epoch.epoch();
    }

    private Optional<End> end() {
        if (epochs.size() > recipe.epochs()) {
            return Optional.of(End.FINISHED);
        }
        return recipe.stopping().isOutOfPatience(epochs) ? Optional.of(End.PATIENCE) : Optional.empty();
    }

    private TrainingResult result(End end) {
        Network network = Logits.back(graph.network(best), task.start().graph());
        int bestEpoch = EpochResult.best(epochs, recipe.stopping().goal()).epoch();
        double imagesPerSecond = work.images() == 0 ? 0 : work.images() / work.seconds();
        return new TrainingResult(network, bestEpoch, epochs, end, imagesPerSecond);
    }

    @Override
    public void close() {
        graph.close();
        training.close();
        validation.close();
    }
}
