package org.prunescope.plan;

import java.util.OptionalDouble;

/**
 * What a plan does to one group.
 *
 * @param group its id
 * @param channels channels it has
 * @param kept channels it keeps
 * @param level the lowest score that is kept for its score: what lies below goes, unless decided by hand; empty where
 *     nothing is removed, nothing was scored, or scores did not decide
 */
public record GroupCut(String group, int channels, int kept, OptionalDouble level) {
    public int removed() {
        return channels - kept;
    }

    /** Share of the group's channels that go. */
    public double ratio() {
        return (double) removed() / channels;
    }
}
