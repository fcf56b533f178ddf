package org.prunescope.app.finetuning;

import java.util.List;

/**
 * A row of the table of epochs, as text.
 *
 * @param name number of the epoch, or {@code start}
 * @param recalls one for each class, in the order in which they are watched; empty while the epoch goes on
 */
record EpochRow(
        String name,
        String trainingLoss,
        String validationLoss,
        String balancedAccuracy,
        List<String> recalls,
        Standing standing) {

    /** What is particular about an epoch. */
    enum Standing {
        BEST,
        FINISHED,
        RUNNING
    }

    EpochRow {
        recalls = List.copyOf(recalls);
    }
}
