package org.prunescope.app.layers;

import javafx.scene.Node;
import javafx.scene.control.TreeTableCell;
import javafx.util.Subscription;
import org.prunescope.app.control.Still;

/** A cell that follows the figures of its row in place, so that dragging never rebuilds anything. */
abstract class RowCell extends TreeTableCell<LayerRow, LayerRow> {
    private final Still content;
    private Subscription following = Subscription.EMPTY;
    private LayerRow shown;

    /** @param content made once, shown for one row after the other */
    RowCell(Node content) {
        this.content = new Still(content);
    }

    /** Shows another row; its figures follow at once. */
    void begin(LayerRow row) {}

    /** Shows what the row says now. */
    abstract void show(LayerRow row, RowFigures figures);

    /** The row that is shown; only while there is one. */
    final LayerRow row() {
        return shown;
    }

    @Override
    protected final void updateItem(LayerRow row, boolean empty) {
        super.updateItem(row, empty);
        LayerRow next = empty ? null : row;
        if (next == shown) {
            return;
        }
        following.unsubscribe();
        shown = next;
        if (next == null) {
            following = Subscription.EMPTY;
            setGraphic(null);
            return;
        }
        setGraphic(content);
        begin(next);
        following = next.figuresProperty().subscribe(figures -> show(next, figures));
    }
}
