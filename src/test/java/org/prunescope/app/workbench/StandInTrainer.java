package org.prunescope.app.workbench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.prunescope.dl4j.Dl4jDifferentiator;
import org.prunescope.engine.Differentiator;
import org.prunescope.engine.EngineStatus;
import org.prunescope.engine.Progress;
import org.prunescope.engine.Threads;
import org.prunescope.engine.Trainer;
import org.prunescope.engine.TrainingMemory;
import org.prunescope.engine.TrainingPace;
import org.prunescope.graph.Network;
import org.prunescope.metric.ConfusionMatrix;
import org.prunescope.train.EpochResult;
import org.prunescope.train.TrainingMoment;
import org.prunescope.train.TrainingResult;

/** Goes through the epochs of a recipe without learning anything; each answers one image more rightly. */
public final class StandInTrainer implements Trainer {
    private final Threads threads = Threads.exactly(4);
    private final TrainingMemory memory;

    /** A megabyte for each image and nothing besides; so much is free that 50 images fit. */
    public StandInTrainer() {
        this(TrainingMemory.evenly(0, 0, 1_000_000, 50_000_000));
    }

    /** @param memory what training takes, as it says */
    public StandInTrainer(TrainingMemory memory) {
        this.memory = memory;
    }

    @Override
    public TrainingResult train(
            Task task, Consumer<TrainingMoment> moments, BooleanSupplier stopRequested, Progress progress) {
        List<EpochResult> epochs = new ArrayList<>();
        for (int epoch = 0; epoch <= task.recipe().epochs(); epoch++) {
            progress.checkpoint();
            int right = Math.min(10, 5 + epoch);
            int[][] counts = new int[task.training().classNames().size()][];
            Arrays.setAll(counts, i -> new int[counts.length]);
            for (int i = 1; i < counts.length; i++) {
                counts[i][i] = 10;
            }
            counts[0][0] = right;
            counts[0][1] = 10 - right;
            ConfusionMatrix confusion = new ConfusionMatrix(counts);
            epochs.add(new EpochResult(epoch, 1, 1, confusion, 0.01, 0.1));
            if (epoch > 0) {
                moments.accept(new TrainingMoment.BatchDone(epoch, 1, 1, 1, 0.01));
            }
            moments.accept(new TrainingMoment.EpochDone(epochs.get(epoch), true));
        }
        return new TrainingResult(task.start(), task.recipe().epochs(), epochs, TrainingResult.End.FINISHED, 100);
    }

    @Override
    public Optional<TrainingMemory> memory(Network start, Set<String> frozen) {
        return Optional.of(memory);
    }

    @Override
    public TrainingPace pace(Network start, int batch, int threads, int steps, Progress progress) {
        return new TrainingPace(batch, threads, List.of(1.0), Optional.empty(), List.of(4.0));
    }

    @Override
    public Threads threads() {
        return threads;
    }

    @Override
    public Differentiator differentiator() {
        return new Dl4jDifferentiator(1);
    }

    @Override
    public EngineStatus status() {
        return new EngineStatus(true, Map.of(), Optional.empty());
    }
}
