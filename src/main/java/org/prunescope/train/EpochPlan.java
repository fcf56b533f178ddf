package org.prunescope.train;

import java.util.Arrays;
import org.prunescope.data.Draws;
import org.prunescope.data.PictureSet;

/**
 * Which images an epoch shows, and how many in a step.
 *
 * <p>The steps of an epoch are made as even as they can be: 33 images in steps of at most 32 are 17 and 16, since the
 * statistics of a tiny batch mislead batch normalisation. Where a single image would remain nevertheless, it is left out;
 * the order is shuffled, so it is another one each time.
 *
 * @param order positions in the training set
 * @param batchSize images of a step; the last step may have fewer
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier between loops, never compared
public record EpochPlan(int[] order, int batchSize) {

    /** The plan of an epoch, the same for the same recipe, images and epoch. */
    public static EpochPlan of(Recipe recipe, PictureSet images, int epoch) {
        int[] order = recipe.balance().sampling() == Balance.Sampling.BALANCED
                ? Draws.balancedEpoch(images, recipe.seed(), epoch)
                : Draws.epoch(images, recipe.seed(), epoch);
        int steps = divideUp(order.length, recipe.batchSize());
        int batchSize = divideUp(order.length, steps);
        boolean isLonely = batchSize > 1 && order.length > 1 && order.length % batchSize == 1;
        return new EpochPlan(isLonely ? Arrays.copyOf(order, order.length - 1) : order, batchSize);
    }

    /** Steps of the epoch. */
    public int steps() {
        return divideUp(order.length, batchSize);
    }

    /** The different numbers of images in its steps: one, or two where the last step has fewer. */
    public int[] batchSizes() {
        int last = order.length - (steps() - 1) * batchSize;
        return last == batchSize ? new int[] {batchSize} : new int[] {batchSize, last};
    }

    private static int divideUp(int count, int by) {
        return (count + by - 1) / by;
    }
}
