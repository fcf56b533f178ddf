package org.prunescope.app.jobs;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;

/** A job that does nothing but look as a test wants it. */
public final class ShownJob implements RunningJob {
    private final String title;
    private final SimpleObjectProperty<State> state = new SimpleObjectProperty<>(State.RUNNING);
    private final SimpleDoubleProperty fraction = new SimpleDoubleProperty();
    private final SimpleStringProperty message = new SimpleStringProperty();
    private final SimpleStringProperty timeLeft = new SimpleStringProperty();

    public ShownJob(String title, double fraction, String message, String timeLeft) {
        this.title = title;
        this.fraction.set(fraction);
        this.message.set(message);
        this.timeLeft.set(timeLeft);
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Jobs.Lane lane() {
        return Jobs.Lane.WORK;
    }

    @Override
    public ReadOnlyObjectProperty<State> stateProperty() {
        return state;
    }

    @Override
    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction;
    }

    @Override
    public ReadOnlyStringProperty messageProperty() {
        return message;
    }

    @Override
    public ReadOnlyStringProperty timeLeftProperty() {
        return timeLeft;
    }

    @Override
    public void cancel() {
        state.set(State.CANCELLED);
    }

    @Override
    public void pause() {
        state.set(State.PAUSED);
    }

    @Override
    public void resume() {
        state.set(State.RUNNING);
    }
}
