package org.prunescope.train;

/** What a run reports while it goes on. */
public sealed interface TrainingMoment {

    /**
     * The first moment of all: what finds the gradients.
     *
     * @param engine for people, with the reason where it is not the fastest one
     */
    record EngineChosen(String engine) implements TrainingMoment {}

    /**
     * The moment after it, where it is known: what memory the run needs.
     *
     * @param sentence for people, with what is free
     */
    record MemoryPlanned(String sentence) implements TrainingMoment {}

    /**
     * A step is done.
     *
     * @param epoch running epoch, from 1
     * @param batch steps done in this epoch, from 1
     * @param batches steps of an epoch
     * @param loss mean weighted loss of the batch
     */
    record BatchDone(int epoch, int batch, int batches, double loss, double learningRate) implements TrainingMoment {}

    /** An epoch is done, or the start is measured (epoch 0). */
    record EpochDone(EpochResult result, boolean isBest) implements TrainingMoment {}
}
