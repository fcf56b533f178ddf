package org.prunescope.plan;

import java.util.Optional;

/**
 * How long a layer takes with the channels that it keeps. Engines read channels in small blocks where they can, so that
 * a layer whose input fills its blocks may be faster than one with fewer channels that do not.
 *
 * @param fullIn input channels of the whole layer
 * @param even with all input channels, or a multiple of {@link #GRAIN}
 * @param uneven with other numbers of them; empty where they were not measured apart
 */
public record LayerTimes(int fullIn, WidthTimes even, Optional<WidthTimes> uneven) {
    /** Input channels that an engine reads together. */
    private static final int GRAIN = 4;

    /** Channels of which every engine likes multiples. */
    public static final int BLOCK = 8;

    /** Milliseconds with so many input and output channels. */
    public double at(int in, int out) {
        return in == fullIn || in % GRAIN == 0
                ? even.at(in, out)
                : uneven.orElse(even).at(in, out);
    }

    /** Whether a width is whole, or a multiple of {@link #BLOCK}. */
    public static boolean isEven(int kept, int full) {
        return kept == full || kept % BLOCK == 0;
    }
}
