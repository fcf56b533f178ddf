package org.prunescope.app.jobs;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.prunescope.app.jobs.RunningJob.State;
import org.prunescope.engine.Job;
import org.prunescope.engine.Progress;

/** Does every job at once on the calling thread, for tests without a toolkit. */
public final class DirectJobs implements Jobs {
    private final ObservableList<RunningJob> running = FXCollections.observableArrayList();

    @Override
    @CanIgnoreReturnValue
    public <T> RunningJob run(
            Lane lane, String title, Job<T> job, Consumer<? super T> onDone, Consumer<? super Exception> onFailed) {
        JobHandle handle = new JobHandle(lane, title, System::nanoTime);
        running.add(handle);
        handle.start();
        try {
            T result = job.run(new Reports(handle));
            end(handle, State.DONE);
            onDone.accept(result);
        } catch (CancellationException e) {
            end(handle, State.CANCELLED);
        } catch (Exception e) {
            end(handle, State.FAILED);
            onFailed.accept(e);
        }
        return handle;
    }

    private void end(JobHandle handle, State state) {
        handle.end(state);
        running.remove(handle);
    }

    @Override
    public <M> Consumer<M> toWindow(Consumer<? super M> taker) {
        return taker::accept;
    }

    @Override
    public <M> Consumer<M> latestToWindow(Consumer<? super M> taker) {
        return toWindow(taker);
    }

    @Override
    public Runnable later(Duration delay, Runnable action) {
        action.run();
        return () -> {};
    }

    @Override
    public ObservableList<RunningJob> running() {
        return FXCollections.unmodifiableObservableList(running);
    }

    private record Reports(JobHandle handle) implements Progress {
        @Override
        public void report(double fraction, String message) {
            handle.report(fraction, message);
        }

        @Override
        public void checkpoint() {
            handle.gate().pass();
        }
    }
}
