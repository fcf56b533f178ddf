package org.prunescope.study;

import java.util.Optional;

/**
 * A layer of the first network and what became of it in the second.
 *
 * @param layer its name
 * @param before in the first network; empty for a layer that only the second has
 * @param after in the second; empty without one, or where the layer is gone
 */
public record LayerPair(String layer, Optional<Timed> before, Optional<Timed> after) {

    /**
     * A layer timed alone.
     *
     * @param in input channels
     * @param out output channels
     * @param millis for one image, its share of the whole network's time
     * @param evenMillis the same if both widths were rounded up to multiples of 8
     * @param macs for one image
     * @param intensity MACs for each byte that must at least be read or written: weights, input, output
     * @param isMemoryBound whether this machine could read and write less in that time than it could multiply
     */
    public record Timed(
            int in, int out, double millis, double evenMillis, long macs, double intensity, boolean isMemoryBound) {}
}
