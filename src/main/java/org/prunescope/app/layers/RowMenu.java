package org.prunescope.app.layers;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import org.prunescope.app.theme.Icon;

/** What can be done with a row. */
final class RowMenu extends ContextMenu {
    private final LayersViewModel model;
    private final MenuItem lock = new MenuItem();
    private final MenuItem copy = new MenuItem("Copy ratio to similar layers");
    private final MenuItem back = new MenuItem("Back to the plan's ratio");
    private final MenuItem open = new MenuItem("Open in Filters");
    private LayerRow row;

    RowMenu(LayersViewModel model, Runnable openFilters) {
        this.model = model;
        lock.setId("row-lock");
        copy.setId("row-copy");
        back.setId("row-back");
        open.setId("row-open");
        // Shown only: the table itself listens to these keys.
        lock.setAccelerator(new KeyCodeCombination(KeyCode.L));
        back.setAccelerator(new KeyCodeCombination(KeyCode.BACK_SPACE));
        lock.setOnAction(event -> model.toggleLock(row));
        copy.setOnAction(event -> model.copyRatio(row));
        back.setOnAction(event -> model.backToPlan(row));
        open.setOnAction(event -> {
            model.select(row);
            openFilters.run();
        });
        open.setGraphic(Icon.CHART.node());
        copy.setGraphic(Icon.COPY.node());
        back.setGraphic(Icon.RESTORE.node());
        getItems().addAll(lock, copy, back, new SeparatorMenuItem(), open);
    }

    /** Makes ready for a row. */
    void prepare(LayerRow target) {
        row = target;
        boolean isLocked = model.isLocked(target);
        lock.setText(isLocked ? "Release" : "Keep all filters");
        lock.setGraphic((isLocked ? Icon.LOCKED : Icon.LOCK).node());
        lock.setDisable(!model.canLock(target));
        boolean hasSlider = !target.isMember()
                && target.figures().hold().isEmpty()
                && target.figures().ratio().isReady();
        int similar = hasSlider ? model.similar(target).size() : 0;
        copy.setText(
                similar == 0 ? "Copy ratio to similar layers" : "Copy ratio to %d similar layers".formatted(similar));
        copy.setDisable(similar == 0);
        back.setDisable(!hasSlider || !model.hasOwnRatio(target));
    }
}
