package org.prunescope.plan;

/** What a person decided about a single channel, whatever its score. */
public enum Hand {
    KEEP,
    REMOVE
}
