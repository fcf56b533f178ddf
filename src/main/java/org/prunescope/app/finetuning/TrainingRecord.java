package org.prunescope.app.finetuning;

import java.util.List;
import java.util.Optional;
import org.prunescope.app.workbench.LiveTraining;
import org.prunescope.study.Run;
import org.prunescope.train.EpochResult;
import org.prunescope.train.Recipe;
import org.prunescope.train.TrainingMoment;

/**
 * A fine-tuning as its view shows it: one that goes on, or what is written down of a run.
 *
 * @param epochs done, the start first; empty before the start is measured
 * @param best the best of them
 * @param step the newest step of one that goes on
 */
record TrainingRecord(
        Run run,
        Recipe recipe,
        List<EpochResult> epochs,
        Optional<EpochResult> best,
        Optional<TrainingMoment.BatchDone> step,
        Condition condition) {

    /** How it stands. */
    enum Condition {
        RUNNING(true),
        PAUSED(true),
        STOPPING(true),
        DONE(false),
        STOPPED(false);

        private final boolean isLive;

        Condition(boolean isLive) {
            this.isLive = isLive;
        }
    }

    TrainingRecord {
        epochs = List.copyOf(epochs);
    }

    static TrainingRecord of(LiveTraining live) {
        Condition condition =
                switch (live.phase()) {
                    case WAITING, RUNNING -> Condition.RUNNING;
                    case PAUSED -> Condition.PAUSED;
                    case STOPPING -> Condition.STOPPING;
                };
        return new TrainingRecord(live.run(), live.recipe(), live.epochs(), live.best(), live.step(), condition);
    }

    /** Of a run that was fine-tuned to its end; empty for others. */
    static Optional<TrainingRecord> of(Run run) {
        if (run.recipe().isEmpty() || run.epochs().isEmpty() || run.state() == Run.State.RUNNING) {
            return Optional.empty();
        }
        return Optional.of(new TrainingRecord(
                run,
                run.recipe().get(),
                run.epochs(),
                Optional.of(run.epochs().get(run.bestEpoch())),
                Optional.empty(),
                run.state() == Run.State.STOPPED ? Condition.STOPPED : Condition.DONE));
    }

    boolean isLive() {
        return condition.isLive;
    }

    /** Epochs of training done. */
    int finished() {
        return Math.max(0, epochs.size() - 1);
    }

    /** The epoch that goes on, if a step of it was done. */
    Optional<TrainingMoment.BatchDone> running() {
        return step.filter(newest -> isLive() && newest.epoch() >= epochs.size());
    }
}
