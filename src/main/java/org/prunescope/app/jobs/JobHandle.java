package org.prunescope.app.jobs;

import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.prunescope.chart.Numbers;

/** What the window's thread knows of one job. */
final class JobHandle implements RunningJob {
    private final Jobs.Lane lane;
    private final String title;
    private final Gate gate = new Gate();
    private final TimeLeft timeLeft;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", State.WAITING);
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(this, "fraction", -1);
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper(this, "message", "");
    private final ReadOnlyStringWrapper timeLeftText = new ReadOnlyStringWrapper(this, "timeLeft", "");

    JobHandle(Jobs.Lane lane, String title, LongSupplier nanoClock) {
        this.lane = lane;
        this.title = title;
        this.timeLeft = new TimeLeft(nanoClock);
    }

    Gate gate() {
        return gate;
    }

    void start() {
        if (state.get() == State.WAITING) {
            state.set(State.RUNNING);
        }
    }

    void report(double newFraction, String newMessage) {
        fraction.set(newFraction);
        message.set(newMessage);
        timeLeft.report(newFraction);
        if (state.get() == State.RUNNING) {
            showTimeLeft();
        }
    }

    /** The first end counts: a job that was cancelled while it waited is over before its thread learns of it. */
    void end(State last) {
        if (!state.get().isOver()) {
            timeLeftText.set("");
            state.set(last);
        }
    }

    @Override
    public void cancel() {
        gate.cancel();
        if (state.get() == State.WAITING) {
            end(State.CANCELLED);
        }
    }

    @Override
    public void pause() {
        if (state.get() == State.RUNNING) {
            gate.pause();
            timeLeft.pause();
            timeLeftText.set("");
            state.set(State.PAUSED);
        }
    }

    @Override
    public void resume() {
        if (state.get() == State.PAUSED) {
            timeLeft.resume();
            state.set(State.RUNNING);
            showTimeLeft();
            gate.resume();
        }
    }

    private void showTimeLeft() {
        timeLeft.seconds()
                .ifPresentOrElse(seconds -> timeLeftText.set(Numbers.timeLeft(seconds)), () -> timeLeftText.set(""));
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Jobs.Lane lane() {
        return lane;
    }

    @Override
    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyStringProperty timeLeftProperty() {
        return timeLeftText.getReadOnlyProperty();
    }
}
