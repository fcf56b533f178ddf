package org.prunescope.plan;

/**
 * What a plan must leave.
 *
 * @param minChannels channels that every layer keeps at least, or all it has; at least 1
 * @param multiple kept channels of a group are a multiple of this, unless it keeps all; at least 1
 */
public record Limits(int minChannels, int multiple) {
    /** One channel, any number. */
    public static final Limits NONE = new Limits(1, 1);

    public Limits {
        if (minChannels < 1) {
            throw new IllegalArgumentException("a layer keeps at least 1 channel, not " + minChannels);
        }
        if (multiple < 1) {
            throw new IllegalArgumentException("channels are rounded to a multiple of at least 1, not " + multiple);
        }
    }
}
