package org.prunescope.graph;

import java.util.Arrays;

/**
 * Mean and variance of each channel of a value, over images and positions.
 *
 * @param mean [channels]
 * @param variance [channels], of the population: the sum of squares divided by the count; at least 0
 */
public record ChannelMoments(Tensor mean, Tensor variance) {
    public ChannelMoments {
        if (mean.shape().length != 1 || !Arrays.equals(mean.shape(), variance.shape())) {
            throw new IllegalArgumentException("moments are two vectors of equal length, not %s and %s"
                    .formatted(Arrays.toString(mean.shape()), Arrays.toString(variance.shape())));
        }
    }
}
