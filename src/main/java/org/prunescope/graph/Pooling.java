package org.prunescope.graph;

import java.util.List;

/**
 * The largest or the mean value under a moving window, channel by channel.
 *
 * @param rounding how a size that does not divide evenly is rounded ("ceil mode")
 * @param padding whether zeros of the padding count in a mean; without meaning for the maximum
 */
public record Pooling(Kind reduction, Window window, Window.Rounding rounding, Padding padding) implements Operation {

    /** What is taken from the window. */
    public enum Kind {
        MAXIMUM,
        AVERAGE
    }

    /** Whether padding counts in the divisor of a mean. */
    public enum Padding {
        COUNTED,
        IGNORED
    }

    public static Pooling maximum(Window window) {
        return new Pooling(Kind.MAXIMUM, window, Window.Rounding.FLOOR, Padding.IGNORED);
    }

    public static Pooling average(Window window) {
        return new Pooling(Kind.AVERAGE, window, Window.Rounding.FLOOR, Padding.COUNTED);
    }

    @Override
    public String kind() {
        return reduction == Kind.MAXIMUM ? "max-pool" : "average-pool";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shape input = Inputs.onlyMap(inputs);
        return window.slideOver(input, rounding, input.channels());
    }

    @Override
    public void tie(Ties ties) {
        ties.through(0);
    }
}
