package org.prunescope.dl4j;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.prunescope.engine.Progress;
import org.prunescope.engine.Trainer;
import org.prunescope.graph.Network;
import org.prunescope.train.CrossEntropy;
import org.prunescope.train.Optimization;
import org.prunescope.train.TrainingMoment.BatchDone;

/** Networks in training. */
final class Trainings {
    private Trainings() {}

    /** By Deeplearning4j alone. */
    static TrainingGraph layerByLayer(Network network, CrossEntropy loss, Optimization optimization, long seed) {
        return new TrainingGraph(network, Gradients.layerByLayer(network, loss, seed), optimization);
    }

    /** Begins a task and kills it in a step, counted from 1. */
    static void kill(Trainer trainer, Trainer.Task task, int step) {
        AtomicInteger steps = new AtomicInteger();
        assertThatThrownBy(() -> trainer.train(
                        task,
                        moment -> {
                            if (moment instanceof BatchDone && steps.incrementAndGet() == step) {
                                throw new CancellationException("killed in step " + step);
                            }
                        },
                        () -> false,
                        Progress.SILENT))
                .hasMessage("killed in step " + step);
    }
}
