package org.prunescope.app.layers;

import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** What the cells of the table share: the rows' model, and how much room there is. */
final class RowsState {
    private final LayersViewModel model;
    private final Consumer<LayerRow> chooser;
    private final BooleanProperty narrow = new SimpleBooleanProperty(this, "narrow");
    private final BooleanProperty compact = new SimpleBooleanProperty(this, "compact");

    /** @param chooser chooses a row, as a click on it does */
    RowsState(LayersViewModel model, Consumer<LayerRow> chooser) {
        this.model = model;
        this.chooser = chooser;
    }

    LayersViewModel model() {
        return model;
    }

    void choose(LayerRow row) {
        chooser.accept(row);
    }

    /** Whether there is no room for the size of maps. */
    BooleanProperty narrowProperty() {
        return narrow;
    }

    /** Whether rows have one line. */
    BooleanProperty compactProperty() {
        return compact;
    }
}
