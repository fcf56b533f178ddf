package org.prunescope.study;

import java.util.OptionalDouble;

/**
 * Times of single layers on this machine, kept so that measuring can go on where it was stopped. Losing them costs time
 * only, so nothing here fails.
 */
public interface LapStore {
    /** Milliseconds, if they were measured before. */
    OptionalDouble millis(String key);

    void keep(String key, double millis);
}
