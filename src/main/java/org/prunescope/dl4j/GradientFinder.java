package org.prunescope.dl4j;

import org.prunescope.data.Batch;

/** Finds the gradient of a network's loss in training mode, batch after batch. For one thread at a time. */
interface GradientFinder extends AutoCloseable {
    /** Where each number of the network that is trained lies in the arrays of parameters and gradients. */
    ParameterLayout layout();

    /**
     * Runs forwards and backwards.
     *
     * @param iteration steps before this one, by which dropout chooses
     */
    void differentiate(Batch batch, int iteration);

    /** The mean weighted loss over the last batch. */
    double loss();

    /**
     * Of the loss in the last batch, by all numbers; overwritten by the next. In place of one by a running statistic
     * stands what is to be taken away from it.
     */
    float[] gradients();

    /** Replaces all numbers of the network. */
    void setParameters(float[] numbers);

    @Override
    void close();
}
