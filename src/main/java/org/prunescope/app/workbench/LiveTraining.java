package org.prunescope.app.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prunescope.study.Run;
import org.prunescope.train.EpochResult;
import org.prunescope.train.Recipe;
import org.prunescope.train.TrainingMoment;

/**
 * A fine-tuning run as it goes on.
 *
 * @param run its number, name and plan
 * @param recipe what was asked for
 * @param epochs done so far, the start first
 * @param step the newest step; empty before the first
 * @param phase whether it goes on
 */
public record LiveTraining(
        Run run, Recipe recipe, List<EpochResult> epochs, Optional<TrainingMoment.BatchDone> step, Phase phase) {

    /** Whether a run goes on. */
    public enum Phase {
        WAITING,
        RUNNING,
        PAUSED,
        /** The user wants it to end with the best epoch. */
        STOPPING
    }

    public LiveTraining {
        epochs = List.copyOf(epochs);
    }

    /** The best epoch so far; empty before the start is measured. */
    public Optional<EpochResult> best() {
        return epochs.isEmpty()
                ? Optional.empty()
                : Optional.of(EpochResult.best(epochs, recipe.stopping().goal()));
    }

    LiveTraining after(TrainingMoment moment) {
        Phase next = phase == Phase.WAITING ? Phase.RUNNING : phase;
        if (moment instanceof TrainingMoment.BatchDone batch) {
            return new LiveTraining(run, recipe, epochs, Optional.of(batch), next);
        }
        List<EpochResult> more = new ArrayList<>(epochs);
        if (moment instanceof TrainingMoment.EpochDone done) {
            more.add(done.result());
        }
        return new LiveTraining(run, recipe, more, step, next);
    }

    LiveTraining with(Phase newPhase) {
        return new LiveTraining(run, recipe, epochs, step, newPhase);
    }
}
