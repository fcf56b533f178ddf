package org.prunescope.app.runs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.desk.RunWords;
import org.prunescope.chart.Numbers;
import org.prunescope.study.Run;

/** The table of runs. Rows can be sorted, renamed and marked; what has no room is left out, the least needed first. */
final class RunTable extends TableView<RunRow> {
    private static final PseudoClass BEST = PseudoClass.getPseudoClass("best");
    private static final double LEAST_NAME = 120;
    /** Room for the scroll bar. */
    private static final double RESERVE = 10;

    private final RunsViewModel model;
    private final TableColumn<RunRow, RunRow> name;
    private final TableColumn<RunRow, RunRow> macs;
    /** From the first to be left out to the last. */
    private final List<TableColumn<RunRow, RunRow>> spare;

    private boolean isRefilling;

    RunTable(RunsViewModel model) {
        this.model = model;
        setId("runs-table");
        getStyleClass().addAll("compact", "ps-runs");
        setAccessibleText("Runs");
        setEditable(true);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setPlaceholder(TextRole.SECONDARY.label("No run is like that."));
        setRowFactory(table -> new Row());
        name = column("Name", "name", 148, Comparator.comparing(RunRow::name), () -> new RunCells.Name(model::rename));
        name.setEditable(true);
        macs = numbers("MACs, M", 69, Comparator.comparing(row -> row.cost().macs()), this::macs);
        TableColumn<RunRow, RunRow> criterion = words(
                "Criterion",
                136,
                row -> ofRun(row, run -> RunWords.criterion(run.ranking().criterion())));
        TableColumn<RunRow, RunRow> scope = words(
                "Rank across",
                96,
                row -> ofRun(row, run -> RunWords.scope(run.policy().scope())));
        TableColumn<RunRow, RunRow> share =
                column("of original", "", 131, Comparator.comparing(RunRow::share), RunCells.Share::new);
        TableColumn<RunRow, RunRow> parameters = numbers(
                "Parameters",
                84,
                Comparator.comparing(row -> row.cost().parameters()),
                row -> Numbers.scaled(row.cost().parameters()));
        TableColumn<RunRow, RunRow> epochs =
                numbers("Epochs", 63, Comparator.comparing(RunTable::epochs), row -> ofRun(row, RunTable::epochsText));
        TableColumn<RunRow, RunRow> time = numbers(
                "Time",
                62,
                Comparator.comparing(row -> row.run().map(Run::seconds).orElse(0.0)),
                row -> ofRun(row, run -> Numbers.clock(Math.round(run.seconds()))));
        List.of(epochs, time).forEach(column -> column.getStyleClass().add("faint"));
        getColumns()
                .setAll(List.of(
                        column("Run", "numbers", 55, Comparator.comparing(RunRow::number), RunCells.Place::new),
                        name,
                        criterion,
                        scope,
                        macs,
                        share,
                        parameters,
                        column(
                                "Balanced accuracy",
                                "numbers",
                                148,
                                Comparator.comparing(RunRow::balancedAccuracy),
                                RunCells.Balanced::new),
                        column(
                                "Worst class recall",
                                "",
                                236,
                                Comparator.comparing(RunRow::worstRecall),
                                () -> new RunCells.Worst(model::classes, model::lowestRecall)),
                        epochs,
                        time,
                        column("State", "", 92, Comparator.comparing(RunRow::standing), RunCells.State::new)));
        spare = List.of(scope, time, epochs, parameters, criterion, share);
        widthProperty().subscribe(now -> fit(now.doubleValue()));
        model.rowsProperty().subscribe(this::refill);
        getSelectionModel().getSelectedItems().addListener((ListChangeListener<RunRow>) change -> {
            if (!isRefilling) {
                model.mark(marked());
            }
        });
    }

    /** The rows that are marked, in the order of the table. */
    List<RunRow> marked() {
        return List.copyOf(getSelectionModel().getSelectedItems());
    }

    /** Marks the row of a number alone, and brings it into sight. */
    void mark(int number) {
        boolean isMarked = marked().size() == 1 && marked().get(0).number() == number;
        for (int i = 0; i < getItems().size() && !isMarked; i++) {
            if (getItems().get(i).number() == number) {
                getSelectionModel().clearAndSelect(i);
                scrollTo(Math.max(0, i - 2));
            }
        }
    }

    private void refill(List<RunRow> rows) {
        Set<Integer> marks = marked().stream().map(RunRow::number).collect(Collectors.toSet());
        isRefilling = true;
        macs.setText("MACs, " + model.unit().brief());
        getItems().setAll(rows);
        sort();
        getSelectionModel().clearSelection();
        for (int i = 0; i < getItems().size(); i++) {
            if (marks.contains(getItems().get(i).number())) {
                getSelectionModel().select(i);
            }
        }
        isRefilling = false;
    }

    private void fit(double width) {
        double others = getColumns().stream()
                .filter(column -> column != name)
                .mapToDouble(TableColumn::getPrefWidth)
                .sum();
        double room = width - RESERVE - others;
        List<TableColumn<RunRow, RunRow>> hidden = new ArrayList<>();
        for (TableColumn<RunRow, RunRow> column : spare) {
            if (room >= LEAST_NAME) {
                break;
            }
            hidden.add(column);
            room += column.getPrefWidth();
        }
        spare.forEach(column -> column.setVisible(!hidden.contains(column)));
        name.setPrefWidth(Math.max(LEAST_NAME, room));
    }

    private String macs(RunRow row) {
        return Numbers.fixed(row.cost().macs() / model.unit().size(), 1);
    }

    private static int epochs(RunRow row) {
        return row.run().map(Run::trainedEpochs).orElse(0);
    }

    private static String epochsText(Run run) {
        return run.epochs().isEmpty() ? Numbers.UNKNOWN : Integer.toString(run.trainedEpochs());
    }

    private static String ofRun(RunRow row, Function<Run, String> text) {
        return row.run().map(text).orElse(Numbers.UNKNOWN);
    }

    private static TableColumn<RunRow, RunRow> words(String title, double width, Function<RunRow, String> text) {
        return column(
                title, "faint", width, Comparator.comparing(text), () -> styled(new RunCells.Text(text), "faint"));
    }

    private static TableColumn<RunRow, RunRow> numbers(
            String title, double width, Comparator<RunRow> order, Function<RunRow, String> text) {
        return column(title, "numbers", width, order, () -> styled(new RunCells.Text(text), "numbers"));
    }

    private static RunCells.RowCell styled(RunCells.RowCell cell, String styleClass) {
        cell.getStyleClass().add(styleClass);
        return cell;
    }

    private static TableColumn<RunRow, RunRow> column(
            String title, String styleClass, double width, Comparator<RunRow> order, Supplier<RunCells.RowCell> cell) {
        TableColumn<RunRow, RunRow> column = new TableColumn<>(title);
        if (!styleClass.isEmpty()) {
            column.getStyleClass().add(styleClass);
        }
        column.setPrefWidth(width);
        column.setReorderable(false);
        column.setEditable(false);
        column.setComparator(order);
        column.setCellValueFactory(item -> new ReadOnlyObjectWrapper<>(item.getValue()));
        column.setCellFactory(ignored -> cell.get());
        return column;
    }

    private static final class Row extends TableRow<RunRow> {
        @Override
        protected void updateItem(RunRow row, boolean empty) {
            super.updateItem(row, empty);
            pseudoClassStateChanged(BEST, !empty && row != null && row.rank() == RunRow.Rank.BEST);
        }
    }
}
