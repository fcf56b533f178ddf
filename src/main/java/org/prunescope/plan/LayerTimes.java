package org.prunescope.plan;

import java.util.Optional;

/**
 * How long a layer takes with the channels that it keeps. Engines lay channels out in blocks, so that a width that is no
 * multiple of a block may take longer than the next larger one that is.
 *
 * @param fullIn input channels of the whole layer
 * @param fullOut its output channels
 * @param even with widths that are whole or multiples of {@link #BLOCK}
 * @param uneven with others; empty where they were not measured apart
 */
public record LayerTimes(int fullIn, int fullOut, WidthTimes even, Optional<WidthTimes> uneven) {
    /** Channels that engines like to take together. */
    public static final int BLOCK = 8;

    /** Milliseconds with so many input and output channels. */
    public double at(int in, int out) {
        return isEven(in, fullIn) && isEven(out, fullOut)
                ? even.at(in, out)
                : uneven.orElse(even).at(in, out);
    }

    /** Whether a width is whole, or a multiple of {@link #BLOCK}. */
    public static boolean isEven(int kept, int full) {
        return kept == full || kept % BLOCK == 0;
    }
}
