package org.prunescope.app.jobs;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.util.function.Consumer;
import javafx.collections.ObservableList;
import org.prunescope.engine.Job;

/**
 * Runs long work beside the window. To be called on the window's thread; every answer comes back on it. A job captures
 * its inputs before it starts.
 */
public interface Jobs {

    /** Which work waits for which. */
    enum Lane {
        /** One after the other: fine-tuning, ranking, reading, writing. */
        WORK,
        /** Long measurements that are kept piece by piece: nothing waits behind them, and stopping them loses nothing. */
        SURVEY,
        /** Measured previews, which do not wait behind {@link #WORK}. */
        PREVIEW,
        /** Reading and running single images that somebody looks at: over in a moment, so it waits for neither. */
        LOOK
    }

    /**
     * Starts a job, or queues it behind those of its lane.
     *
     * @param title what people read in the list of tasks: {@code Fine-tuning run 7}
     * @param onDone takes the result
     * @param onFailed takes what went wrong; neither is called for a job that was cancelled
     */
    @CanIgnoreReturnValue
    <T> RunningJob run(
            Lane lane, String title, Job<T> job, Consumer<? super T> onDone, Consumer<? super Exception> onFailed);

    /**
     * A way from a job's thread to the window's: what is handed in on any thread is taken in order on the window's.
     *
     * @param taker called on the window's thread
     */
    <M> Consumer<M> toWindow(Consumer<? super M> taker);

    /**
     * A way from a job's thread to the window's for messages of which only the latest counts: one that is overtaken before
     * the window gets to it is not taken.
     *
     * @param taker called on the window's thread
     */
    <M> Consumer<M> latestToWindow(Consumer<? super M> taker);

    /**
     * Does something on the window's thread a little later, unless it is called off before.
     *
     * @return calls it off
     */
    @CanIgnoreReturnValue
    Runnable later(Duration delay, Runnable action);

    /** The jobs that run or wait, in the order of their start. */
    ObservableList<RunningJob> running();
}
