package org.prunescope.app.plan;

import java.util.List;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tips;
import org.prunescope.app.control.Tone;

/** What the plan saves. */
final class CostCard extends VBox {
    private static final double CHANGE_WIDTH = 46;
    private static final double FIGURE_WIDTH = 60;
    private static final double FADED = 0.45;

    private final GridPane table = new GridPane();
    private List<CostLine> lines = List.of();

    CostCard() {
        setId("cost");
        getStyleClass().add("ps-card");
        setAccessibleText("Cost");
        table.getStyleClass().add("ps-cost");
        ColumnConstraints names = new ColumnConstraints();
        names.setHgrow(Priority.ALWAYS);
        table.getColumnConstraints().addAll(names, numbers(FIGURE_WIDTH), numbers(FIGURE_WIDTH), numbers(CHANGE_WIDTH));
        getChildren().add(table);
    }

    private static ColumnConstraints numbers(double width) {
        ColumnConstraints column = new ColumnConstraints();
        column.setHalignment(HPos.RIGHT);
        column.setMinWidth(width);
        return column;
    }

    void show(List<CostLine> now) {
        boolean sameRows = lines.size() == now.size()
                && !now.isEmpty()
                && lines.get(0).after().isPresent() == now.get(0).after().isPresent();
        lines = now;
        if (!sameRows) {
            build();
        }
        for (int i = 0; i < lines.size(); i++) {
            fill(i + 1, lines.get(i));
        }
    }

    private void build() {
        table.getChildren().clear();
        boolean hasPlan = lines.stream().anyMatch(line -> line.after().isPresent());
        table.addRow(
                0,
                TextRole.SECTION.label("Cost"),
                TextRole.CAPTION.label(hasPlan ? "before" : ""),
                TextRole.CAPTION.label(hasPlan ? "after" : ""),
                TextRole.CAPTION.label(hasPlan ? "" : "now"));
        for (int i = 0; i < lines.size(); i++) {
            int row = i;
            Label name = TextRole.SECONDARY.label(lines.get(i).name());
            name.setMinWidth(USE_PREF_SIZE);
            Tips.install(name, () -> lines.get(row).tip());
            Label before = TextRole.SECONDARY.label("");
            Label after = TextRole.SECONDARY.label("");
            after.getStyleClass().add("after");
            Label change = TextRole.SECONDARY.label("");
            if (hasPlan) {
                Tone.FAINT.of(before);
                table.addRow(i + 1, name, before, after, change);
            } else {
                before.getStyleClass().add("after");
                table.add(name, 0, i + 1);
                table.add(before, 1, i + 1, 3, 1);
            }
        }
        GridPane.setMargin(table.getChildren().get(0), new Insets(0, 0, 2, 0));
    }

    private void fill(int row, CostLine line) {
        cell(row, 0).setText(line.name());
        for (int column = 0; column < table.getColumnCount(); column++) {
            find(row, column).ifPresent(label -> label.setOpacity(line.isStale() ? FADED : 1));
        }
        cell(row, 1).setText(line.before());
        Optional<CostLine.Change> after = line.after();
        after.ifPresent(now -> {
            cell(row, 2).setText(now.value());
            cell(row, 3).setText(now.change());
        });
        cell(row, 0)
                .setAccessibleText("%s: %s%s"
                        .formatted(
                                line.name() + (line.isStale() ? " of an earlier plan" : ""),
                                line.before(),
                                after.map(now -> " before, %s after, %s".formatted(now.value(), now.change()))
                                        .orElse("")));
    }

    private Label cell(int row, int column) {
        return find(row, column).orElseThrow();
    }

    private Optional<Label> find(int row, int column) {
        return table.getChildren().stream()
                .filter(node -> GridPane.getRowIndex(node) == row && GridPane.getColumnIndex(node) == column)
                .map(Label.class::cast)
                .findFirst();
    }
}
