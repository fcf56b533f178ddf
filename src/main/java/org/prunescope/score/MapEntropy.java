package org.prunescope.score;

import java.util.Arrays;

/** Entropies of histograms. */
final class MapEntropy {
    private MapEntropy() {}

    /**
     * −Σ p ln p over equal bins between the smallest and the largest of some numbers; 0 where they are all the same.
     *
     * @param counts work space, one for each bin
     */
    static double of(float[] values, int start, int length, int[] counts) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (int i = start; i < start + length; i++) {
            low = Math.min(low, values[i]);
            high = Math.max(high, values[i]);
        }
        if (!(high > low)) {
            return 0;
        }
        Arrays.fill(counts, 0);
        double scale = counts.length / ((double) high - low);
        for (int i = start; i < start + length; i++) {
            counts[Math.min(counts.length - 1, (int) ((values[i] - low) * scale))]++;
        }
        double entropy = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / length;
                entropy -= share * Math.log(share);
            }
        }
        return entropy;
    }
}
