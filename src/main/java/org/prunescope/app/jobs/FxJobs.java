package org.prunescope.app.jobs;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.prunescope.app.jobs.RunningJob.State;
import org.prunescope.engine.Job;
import org.prunescope.engine.Progress;

/** One thread for each lane, so that at most one heavy job runs at a time. */
public final class FxJobs implements Jobs, AutoCloseable {
    private final Executor window;
    private final Map<Lane, ExecutorService> workers = new EnumMap<>(Lane.class);
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "clock"));
    private final ObservableList<RunningJob> running = FXCollections.observableArrayList();
    private final ObservableList<RunningJob> readOnlyRunning = FXCollections.unmodifiableObservableList(running);

    public FxJobs() {
        this(Platform::runLater);
    }

    /** @param window runs what it is given on the window's thread, in order */
    FxJobs(Executor window) {
        this.window = window;
        for (Lane lane : Lane.values()) {
            workers.put(
                    lane,
                    Executors.newSingleThreadExecutor(
                            work -> daemon(work, lane.name().toLowerCase(Locale.ROOT))));
        }
    }

    @Override
    @CanIgnoreReturnValue
    public <T> RunningJob run(
            Lane lane, String title, Job<T> job, Consumer<? super T> onDone, Consumer<? super Exception> onFailed) {
        JobHandle handle = new JobHandle(lane, title, System::nanoTime);
        running.add(handle);
        handle.stateProperty().addListener((property, before, state) -> forgetIfOver(handle, state));
        workers.get(lane).execute(() -> work(handle, job, onDone, onFailed));
        return handle;
    }

    @Override
    public <M> Consumer<M> toWindow(Consumer<? super M> taker) {
        return message -> window.execute(() -> taker.accept(message));
    }

    @Override
    public <M> Consumer<M> latestToWindow(Consumer<? super M> taker) {
        AtomicReference<M> latest = new AtomicReference<>();
        return message -> {
            if (latest.getAndSet(message) == null) {
                window.execute(() -> taker.accept(latest.getAndSet(null)));
            }
        };
    }

    @Override
    public Runnable later(Duration delay, Runnable action) {
        AtomicBoolean wanted = new AtomicBoolean(true);
        ScheduledFuture<?> alarm = clock.schedule(
                () -> window.execute(() -> {
                    if (wanted.get()) {
                        action.run();
                    }
                }),
                delay.toMillis(),
                TimeUnit.MILLISECONDS);
        return () -> {
            wanted.set(false);
            alarm.cancel(false);
        };
    }

    @Override
    public ObservableList<RunningJob> running() {
        return readOnlyRunning;
    }

    /** Cancels everything. Does not wait for it. */
    @Override
    public void close() {
        List.copyOf(running).forEach(RunningJob::cancel);
        workers.values().forEach(ExecutorService::shutdown);
        clock.shutdownNow();
    }

    private void forgetIfOver(JobHandle handle, State state) {
        if (state.isOver()) {
            running.remove(handle);
        }
    }

    /** On the working thread. */
    private <T> void work(
            JobHandle handle, Job<T> job, Consumer<? super T> onDone, Consumer<? super Exception> onFailed) {
        try {
            handle.gate().pass();
            window.execute(handle::start);
            T result = job.run(new Reports(handle));
            window.execute(() -> deliver(handle, State.DONE, () -> onDone.accept(result)));
        } catch (CancellationException e) {
            window.execute(() -> handle.end(State.CANCELLED));
        } catch (Exception e) {
            window.execute(() -> deliver(handle, State.FAILED, () -> onFailed.accept(e)));
        } catch (Throwable e) {
            // The worker must survive an engine that ran out of memory, and people must learn of it.
            Exception failure = new IllegalStateException(handle.title() + " stopped: " + e, e);
            window.execute(() -> deliver(handle, State.FAILED, () -> onFailed.accept(failure)));
        }
    }

    /** Nobody waits any more for the result of a job that was cancelled just before its end. */
    private static void deliver(JobHandle handle, State last, Runnable answer) {
        if (handle.gate().isCancelled()) {
            handle.end(State.CANCELLED);
            return;
        }
        handle.end(last);
        answer.run();
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, "prunescope-" + name);
        thread.setDaemon(true);
        return thread;
    }

    /** Passes on the latest report only: a job may report a thousand times in a frame. */
    private final class Reports implements Progress {
        private final JobHandle handle;
        private final Consumer<Report> reports;

        Reports(JobHandle handle) {
            this.handle = handle;
            reports = latestToWindow(report -> handle.report(report.fraction, report.message));
        }

        @Override
        public void report(double fraction, String message) {
            reports.accept(new Report(fraction, message));
        }

        @Override
        public void checkpoint() {
            handle.gate().pass();
        }
    }

    private record Report(double fraction, String message) {}
}
