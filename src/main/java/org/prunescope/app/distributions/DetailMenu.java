package org.prunescope.app.distributions;

import java.util.Optional;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.prunescope.app.theme.Icon;
import org.prunescope.plan.Hand;

/** What can be done with the selected row, and with one of its filters. */
final class DetailMenu {
    private final DistributionsViewModel model;
    private final MenuItem lock = new MenuItem();
    private final MenuItem back = new MenuItem("Back to the plan's ratio", Icon.RESTORE.node());
    private final MenuItem open = new MenuItem("Open in Filters", Icon.CHART.node());
    private final ContextMenu layer = new ContextMenu(lock, back, new SeparatorMenuItem(), open);

    private final MenuItem keep = new MenuItem("Keep by hand", Icon.PINNED.node());
    private final MenuItem remove = new MenuItem("Remove by hand", Icon.PRUNE.node());
    private final MenuItem undecide = new MenuItem("Let its score decide", Icon.RESTORE.node());
    private final MenuItem openFilter = new MenuItem("Open in Filters", Icon.CHART.node());
    private final ContextMenu filter = new ContextMenu(keep, remove, undecide, new SeparatorMenuItem(), openFilter);
    private int channel;

    DetailMenu(DistributionsViewModel model, Runnable openFilters) {
        this.model = model;
        lock.setId("detail-lock");
        back.setId("detail-back");
        open.setId("detail-open");
        keep.setId("detail-keep");
        remove.setId("detail-remove");
        undecide.setId("detail-undecide");
        lock.setOnAction(event -> model.toggleLock());
        back.setOnAction(event -> model.backToPlan());
        open.setOnAction(event -> openFilters.run());
        keep.setOnAction(event -> model.decide(channel, Optional.of(Hand.KEEP)));
        remove.setOnAction(event -> model.decide(channel, Optional.of(Hand.REMOVE)));
        undecide.setOnAction(event -> model.decide(channel, Optional.empty()));
        openFilter.setOnAction(event -> openFilters.run());
    }

    void showForLayer(Node owner, Side side) {
        model.selected().ifPresent(row -> {
            boolean isLocked = row.shown().isLocked();
            lock.setText(isLocked ? "Release" : "Keep all filters");
            lock.setGraphic((isLocked ? Icon.LOCKED : Icon.LOCK).node());
            lock.setDisable(row.group().isLocked());
            back.setDisable(!row.canBeCut() || !model.hasOwnRatio());
            layer.show(owner, side, 0, 4);
        });
    }

    void showForFilter(Node owner, int newChannel, double x, double y) {
        channel = newChannel;
        model.selected().ifPresent(row -> {
            Optional<Hand> hand = model.hand(channel);
            keep.setDisable(!row.canBeCut() || hand.equals(Optional.of(Hand.KEEP)));
            remove.setDisable(!row.canBeCut() || hand.equals(Optional.of(Hand.REMOVE)));
            undecide.setDisable(!row.canBeCut() || hand.isEmpty());
            filter.show(owner, x, y);
        });
    }
}
