package org.prunescope.app.layers;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.Still;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.desk.ViewTab;
import org.prunescope.app.desk.WindowState;
import org.prunescope.app.layers.LayersViewModel.Totals;
import org.prunescope.app.theme.Icon;
import org.prunescope.chart.Numbers;

/** The panel on the left: what every layer keeps, and a slider for each that may lose something. */
public final class LayersPanel {
    private final WindowState window;
    private final LayersViewModel model;
    private final LayersTable table;
    private final Label title = TextRole.SECTION.label("Layers");
    private final FindField field;
    private final BorderPane panel = new BorderPane();
    private final LayersRail rail;

    public LayersPanel(Desk desk) {
        window = desk.window();
        model = new LayersViewModel(desk.workbench(), desk.previewer().previewProperty());
        table = new LayersTable(model, () -> window.viewProperty().set(ViewTab.FILTERS));
        field = new FindField(table::search, this::endSearch);
        rail = new LayersRail(model, () -> window.panels().layersOpen().set(true));
        window.compactRowsProperty().subscribe(compact -> table.setCompact(compact));
        desk.workbench().selectionProperty().subscribe(now -> table.showSelected());
        panel.getStyleClass().add("ps-layers");
        panel.setMinWidth(0);
        panel.setTop(header());
        panel.setCenter(table);
        panel.setBottom(footer());
        showField(false);
    }

    /** The open panel. */
    public Node panel() {
        return panel;
    }

    /** The folded panel, 44 wide. */
    public Node rail() {
        return rail.node();
    }

    /** Opens the panel and waits for the name of a layer. */
    public void find() {
        window.panels().layersOpen().set(true);
        showField(true);
        field.requestFocus();
        field.selectAll();
    }

    private void endSearch() {
        field.clear();
        showField(false);
        table.showSelected();
        table.requestFocus();
    }

    private void showField(boolean isSearching) {
        field.setVisible(isSearching);
        field.setManaged(isSearching);
        title.setVisible(!isSearching);
        title.setManaged(!isSearching);
    }

    private Node header() {
        Button find = Buttons.icon(Icon.FIND, new Tip("Find a layer", "Shows the rows with a name.", "Ctrl+F"));
        find.setId("find");
        find.setOnAction(event -> find());
        Button expand = Buttons.icon(Icon.EXPAND, new Tip("Open or close all linked rows"));
        expand.setId("expand");
        expand.setOnAction(event -> table.expandOrCollapse());
        ToggleButton compact =
                Buttons.iconToggle(Icon.COMPACT_ROWS, new Tip("Compact rows", "One line for each layer."));
        compact.setId("compact");
        compact.selectedProperty().bindBidirectional(window.compactRowsProperty());
        Button fold = Buttons.icon(Icon.LEFT_PANEL, new Tip("Fold Layers", "Leaves a rail.", "F9"));
        fold.setId("fold-layers");
        fold.setOnAction(event -> window.panels().layersOpen().set(false));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox header = new HBox(title, field, space, find, expand, compact, fold);
        header.getStyleClass().add("header");
        header.setAlignment(Pos.CENTER_LEFT);
        return header;
    }

    private Node footer() {
        Label filters = TextRole.SECONDARY.label("");
        filters.getStyleClass().add("filters");
        filters.setId("filters-kept");
        Label macs = TextRole.SECONDARY.label("");
        macs.setId("macs-left");
        filters.setMinWidth(0);
        macs.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        model.totalsProperty().subscribe(now -> {
            filters.setText(now.map(LayersPanel::filters).orElse(""));
            macs.setText(now.map(LayersPanel::macs).orElse(""));
        });
        HBox figures = new HBox(filters, space, macs);
        figures.setAlignment(Pos.CENTER_LEFT);
        figures.getStyleClass().add("figures");
        Still footer = new Still(figures);
        footer.getStyleClass().add("footer");
        return footer;
    }

    private static String filters(Totals totals) {
        return "%s of %s filters kept"
                .formatted(
                        Numbers.count(totals.after().filters()),
                        Numbers.count(totals.before().filters()));
    }

    /** The unit stands once where both numbers have the same. */
    private static String macs(Totals totals) {
        String before = Numbers.scaled(totals.before().macs());
        String after = Numbers.scaled(totals.after().macs());
        String unit = before.substring(before.length() - 2);
        String shorter = after.endsWith(unit) ? after.substring(0, after.length() - unit.length()) : after;
        return "%s of %s MACs".formatted(shorter, before);
    }
}
