package org.prunescope.app.filters;

import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.prunescope.app.theme.Icon;
import org.prunescope.plan.Hand;

/** What can be done with the chosen filters. */
final class GalleryMenu {
    private final FiltersViewModel filters;
    private final MenuItem keep = new MenuItem("Keep by hand", Icon.PIN.node());
    private final MenuItem remove = new MenuItem("Remove by hand", Icon.PRUNE.node());
    private final MenuItem undecide = new MenuItem("Let its score decide");
    private final ContextMenu menu = new ContextMenu(keep, remove, new SeparatorMenuItem(), undecide);

    GalleryMenu(FiltersViewModel filters) {
        this.filters = filters;
        keep.setOnAction(event -> filters.decide(Hand.KEEP));
        remove.setOnAction(event -> filters.decide(Hand.REMOVE));
        undecide.setOnAction(event -> filters.undecide());
    }

    void show(Node where, double x, double y) {
        boolean locked = filters.flipsTo().isEmpty();
        int count = filters.chosenProperty().get().all().size();
        keep.setText(HandWords.act(Hand.KEEP, count));
        remove.setText(HandWords.act(Hand.REMOVE, count));
        undecide.setText(HandWords.undecide(count));
        keep.setDisable(locked);
        remove.setDisable(locked);
        undecide.setDisable(locked || !filters.isAnyByHand());
        menu.show(where, x, y);
    }
}
