package org.prunescope.dl4j;

import org.prunescope.engine.Progress;

/** Passes progress on and measures how long the work was paused, so that a pause does not count as training time. */
final class PauseMeter implements Progress {
    private final Progress progress;
    private long pausedNanos;

    PauseMeter(Progress progress) {
        this.progress = progress;
    }

    @Override
    public void report(double fraction, String message) {
        progress.report(fraction, message);
    }

    @Override
    public void checkpoint() {
        long begun = System.nanoTime();
        progress.checkpoint();
        pausedNanos += System.nanoTime() - begun;
    }

    /** A clock that stands still in pauses. */
    long nanoTime() {
        return System.nanoTime() - pausedNanos;
    }
}
