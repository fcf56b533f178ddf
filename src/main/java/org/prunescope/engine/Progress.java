package org.prunescope.engine;

import java.util.concurrent.CancellationException;

/** How long work tells how far it is, and learns that it should wait or stop. Safe to use from the working thread. */
public interface Progress {

    /** Nobody watches and nobody cancels. */
    Progress SILENT = new Progress() {
        @Override
        public void report(double fraction, String message) {}

        @Override
        public void checkpoint() {}
    };

    /**
     * Tells how far the work is.
     *
     * @param fraction in [0, 1], or negative while unknown
     * @param message progress in the work's own unit: {@code 192 of 400 images}
     */
    void report(double fraction, String message);

    /**
     * To be called at least once per batch: waits while paused.
     *
     * @throws CancellationException if the work should stop
     */
    void checkpoint();
}
