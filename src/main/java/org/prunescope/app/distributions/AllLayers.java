package org.prunescope.app.distributions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.prunescope.app.canvas.SmallMultiple;
import org.prunescope.app.canvas.Swatch;
import org.prunescope.app.control.Banner;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.control.Tone;
import org.prunescope.chart.Numbers;

/** Every row with scores as a small chart on a common axis, and a word on those that are too flat. */
final class AllLayers {
    private static final int COLUMNS = 4;
    private static final double ROW = 66;
    private static final double GAP = 8;
    /** Where there are more rows of charts, the next one looks out, so that one sees that it scrolls. */
    private static final double MOST_ROWS = 3.4;

    private static final double LEAST_ROWS = 3;

    private final DistributionsViewModel model;
    private final GridPane grid = new GridPane();
    private final ScrollPane scroll = new ScrollPane(grid);
    private final VBox warning = new VBox();
    private final VBox node;
    private List<Small> small = List.of();

    private record Small(Distribution row, SmallMultiple chart) {
        void show() {
            chart.show(row.names().brief(), row.mark(), row.bins());
        }
    }

    AllLayers(DistributionsViewModel model) {
        this.model = model;
        grid.setHgap(GAP);
        grid.setVgap(GAP);
        for (int i = 0; i < COLUMNS; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / COLUMNS);
            grid.getColumnConstraints().add(column);
        }
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        node = new VBox(header(), scroll, warning);
        node.getStyleClass().add("all-layers");
        model.rowsProperty().subscribe(this::build);
        model.selectedProperty().subscribe(this::mark);
    }

    VBox node() {
        return node;
    }

    private static HBox header() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox kept = new HBox(swatch(Swatch.Kind.KEPT), TextRole.SECONDARY.label("kept"));
        HBox removed = new HBox(swatch(Swatch.Kind.REMOVED), TextRole.SECONDARY.label("removed"));
        kept.getStyleClass().add("legend");
        removed.getStyleClass().add("legend");
        HBox header = new HBox(
                TextRole.SECTION.label("All layers"),
                TextRole.SECONDARY.label("score of each filter, cut drawn in"),
                space,
                kept,
                removed);
        header.getStyleClass().add("header");
        header.setAlignment(Pos.CENTER_LEFT);
        return header;
    }

    private static Swatch swatch(Swatch.Kind kind) {
        return new Swatch(kind, Swatch.LEGEND, Swatch.LEGEND);
    }

    private void build(List<Distribution> rows) {
        List<Small> charts = new ArrayList<>();
        grid.getChildren().clear();
        for (Distribution row : rows) {
            Small one = new Small(row, new SmallMultiple());
            one.chart.setId("small-" + row.group().id());
            one.chart.setOnChosen(() -> model.select(row));
            row.shownProperty().subscribe(now -> one.show());
            Tips.install(one.chart, () -> tip(row));
            grid.add(one.chart, charts.size() % COLUMNS, charts.size() / COLUMNS);
            charts.add(one);
        }
        small = List.copyOf(charts);
        double lines = Math.ceil((double) rows.size() / COLUMNS);
        double height = lines * (ROW + GAP) - GAP;
        scroll.setMinHeight(Math.min(height, LEAST_ROWS * (ROW + GAP)));
        scroll.setPrefHeight(Math.min(height, MOST_ROWS * (ROW + GAP)));
        scroll.setMaxHeight(height);
        warning.getChildren().clear();
        model.flatWarning().ifPresent(sentence -> warning.getChildren().add(Banner.line(Tone.CANNOT_TELL, sentence)));
        warning.setManaged(!warning.getChildren().isEmpty());
        mark(model.selected());
    }

    private static Tip tip(Distribution row) {
        Distribution.Shown shown = row.shown();
        return new Tip(
                row.names().full(),
                row.names().detail(),
                "%s of %s filters kept"
                        .formatted(
                                Numbers.count(shown.cut().kept()),
                                Numbers.count(shown.cut().channels())));
    }

    private void mark(Optional<Distribution> selected) {
        for (Small one : small) {
            boolean isSelected = selected.equals(Optional.of(one.row));
            one.chart.setSelected(isSelected);
            if (isSelected) {
                reveal(one.chart);
            }
        }
    }

    /** Scrolls as little as needed. */
    private void reveal(SmallMultiple chart) {
        double room = grid.getHeight() - scroll.getViewportBounds().getHeight();
        if (room <= 0) {
            return;
        }
        double top = chart.getBoundsInParent().getMinY();
        double bottom = chart.getBoundsInParent().getMaxY();
        double now = scroll.getVvalue() * room;
        double from = bottom - scroll.getViewportBounds().getHeight();
        scroll.setVvalue(Math.max(from, Math.min(now, top)) / room);
    }
}
