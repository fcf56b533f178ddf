package org.prunescope.app.layers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableRow;
import javafx.scene.control.TreeTableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.prunescope.app.control.StepSlider;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tone;
import org.prunescope.app.layers.RowFigures.Hold;
import org.prunescope.app.layers.RowFigures.HoldKind;
import org.prunescope.chart.Numbers;

/** The rows as a tree, linked layers under their group. Its items change with the network and the search only. */
final class LayersTable extends TreeTableView<LayerRow> {
    private static final double ROW = 40;
    private static final double COMPACT_ROW = 28;

    private final LayersViewModel model;
    private final RowsState state;
    private final RowMenu menu;
    private final Runnable openFilters;
    private final TreeItem<LayerRow> root = new TreeItem<>();
    private final Map<LayerRow, TreeItem<LayerRow>> items = new HashMap<>();
    private String search = "";
    private Set<TreeItem<LayerRow>> openBefore = Set.of();

    LayersTable(LayersViewModel model, Runnable openFilters) {
        this.model = model;
        this.openFilters = openFilters;
        state = new RowsState(model, this::choose);
        menu = new RowMenu(model, openFilters);
        setId("layers");
        setAccessibleText("Layers");
        setShowRoot(false);
        setRoot(root);
        setPlaceholder(Tone.MUTED.of(placeholder()));
        setRowFactory(table -> new Row());
        new Columns(state).addTo(this);
        model.rowsProperty().subscribe(this::fill);
        getSelectionModel().selectedItemProperty().subscribe(item -> {
            leaveSliders();
            if (item != null) {
                model.select(item.getValue());
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        // Before the tree itself, for which the arrows mean nothing in a row without members.
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressArrow);
    }

    private static Label placeholder() {
        Label label = TextRole.BODY.label("Open a network to see its layers.");
        label.setWrapText(true);
        return label;
    }

    /** Rows of one line, or of two. */
    void setCompact(boolean compact) {
        state.compactProperty().set(compact);
        getStyleClass().remove("compact");
        if (compact) {
            getStyleClass().add("compact");
        }
        setFixedCellSize(compact ? COMPACT_ROW : ROW);
    }

    /**
     * Shows only rows whose name contains a text, or a member's; all for an empty one. What is found among members is
     * opened for as long as the search lasts.
     */
    void search(String text) {
        if (search.isEmpty()) {
            openBefore = items.values().stream().filter(TreeItem::isExpanded).collect(Collectors.toSet());
        }
        search = text.strip();
        arrange(model.rows());
        items.forEach((row, item) -> item.setExpanded(openBefore.contains(item) || isFoundInside(row)));
        showSelected();
    }

    private boolean isFoundInside(LayerRow row) {
        return !search.isEmpty() && row.members().stream().anyMatch(member -> member.matches(search));
    }

    private void fill(List<LayerRow> rows) {
        items.clear();
        for (LayerRow row : rows) {
            TreeItem<LayerRow> item = item(row);
            row.members().forEach(member -> item.getChildren().add(item(member)));
        }
        arrange(rows);
    }

    private TreeItem<LayerRow> item(LayerRow row) {
        TreeItem<LayerRow> item = new TreeItem<>(row);
        items.put(row, item);
        return item;
    }

    private void arrange(List<LayerRow> rows) {
        root.getChildren()
                .setAll(rows.stream()
                        .filter(row -> row.matches(search))
                        .map(items::get)
                        .toList());
        showSelected();
    }

    /** Opens all linked rows, or closes them if all are open. */
    void expandOrCollapse() {
        List<TreeItem<LayerRow>> linked =
                root.getChildren().stream().filter(item -> !item.isLeaf()).toList();
        boolean expand = !linked.stream().allMatch(TreeItem::isExpanded);
        linked.forEach(item -> item.setExpanded(expand));
        showSelected();
    }

    /** Selects the row of the chosen layer and brings it to sight. */
    void showSelected() {
        Optional<TreeItem<LayerRow>> item = model.selected().map(this::visible);
        if (item.isEmpty()) {
            getSelectionModel().clearSelection();
            return;
        }
        int index = getRow(item.get());
        if (index < 0) {
            getSelectionModel().clearSelection();
        } else if (getSelectionModel().getSelectedIndex() != index
                || getSelectionModel().getSelectedItem() != item.get()) {
            getSelectionModel().clearAndSelect(index);
            bringToSight(index);
        }
    }

    /** A member in a closed group is shown by its group. */
    private TreeItem<LayerRow> visible(LayerRow row) {
        TreeItem<LayerRow> item = items.get(row);
        return row.isMember() && !item.getParent().isExpanded() ? item.getParent() : item;
    }

    private void bringToSight(int index) {
        double rows = (getHeight() - getFixedCellSize()) / getFixedCellSize();
        if (lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                && flow.getFirstVisibleCell() != null
                && index > flow.getFirstVisibleCell().getIndex()
                && index < flow.getFirstVisibleCell().getIndex() + rows - 1) {
            return;
        }
        scrollTo(Math.max(0, index - (int) (rows / 2)));
    }

    private void choose(LayerRow row) {
        getSelectionModel().select(items.get(row));
    }

    /** A slider keeps the keyboard only as long as its row is the selected one. */
    private void leaveSliders() {
        if (getScene() != null && getScene().getFocusOwner() instanceof StepSlider slider && isMine(slider)) {
            requestFocus();
        }
    }

    private boolean isMine(Node node) {
        return node != null && (node == this || isMine(node.getParent()));
    }

    private void press(KeyEvent key) {
        TreeItem<LayerRow> item = getSelectionModel().getSelectedItem();
        if (item == null || key.isShortcutDown() || key.isAltDown()) {
            return;
        }
        LayerRow row = item.getValue();
        switch (key.getCode()) {
            case L -> model.toggleLock(row);
            case BACK_SPACE -> model.backToPlan(row);
            case ENTER -> openFilters.run();
            default -> {
                return;
            }
        }
        key.consume();
    }

    private void pressArrow(KeyEvent key) {
        boolean isArrow = key.getCode() == KeyCode.LEFT || key.getCode() == KeyCode.RIGHT;
        TreeItem<LayerRow> item = getSelectionModel().getSelectedItem();
        if (!isArrow
                || key.getTarget() != this
                || item == null
                || item.getValue().isMember()
                || !item.isLeaf()) {
            return;
        }
        lookupAll(".tree-table-row-cell").stream()
                .filter(node -> node instanceof Row row && row.getItem() == item.getValue())
                .flatMap(row -> ((Row) row).getChildrenUnmodifiable().stream())
                .filter(RatioCell.class::isInstance)
                .forEach(cell -> ((RatioCell) cell).press(key));
        key.consume();
    }

    /** A row with its menu, which says all its figures to those who do not see them. */
    private final class Row extends TreeTableRow<LayerRow> {

        Row() {
            addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::showMenu);
            addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        }

        private void showMenu(ContextMenuEvent event) {
            if (getItem() != null) {
                choose(getItem());
                menu.prepare(getItem());
                menu.show(this, event.getScreenX(), event.getScreenY());
                event.consume();
            }
        }

        private void click(MouseEvent event) {
            if (getItem() != null
                    && event.getButton() == MouseButton.PRIMARY
                    && event.getClickCount() == 2
                    && getItem().members().isEmpty()) {
                openFilters.run();
            }
        }

        @Override
        public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
            return attribute == AccessibleAttribute.TEXT && getItem() != null
                    ? sentence(getItem())
                    : super.queryAccessibleAttribute(attribute, parameters);
        }
    }

    private static String sentence(LayerRow row) {
        RowFigures figures = row.figures();
        return "%s, %d of %d filters kept, %s"
                .formatted(
                        row.names().full(),
                        figures.kept(),
                        figures.channels(),
                        figures.hold()
                                .map(LayersTable::words)
                                .orElse("ratio removed " + Numbers.percent(figures.removedShare())));
    }

    private static String words(Hold hold) {
        return hold.kind() == HoldKind.NO_SCORES ? hold.reason() : "locked: " + hold.reason();
    }
}
