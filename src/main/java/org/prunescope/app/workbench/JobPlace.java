package org.prunescope.app.workbench;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.prunescope.app.jobs.RunningJob;

/** Where a job can be seen until it is over, however it ends. */
final class JobPlace {
    private final ReadOnlyObjectWrapper<Optional<RunningJob>> running;

    /**
     * @param owner of the property
     * @param name of the property
     */
    JobPlace(Object owner, String name) {
        running = new ReadOnlyObjectWrapper<>(owner, name, Optional.empty());
    }

    /** The job that goes on, if one does. */
    ReadOnlyObjectProperty<Optional<RunningJob>> property() {
        return running.getReadOnlyProperty();
    }

    /** Shows a job that was just started, unless it is over already. */
    void follow(RunningJob job) {
        if (job.stateProperty().get().isOver()) {
            return;
        }
        running.set(Optional.of(job));
        job.stateProperty().addListener(observable -> {
            if (job.stateProperty().get().isOver() && running.get().equals(Optional.of(job))) {
                running.set(Optional.empty());
            }
        });
    }

    void cancel() {
        running.get().ifPresent(RunningJob::cancel);
    }
}
