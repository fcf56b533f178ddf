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

    /**
     * Progress of a part of the work as progress of the whole.
     *
     * @param from fraction of the whole at which the part begins
     * @param to fraction of the whole at which it ends
     */
    default Progress part(double from, double to) {
        Progress whole = this;
        return new Progress() {
            @Override
            public void report(double fraction, String message) {
                whole.report(fraction < 0 ? fraction : from + (to - from) * fraction, message);
            }

            @Override
            public void checkpoint() {
                whole.checkpoint();
            }
        };
    }

    /** The same progress, with every message led by what it is about: {@code seed 2: 192 of 400 images}. */
    default Progress about(String subject) {
        Progress plain = this;
        return new Progress() {
            @Override
            public void report(double fraction, String message) {
                plain.report(fraction, subject + ": " + message);
            }

            @Override
            public void checkpoint() {
                plain.checkpoint();
            }
        };
    }
}
