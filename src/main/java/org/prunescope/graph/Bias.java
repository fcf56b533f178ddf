package org.prunescope.graph;

/** Whether a layer adds a learned number to every output channel. */
public enum Bias {
    PRESENT,
    ABSENT
}
