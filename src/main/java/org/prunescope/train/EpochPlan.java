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
        int batchSize = evenBatch(order.length, recipe.batchSize());
        return new EpochPlan(Arrays.copyOf(order, shown(order.length, batchSize)), batchSize);
    }

    private static int evenBatch(int images, int most) {
        return divideUp(images, divideUp(images, most));
    }

    /** All images, or all but one that would be alone in the last step. */
    private static int shown(int images, int batchSize) {
        boolean isLonely = batchSize > 1 && images > 1 && images % batchSize == 1;
        return isLonely ? images - 1 : images;
    }

    /**
     * The different numbers of images in the steps of an epoch.
     *
     * @param images of the epoch, at least 1
     * @param most images of a step, at least 1
     */
    public static int[] batchSizes(int images, int most) {
        int batchSize = evenBatch(images, most);
        return sizes(shown(images, batchSize), batchSize);
    }

    private static int[] sizes(int images, int batchSize) {
        int last = images - (divideUp(images, batchSize) - 1) * batchSize;
        return last == batchSize ? new int[] {batchSize} : new int[] {batchSize, last};
    }

    /** Steps of the epoch. */
    public int steps() {
        return divideUp(order.length, batchSize);
    }

    /** The different numbers of images in its steps: one, or two where the last step has fewer. */
    public int[] batchSizes() {
        return sizes(order.length, batchSize);
    }

    private static int divideUp(int count, int by) {
        return (count + by - 1) / by;
    }
}
