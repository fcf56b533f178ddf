package org.prunescope.app.jobs;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;

/** A job that was started, as the window sees it. To be used on the window's thread only. */
public interface RunningJob {

    /** What a job is doing. */
    enum State {
        WAITING,
        RUNNING,
        PAUSED,
        DONE,
        FAILED,
        CANCELLED;

        /** Whether nothing more will come. */
        public boolean isOver() {
            return this == DONE || this == FAILED || this == CANCELLED;
        }
    }

    String title();

    /** Which work it waits for. */
    Jobs.Lane lane();

    ReadOnlyObjectProperty<State> stateProperty();

    /** In [0, 1], or negative while unknown. */
    ReadOnlyDoubleProperty fractionProperty();

    /** Progress in the job's own unit: {@code epoch 4 of 20}. */
    ReadOnlyStringProperty messageProperty();

    /** {@code 01:12 left}, or empty while nobody can tell. */
    ReadOnlyStringProperty timeLeftProperty();

    /** Asks the job to stop at its next checkpoint, which may be a batch away. */
    void cancel();

    /** Lets the job wait at its next checkpoint. */
    void pause();

    void resume();
}
