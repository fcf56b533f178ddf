package org.prunescope.cli;

import java.io.PrintWriter;
import java.util.concurrent.CancellationException;
import org.prunescope.engine.Progress;

/** Progress as one line of a terminal; nothing where nobody watches. */
record ConsoleProgress(PrintWriter err, boolean isWatched) implements Progress {

    @Override
    public void report(double fraction, String message) {
        if (isWatched) {
            err.printf("\r\u001b[K%s", message);
            if (fraction >= 1) {
                err.print("\r\u001b[K");
            }
            err.flush();
        }
    }

    @Override
    public void checkpoint() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException();
        }
    }
}
