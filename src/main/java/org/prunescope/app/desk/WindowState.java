package org.prunescope.app.desk;

import java.util.EnumMap;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.prunescope.app.workbench.Preferences;

/** How the window stands: which view is shown, and for each view which panels. Remembered from start to start. */
public final class WindowState {
    private final Preferences preferences;
    private final ObjectProperty<ViewTab> view = new SimpleObjectProperty<>(this, "view", ViewTab.DISTRIBUTIONS);
    private final BooleanProperty compactRows;
    private final Map<ViewTab, Panels> panels = new EnumMap<>(ViewTab.class);

    /**
     * The panels of one view.
     *
     * @param layersOpen whether Layers is a panel, not a rail
     * @param planOpen whether Plan is a panel, not a rail
     * @param layersWidth of the open panel
     */
    public record Panels(BooleanProperty layersOpen, BooleanProperty planOpen, DoubleProperty layersWidth) {}

    public WindowState(Preferences preferences) {
        this.preferences = preferences;
        compactRows = kept("compact-rows", false);
        for (ViewTab tab : ViewTab.values()) {
            String key = "panels." + tab.name();
            panels.put(
                    tab,
                    new Panels(
                            kept(key + ".layers", tab.layersOpen()),
                            kept(key + ".plan", tab.planOpen()),
                            kept(key + ".width", tab.layersWidth())));
        }
    }

    /** The view that is shown. */
    public ObjectProperty<ViewTab> viewProperty() {
        return view;
    }

    /** Whether rows of trees have one line. */
    public BooleanProperty compactRowsProperty() {
        return compactRows;
    }

    /** The panels of a view. */
    public Panels panels(ViewTab tab) {
        return panels.get(tab);
    }

    /** The panels of the view that is shown. */
    public Panels panels() {
        return panels.get(view.get());
    }

    private BooleanProperty kept(String key, boolean otherwise) {
        BooleanProperty property =
                new SimpleBooleanProperty(Boolean.parseBoolean(preferences.get(key, Boolean.toString(otherwise))));
        property.addListener((observable, before, now) -> preferences.put(key, now.toString()));
        return property;
    }

    private DoubleProperty kept(String key, double otherwise) {
        DoubleProperty property = new SimpleDoubleProperty(otherwise);
        try {
            property.set(Double.parseDouble(preferences.get(key, Double.toString(otherwise))));
        } catch (NumberFormatException e) {
            preferences.put(key, Double.toString(otherwise));
        }
        property.addListener((observable, before, now) -> preferences.put(key, now.toString()));
        return property;
    }
}
