package org.prunescope.train;

import java.util.List;
import org.prunescope.metric.ConfusionMatrix;

/**
 * What an epoch led to.
 *
 * @param epoch 0 for the state before training, then 1, 2, …
 * @param trainingLoss mean of the weighted loss over the epoch's batches; over the training images for epoch 0
 * @param validationLoss mean unweighted cross-entropy over the validation images
 * @param confusion of the validation images
 * @param learningRate of the epoch's last step
 * @param seconds that the epoch took, validation included
 */
public record EpochResult(
        int epoch,
        double trainingLoss,
        double validationLoss,
        ConfusionMatrix confusion,
        double learningRate,
        double seconds) {

    /** Whether this epoch is better than another by a goal. */
    public boolean isBetterThan(EpochResult other, Stopping.Goal goal) {
        return value(goal) > other.value(goal);
    }

    private double value(Stopping.Goal goal) {
        return switch (goal) {
            case BALANCED_ACCURACY -> confusion.balancedAccuracy();
            case WORST_CLASS_RECALL -> confusion.worstRecall();
            case MACRO_F1 -> confusion.macroF1();
            case LOSS -> -validationLoss;
        };
    }

    /** The best of several by a goal; the earliest where they tie. */
    public static EpochResult best(List<EpochResult> epochs, Stopping.Goal goal) {
        EpochResult best = epochs.get(0);
        for (EpochResult epoch : epochs) {
            if (epoch.isBetterThan(best, goal)) {
                best = epoch;
            }
        }
        return best;
    }
}
