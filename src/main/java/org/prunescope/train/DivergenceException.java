package org.prunescope.train;

/** A run whose loss is no number any more. The message is one sentence: when it happened and what to do. */
public final class DivergenceException extends RuntimeException {
    public DivergenceException(String message) {
        super(message);
    }
}
