package org.prunescope.dl4j;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.prunescope.engine.Differentiator;
import org.prunescope.engine.EngineStatus;
import org.prunescope.engine.Predictor;
import org.prunescope.engine.Progress;
import org.prunescope.engine.Trainer;
import org.prunescope.engine.TrainingPace;
import org.prunescope.graph.Network;
import org.prunescope.train.TrainingMoment;
import org.prunescope.train.TrainingResult;

/** Fine-tunes on the processor, by oneDNN programs or Deeplearning4j. Nothing native is touched before the first call. */
public final class Dl4jTrainer implements Trainer {
    private final Predictor predictor;
    private final int threads;

    /**
     * @param predictor judges each epoch, so that training, preview and final evaluation agree
     * @param threads of each step, at least 1; the number of cores less one is right where a person works meanwhile
     */
    public Dl4jTrainer(Predictor predictor, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, not " + threads);
        }
        this.predictor = predictor;
        this.threads = threads;
    }

    @Override
    public TrainingResult train(
            Task task, Consumer<TrainingMoment> moments, BooleanSupplier stopRequested, Progress progress)
            throws IOException {
        Backend.prepare(threads);
        try (TrainingRun run = new TrainingRun(task, predictor, moments, stopRequested, progress)) {
            return run.run();
        }
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
    public EngineStatus status() {
        return Backend.status(threads);
    }
}
