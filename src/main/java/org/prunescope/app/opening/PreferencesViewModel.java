package org.prunescope.app.opening;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.workbench.ThreadPreference;
import org.prunescope.engine.Threads;

/** What holds for every study, as it is being chosen. */
final class PreferencesViewModel {
    final DoubleProperty threads = new SimpleDoubleProperty();

    private final Threads shared;
    private final ThreadPreference preference;
    private final StringBinding explanation = Bindings.createStringBinding(this::explain, threads);

    PreferencesViewModel(Desk desk) {
        shared = desk.pipeline().threads();
        preference = new ThreadPreference(desk.preferences(), shared);
        threads.set(shared.preferred());
    }

    int processors() {
        return shared.processors();
    }

    /** What the number of threads means here. */
    StringBinding explanation() {
        return explanation;
    }

    private String explain() {
        int free = processors() - (int) threads.get();
        return switch (free) {
            case 0 -> "No processor stays free: the window answers more slowly, and training and previews take turns.";
            case 1 -> "1 processor stays free for the window, and for previews while a run trains.";
            default -> free + " processors stay free for the window, and for previews while a run trains.";
        };
    }

    void save() {
        preference.choose((int) threads.get());
    }
}
