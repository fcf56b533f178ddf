package org.prunescope.dl4j;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.prunescope.data.PictureSet;
import org.prunescope.data.Preprocessing;
import org.prunescope.engine.EngineStatus;
import org.prunescope.engine.Observer;
import org.prunescope.engine.Predictor;
import org.prunescope.engine.Progress;
import org.prunescope.engine.Recalibration;
import org.prunescope.engine.Trainer;
import org.prunescope.graph.Network;
import org.prunescope.train.TrainingMoment;
import org.prunescope.train.TrainingResult;

/** Fine-tunes with Deeplearning4j on the processor. Nothing native is touched before the first call. */
public final class Dl4jTrainer implements Trainer {
    private final Predictor predictor;
    private final Observer observer;
    private final int threads;

    /**
     * @param predictor judges each epoch, so that training, preview and final evaluation agree
     * @param observer measures what normalisations see
     * @param threads of each step, at least 1; the number of cores less one is right where a person works meanwhile
     */
    public Dl4jTrainer(Predictor predictor, Observer observer, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, not " + threads);
        }
        this.predictor = predictor;
        this.observer = observer;
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
    public Network recalibrate(Network network, PictureSet images, Preprocessing preprocessing, Progress progress)
            throws IOException {
        return new Recalibration(observer).recalibrate(network, images, preprocessing, progress);
    }

    @Override
    public EngineStatus status() {
        return Backend.status(threads);
    }
}
