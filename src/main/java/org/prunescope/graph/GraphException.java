package org.prunescope.graph;

/** A graph that cannot be: its message is one sentence that names the place and what does not fit. */
public final class GraphException extends RuntimeException {
    public GraphException(String message) {
        super(message);
    }
}
