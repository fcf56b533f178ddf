package org.prunescope.app.jobs;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.ObservableList;
import org.prunescope.engine.Job;

/** Jobs that are done at once, while what is to be done later waits until it is told that time has passed. */
public final class PatientJobs implements Jobs {
    private final DirectJobs now = new DirectJobs();
    private final List<Runnable> waiting = new ArrayList<>();

    /** Does what waits. */
    public void timePasses() {
        List<Runnable> due = List.copyOf(waiting);
        waiting.clear();
        due.forEach(Runnable::run);
    }

    @Override
    @CanIgnoreReturnValue
    public <T> RunningJob run(
            Lane lane, String title, Job<T> job, Consumer<? super T> onDone, Consumer<? super Exception> onFailed) {
        return now.run(lane, title, job, onDone, onFailed);
    }

    @Override
    public <M> Consumer<M> toWindow(Consumer<? super M> taker) {
        return now.toWindow(taker);
    }

    @Override
    public <M> Consumer<M> latestToWindow(Consumer<? super M> taker) {
        return now.latestToWindow(taker);
    }

    @Override
    public Runnable later(Duration delay, Runnable action) {
        waiting.add(action);
        return () -> waiting.remove(action);
    }

    @Override
    public ObservableList<RunningJob> running() {
        return now.running();
    }
}
