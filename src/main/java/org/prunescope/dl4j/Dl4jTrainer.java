package org.prunescope.dl4j;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.prunescope.engine.Differentiator;
import org.prunescope.engine.EngineStatus;
import org.prunescope.engine.Predictor;
import org.prunescope.engine.Progress;
import org.prunescope.engine.Threads;
import org.prunescope.engine.Trainer;
import org.prunescope.engine.TrainingMemory;
import org.prunescope.engine.TrainingPace;
import org.prunescope.graph.Network;
import org.prunescope.train.TrainingMoment;
import org.prunescope.train.TrainingResult;

/** Fine-tunes on the processor, by oneDNN programs or Deeplearning4j. Nothing native is touched before the first call. */
public final class Dl4jTrainer implements Trainer {
    private final Predictor predictor;
    private final Threads threads;

    /**
     * @param predictor judges each epoch, so that training, preview and final evaluation agree
     * @param threads of each step, at least 1
     */
    public Dl4jTrainer(Predictor predictor, int threads) {
        this(predictor, Threads.exactly(threads));
    }

    /** @param threads shared with the predictor */
    public Dl4jTrainer(Predictor predictor, Threads threads) {
        this.predictor = predictor;
        this.threads = threads;
    }

    @Override
    public TrainingResult train(
            Task task, Consumer<TrainingMoment> moments, BooleanSupplier stopRequested, Progress progress)
            throws IOException {
        return train(threads.preferred(), task, moments, stopRequested, progress);
    }

    /** Trains with so many threads, or with as many as this task was begun with. */
    private TrainingResult train(
            int count, Task task, Consumer<TrainingMoment> moments, BooleanSupplier stopRequested, Progress progress)
            throws IOException {
        Backend.prepare(count);
        int earlier;
        try (Threads.Hold hold = threads.hold(count);
                TrainingRun run = new TrainingRun(task, threads, predictor, moments, stopRequested, progress)) {
            earlier = run.earlierThreads().orElse(count);
            if (earlier == count) {
                return run.run();
            }
        }
        // Programs are made for a number of threads, so they have to be made anew.
        return train(earlier, task, moments, stopRequested, progress);
    }

    @Override
    public Optional<TrainingMemory> memory(Network start, Set<String> frozen) {
        Backend.prepare(threads, threads.preferred());
        return MemoryPlan.of(Logits.of(start), frozen);
    }

    @Override
    public TrainingPace pace(Network start, int batch, int threadsOfStep, int steps, Progress progress) {
        Backend.prepare(threadsOfStep);
        return PaceMeter.measure(start, batch, threadsOfStep, steps, progress);
    }

    @Override
    public Differentiator differentiator() {
        return new Dl4jDifferentiator(threads);
    }

    @Override
    public Threads threads() {
        return threads;
    }

    @Override
    public EngineStatus status() {
        return Backend.status(threads);
    }
}
