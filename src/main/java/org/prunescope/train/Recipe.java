package org.prunescope.train;

import org.prunescope.data.Augmentation;

/**
 * Every choice of a fine-tuning run.
 *
 * @param epochs passes over the training images, at least 1
 * @param batchSize images per step, at least 1
 * @param preparation of batch normalisation before the first step
 * @param seed of the order of images, of augmentation and of dropout
 */
public record Recipe(
        int epochs,
        int batchSize,
        Optimization optimization,
        Balance balance,
        Augmentation augmentation,
        Stopping stopping,
        Preparation preparation,
        long seed) {

    /** Twenty epochs that suit a small network after pruning. */
    public static final Recipe DEFAULT = new Recipe(
            20, 32, Optimization.DEFAULT, Balance.DEFAULT, Augmentation.FLIPS, Stopping.DEFAULT, Preparation.AS_IS, 1);

    public Recipe {
        if (epochs < 1) {
            throw new IllegalArgumentException("epochs must be at least 1, not " + epochs);
        }
        if (batchSize < 1) {
            throw new IllegalArgumentException("the batch must hold at least 1 image, not " + batchSize);
        }
    }

    /** The same with another order of images, other turns of augmentation and other dropout. */
    public Recipe withSeed(long other) {
        return new Recipe(epochs, batchSize, optimization, balance, augmentation, stopping, preparation, other);
    }

    /** The same for another number of epochs. */
    public Recipe withEpochs(int number) {
        return new Recipe(number, batchSize, optimization, balance, augmentation, stopping, preparation, seed);
    }
}
