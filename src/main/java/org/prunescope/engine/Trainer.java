package org.prunescope.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.prunescope.data.PictureSet;
import org.prunescope.data.Preprocessing;
import org.prunescope.graph.Network;
import org.prunescope.train.Recipe;
import org.prunescope.train.TrainingMoment;
import org.prunescope.train.TrainingResult;

/** Changes the weights of networks. */
public interface Trainer {

    /**
     * Fine-tunes a network. Works on the calling thread and reports moments on it.
     *
     * <p>With the same task on the same machine and thread count the result is the same to the bit; the count stays as
     * it is at the beginning, also where a run goes on later. Where the folder
     * already holds the state of this very task, the run goes on from there and ends as if it had never stopped; the
     * epochs that it finds there are reported first.
     *
     * @param stopRequested asked after every step; once true, the run ends with the best epoch so far
     * @throws java.util.concurrent.CancellationException if the progress was cancelled; the folder stays for a later
     *     continuation
     * @throws IllegalArgumentException if network, images and recipe do not fit each other, or a step into the memory
     * @throws org.prunescope.train.DivergenceException if the loss is no number any more
     * @throws IOException if state cannot be written, or an image cannot be read
     */
    TrainingResult train(Task task, Consumer<TrainingMoment> moments, BooleanSupplier stopRequested, Progress progress)
            throws IOException;

    /**
     * What fine-tuning a network takes of the memory that is free now. Takes tenths of a second for deep networks; no
     * memory is used up.
     *
     * @param frozen steps that are not trained
     * @return empty where nothing can be told beforehand
     * @throws IllegalArgumentException if the network cannot be trained
     */
    Optional<TrainingMemory> memory(Network start, Set<String> frozen);

    /**
     * Times steps of training on noise, by each way that the engine has, in turns.
     *
     * @param start the network; it stays as it is
     * @param batch images of a step, at least 1
     * @param threads of each step, at least 1
     * @param steps counted steps of each way, at least 1
     * @throws IllegalArgumentException if the network cannot be trained
     */
    TrainingPace pace(Network start, int batch, int threads, int steps, Progress progress);

    /** How many threads training takes, and what it leaves to others. */
    Threads threads();

    /** What tells gradients as this engine finds them. */
    Differentiator differentiator();

    /** What the engine is and whether it runs as fast as it can; one fact a line, for people. */
    EngineStatus status();

    /**
     * A fine-tuning run.
     *
     * @param start the network it begins with
     * @param training images it learns from
     * @param validation images that judge each epoch
     * @param stateFolder where the best and the last state are kept, so that a kill loses at most one epoch; empty to
     *     keep none
     */
    record Task(
            Network start,
            PictureSet training,
            PictureSet validation,
            Preprocessing preprocessing,
            Recipe recipe,
            Optional<Path> stateFolder) {}
}
