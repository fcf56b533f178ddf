package org.prunescope.app.finetuning;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import org.prunescope.app.control.Tone;
import org.prunescope.app.theme.Icon;

/** The table of epochs: the newest first, the best with a star. */
final class EpochTable extends TableView<EpochRow> {
    private static final PseudoClass BEST = PseudoClass.getPseudoClass("best");
    private static final PseudoClass RUNNING = PseudoClass.getPseudoClass("running");
    private static final List<Double> WIDTHS = List.of(56.0, 54.0, 52.0, 74.0);
    private static final double CLASS_WIDTH = 53;
    private static final int STAR = 12;

    EpochTable() {
        setId("epochs-table");
        getStyleClass().add("ps-epochs");
        setAccessibleText("Epochs, the newest first");
        setRowFactory(table -> new Row());
    }

    /** Shows other rows under these titles. */
    void show(List<String> titles, List<EpochRow> rows) {
        if (!titles.equals(getColumns().stream().map(TableColumn::getText).toList())) {
            getColumns().clear();
            for (int i = 0; i < titles.size(); i++) {
                getColumns().add(column(titles.get(i), i));
            }
        }
        getItems().setAll(rows);
    }

    /** Shows a newer step of the epoch that goes on. */
    void showRunning(EpochRow row) {
        boolean isThere = !getItems().isEmpty() && getItems().get(0).standing() == EpochRow.Standing.RUNNING;
        if (isThere) {
            getItems().set(0, row);
        } else {
            getItems().add(0, row);
        }
    }

    private static TableColumn<EpochRow, String> column(String title, int index) {
        TableColumn<EpochRow, String> column = new TableColumn<>(title);
        column.getStyleClass().add("numbers");
        column.setSortable(false);
        column.setReorderable(false);
        column.setPrefWidth(index < WIDTHS.size() ? WIDTHS.get(index) : CLASS_WIDTH);
        Function<EpochRow, String> text = text(index);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        column.setCellFactory(ignored -> index == 0 ? new NameCell() : new NumberCell());
        return column;
    }

    private static Function<EpochRow, String> text(int index) {
        return switch (index) {
            case 0 -> EpochRow::name;
            case 1 -> EpochRow::trainingLoss;
            case 2 -> EpochRow::validationLoss;
            case 3 -> EpochRow::balancedAccuracy;
            default ->
                row -> {
                    int place = index - WIDTHS.size();
                    return place < row.recalls().size() ? row.recalls().get(place) : "";
                };
        };
    }

    private static final class Row extends TableRow<EpochRow> {
        @Override
        protected void updateItem(EpochRow row, boolean empty) {
            super.updateItem(row, empty);
            pseudoClassStateChanged(BEST, !empty && row.standing() == EpochRow.Standing.BEST);
            pseudoClassStateChanged(RUNNING, !empty && row.standing() == EpochRow.Standing.RUNNING);
        }
    }

    private static class NumberCell extends TableCell<EpochRow, String> {
        NumberCell() {
            getStyleClass().add("numbers");
        }

        @Override
        protected void updateItem(String text, boolean empty) {
            super.updateItem(text, empty);
            setText(empty ? null : text);
        }
    }

    private static final class NameCell extends NumberCell {
        NameCell() {
            getStyleClass().add("epoch");
        }

        @Override
        protected void updateItem(String text, boolean empty) {
            super.updateItem(text, empty);
            EpochRow row = getTableRow() == null ? null : getTableRow().getItem();
            boolean isBest = !empty && row != null && row.standing() == EpochRow.Standing.BEST;
            setGraphic(isBest ? Tone.ACCENT.of(Icon.BEST.node(STAR)) : null);
            setAccessibleText(isBest ? text + ", the best" : text);
        }
    }
}
