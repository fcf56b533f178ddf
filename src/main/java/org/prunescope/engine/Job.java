package org.prunescope.engine;

import java.util.concurrent.CancellationException;

/** A piece of long work, with its inputs captured. */
@FunctionalInterface
public interface Job<T> {
    /**
     * @throws CancellationException if it was cancelled, which is not a failure
     * @throws Exception with a sentence for the user as message if it failed
     */
    T run(Progress progress) throws Exception;
}
