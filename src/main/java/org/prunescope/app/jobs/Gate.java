package org.prunescope.app.jobs;

import java.util.concurrent.CancellationException;

/** Where a working thread waits while paused, and learns that it was cancelled. Safe to use from every thread. */
final class Gate {
    private boolean paused;
    private boolean cancelled;

    /** @throws CancellationException once cancelled, also when that happens while paused */
    synchronized void pass() {
        while (paused && !cancelled) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                cancelled = true;
            }
        }
        if (cancelled) {
            throw new CancellationException();
        }
    }

    synchronized void pause() {
        paused = true;
    }

    synchronized void resume() {
        paused = false;
        notifyAll();
    }

    synchronized void cancel() {
        cancelled = true;
        notifyAll();
    }

    synchronized boolean isCancelled() {
        return cancelled;
    }
}
