package org.prunescope.app.criteria;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import org.prunescope.app.control.Bar;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.Card;
import org.prunescope.app.control.Chip;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.control.Tone;
import org.prunescope.app.desk.CriterionNames;
import org.prunescope.app.theme.Icon;
import org.prunescope.chart.Numbers;
import org.prunescope.score.Criteria;
import org.prunescope.score.analysis.Applicability;
import org.prunescope.score.analysis.LayerDispersion;
import org.prunescope.score.analysis.OverLayers;
import org.prunescope.study.CriteriaComparison;

/** Whether the scores of each criterion tell filters apart. */
final class ApplicabilityCard {
    private static final double ROW = 30;
    private static final double HEADER = 30;
    private static final double BAR_WIDTH = 50;
    private static final double BAR_HEIGHT = 6;
    private static final int LEAST_ROWS = 5;

    private final CriteriaViewModel model;
    private final Card card = new Card("Applicability");
    private final TableView<Applicability> table = new TableView<>();
    private final Button use = Buttons.link("Rank by it");

    ApplicabilityCard(CriteriaViewModel model) {
        this.model = model;
        card.setId("applicability");
        card.setExplanation("can the scores tell filters apart?");
        use.setId("use-criterion");
        Tips.install(
                use, new Tip("Rank by it", "Ranks the study by the criterion of the chosen row. Undo takes it back."));
        use.setOnAction(event -> model.useChosen());
        card.setActions(use);
        table.setId("applicability-table");
        table.setFixedCellSize(ROW);
        table.getStyleClass().add("compact");
        table.setAccessibleText("Applicability of criteria");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        table.getColumns()
                .setAll(List.of(
                        column("Criterion", 146, this::showName),
                        column(
                                "Needs",
                                104,
                                (cell, one) -> cell.setText(
                                        Criteria.byId(one.criterion()).reading().label())),
                        column("Spread", 108, ApplicabilityCard::showSpread),
                        column(
                                "Flat layers",
                                92,
                                (cell, one) -> cell.setText(
                                        one.flatLayers() + "/" + one.layers().size())),
                        column("", 114, this::showVerdict)));
        table.getSelectionModel().selectedItemProperty().addListener((property, before, after) -> model.chosenProperty()
                .set(Optional.ofNullable(after).map(Applicability::criterion)));
        model.chosenProperty()
                .subscribe(now -> use.setDisable(now.isEmpty() || now.get().equals(model.inUse())));
        card.getChildren().add(table);
    }

    Card node() {
        return card;
    }

    void show(CriteriaComparison comparison) {
        List<Applicability> rows = comparison.similarity().tree().order().stream()
                .map(index -> comparison.applicability(comparison.criteria().get(index)))
                .toList();
        if (table.getItems().equals(rows)) {
            table.refresh();
        } else {
            table.getItems().setAll(rows);
        }
        table.setMinHeight(HEADER + ROW * Math.min(LEAST_ROWS, rows.size()));
        table.setPrefHeight(HEADER + ROW * rows.size() + 2);
        table.setMaxHeight(HEADER + ROW * rows.size() + 2);
    }

    private static TableColumn<Applicability, Applicability> column(
            String title, double width, BiConsumer<TableCell<Applicability, Applicability>, Applicability> shown) {
        TableColumn<Applicability, Applicability> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(item -> new ReadOnlyObjectWrapper<>(item.getValue()));
        column.setCellFactory(ignored -> new TableCell<>() {
            @Override
            protected void updateItem(Applicability one, boolean empty) {
                super.updateItem(one, empty);
                setText(null);
                setGraphic(null);
                if (!empty && one != null) {
                    shown.accept(this, one);
                    Tips.install(this, tip(one));
                }
            }
        });
        return column;
    }

    private void showName(TableCell<Applicability, Applicability> cell, Applicability one) {
        Label name = TextRole.BODY.label(CriterionNames.brief(one.criterion()));
        if (one.criterion().equals(model.inUse())) {
            name.setStyle("-fx-font-weight: bold;");
        }
        cell.setGraphic(name);
    }

    private static void showSpread(TableCell<Applicability, Applicability> cell, Applicability one) {
        Optional<OverLayers> variation = one.variation();
        if (variation.isEmpty()) {
            cell.setText("–");
            return;
        }
        Bar bar = new Bar(BAR_HEIGHT);
        bar.setMinWidth(BAR_WIDTH);
        bar.setMaxWidth(BAR_WIDTH);
        bar.valueProperty().set(Math.min(1, variation.get().median()));
        HBox row = new HBox(
                8, bar, TextRole.BODY.label(Numbers.rate(variation.get().median())));
        row.setAlignment(Pos.CENTER_LEFT);
        cell.setGraphic(row);
    }

    private void showVerdict(TableCell<Applicability, Applicability> cell, Applicability one) {
        cell.setGraphic(
                one.criterion().equals(model.inUse()) && one.verdict() == Applicability.Verdict.FITS
                        ? Chip.outlined("in use", Tone.ACCENT)
                        : verdict(one));
    }

    private static Node verdict(Applicability one) {
        return switch (one.verdict()) {
            case FITS -> words(Tone.HOLDS, Icon.HOLDS, "fits");
            case MANY_TIES -> words(Tone.CANNOT_TELL, Icon.WARNING, "many ties");
            case CANNOT_TELL_APART -> words(Tone.CANNOT_TELL, Icon.WARNING, "cannot tell apart");
        };
    }

    private static Node words(Tone tone, Icon icon, String text) {
        HBox row = new HBox(6, tone.of(icon.node()), tone.of(TextRole.BODY.label(text)));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Tip tip(Applicability one) {
        return new Tip(
                CriterionNames.brief(one.criterion()),
                "Spread: deviation of a layer's scores over their mean, in the middle of the layers.",
                one.noise()
                        .map(noise -> "Moved by other images: %s of the mean; spread over that: %s"
                                .formatted(
                                        Numbers.rate(noise.median()),
                                        one.signalToNoise()
                                                .map(ratio -> Numbers.fixed(ratio.median(), 1))
                                                .orElse("–")))
                        .orElse("Other images do not move its scores."),
                "Flat layers: %d by ties, %d without spread, %d drowned in noise"
                        .formatted(
                                one.flatLayers(LayerDispersion.Flatness.TIES),
                                one.flatLayers(LayerDispersion.Flatness.NO_SPREAD),
                                one.flatLayers(LayerDispersion.Flatness.NOISE)));
    }
}
