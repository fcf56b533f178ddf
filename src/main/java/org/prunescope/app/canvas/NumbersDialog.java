package org.prunescope.app.canvas;

import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Button;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.prunescope.app.control.Buttons;
import org.prunescope.app.control.DialogCard;
import org.prunescope.app.control.DialogLayer;

/** Shows the numbers of a chart as a table. */
public final class NumbersDialog {
    private static final double HEIGHT = 360;

    private NumbersDialog() {}

    /** Opens it over the window when Enter is pressed on a chart. */
    public static void offerOn(ChartCanvas chart) {
        chart.setOnTable(numbers -> {
            if (!numbers.rows().isEmpty()) {
                show(DialogLayer.over(chart), chart.getAccessibleText(), numbers);
            }
        });
    }

    private static void show(DialogLayer layer, String chart, ChartTable numbers) {
        Button close = Buttons.primary("Close");
        close.setId("close-numbers");
        close.setOnAction(event -> layer.hide());
        layer.show(new DialogCard(
                        DialogCard.Width.NARROW, "The numbers of the chart", chart == null ? "" : chart, layer::hide)
                .withPart(table(numbers))
                .withButtons(close));
    }

    private static TableView<List<String>> table(ChartTable numbers) {
        TableView<List<String>> table = new TableView<>();
        table.setId("numbers");
        for (int i = 0; i < numbers.columns().size(); i++) {
            int index = i;
            TableColumn<List<String>, String> column =
                    new TableColumn<>(numbers.columns().get(i));
            column.setCellValueFactory(
                    row -> new ReadOnlyStringWrapper(row.getValue().get(index)));
            column.setSortable(false);
            column.setReorderable(false);
            table.getColumns().add(column);
        }
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getItems().setAll(numbers.rows());
        table.setPrefHeight(HEIGHT);
        return table;
    }
}
