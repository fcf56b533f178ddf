package org.prunescope.app.runs;

import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.prunescope.app.canvas.Interval;
import org.prunescope.app.canvas.IntervalAxis;
import org.prunescope.app.control.BarredShare;
import org.prunescope.app.control.Chip;
import org.prunescope.app.control.ClassMarker;
import org.prunescope.app.control.Figures;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.app.control.Tone;
import org.prunescope.app.desk.ClassKey;
import org.prunescope.app.theme.Icon;
import org.prunescope.chart.Numbers;
import org.prunescope.metric.Measurement;

/** The cells of the table of runs that hold more than text. */
final class RunCells {
    private static final int STAR = 12;
    private static final double BAR_WIDTH = 72;
    private static final double CLASS_WIDTH = 76;

    private RunCells() {}

    /** A cell that is told its row. */
    abstract static class RowCell extends TableCell<RunRow, RunRow> {
        @Override
        protected final void updateItem(RunRow row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setText(null);
                setGraphic(null);
            } else {
                show(row);
            }
        }

        abstract void show(RunRow row);
    }

    /** The number, with a star for the best. */
    static final class Place extends RowCell {
        private final Node star = Tone.ACCENT.of(Icon.BEST.node(STAR));

        Place() {
            getStyleClass().add("numbers");
            Tips.install(
                    star,
                    new Tip(
                            "Best so far",
                            "The fewest MACs among the runs whose balanced accuracy, as measured, lies within the margin"
                                    + " of the original."));
        }

        @Override
        void show(RunRow row) {
            boolean isBest = row.rank() == RunRow.Rank.BEST;
            setText(row.isOriginal() ? Numbers.UNKNOWN : Integer.toString(row.number()));
            setGraphic(isBest ? star : null);
            setAccessibleText(isBest ? "Run " + row.number() + ", best so far" : null);
        }
    }

    /** The name, to be changed in place. */
    static final class Name extends RowCell {
        private final BiConsumer<RunRow, String> rename;
        private final TextField field = new TextField();

        Name(BiConsumer<RunRow, String> rename) {
            this.rename = rename;
            getStyleClass().add("name");
            field.setAccessibleText("Name of the run");
            field.setOnAction(event -> commit());
            field.setOnKeyPressed(key -> {
                if (key.getCode() == KeyCode.ESCAPE) {
                    cancelEdit();
                    key.consume();
                }
            });
            field.focusedProperty().subscribe(focused -> {
                if (!focused && isEditing()) {
                    cancelEdit();
                }
            });
        }

        @Override
        void show(RunRow row) {
            setEditable(!row.isOriginal());
            if (!isEditing()) {
                setText(row.name());
                setGraphic(null);
            }
        }

        @Override
        public void startEdit() {
            super.startEdit();
            if (isEditing()) {
                field.setText(getItem().name());
                setText(null);
                setGraphic(field);
                field.selectAll();
                field.requestFocus();
            }
        }

        @Override
        public void cancelEdit() {
            super.cancelEdit();
            if (getItem() != null) {
                setText(getItem().name());
            }
            setGraphic(null);
        }

        private void commit() {
            RunRow row = getItem();
            cancelEdit();
            rename.accept(row, field.getText());
        }
    }

    /** MACs as a share of those of the original. */
    static final class Share extends RowCell {
        private final BarredShare share = new BarredShare(BAR_WIDTH);

        @Override
        void show(RunRow row) {
            share.show(row.share(), 1, row.isOriginal());
            setGraphic(share);
        }
    }

    /** Balanced accuracy with its interval. */
    static final class Balanced extends RowCell {
        Balanced() {
            getStyleClass().add("numbers");
        }

        @Override
        void show(RunRow row) {
            Measurement measured =
                    row.measured().map(RunRow.Measured::balancedAccuracy).orElse(null);
            setText(measured == null ? Numbers.UNKNOWN : null);
            setGraphic(measured == null ? null : figure(measured));
        }

        private static Node figure(Measurement measured) {
            org.prunescope.metric.Interval range = measured.interval().orElseThrow();
            HBox figure = Figures.withInterval(measured.value().orElseThrow(), range.low(), range.high());
            figure.setAlignment(Pos.BASELINE_RIGHT);
            return figure;
        }
    }

    /** The class with the lowest recall, and how sure that is. */
    static final class Worst extends RowCell {
        private final Supplier<ClassKey> classes;
        private final Supplier<Double> low;
        private final Label name = TextRole.SECONDARY.label("");
        private final Label value = TextRole.SECTION.label("");
        private final IntervalAxis axis = IntervalAxis.forRow();
        private final HBox all = new HBox(name, value, axis);

        /** @param low where the axis begins */
        Worst(Supplier<ClassKey> classes, Supplier<Double> low) {
            this.classes = classes;
            this.low = low;
            name.setMinWidth(CLASS_WIDTH);
            name.setMaxWidth(CLASS_WIDTH);
            value.setMinWidth(Region.USE_PREF_SIZE);
            HBox.setHgrow(name, Priority.NEVER);
            all.setAlignment(Pos.CENTER_LEFT);
            all.getStyleClass().add("worst");
        }

        @Override
        void show(RunRow row) {
            setText(row.measured().isEmpty() ? Numbers.UNKNOWN : null);
            setGraphic(row.measured().isEmpty() ? null : all);
            row.measured().ifPresent(this::show);
        }

        private void show(RunRow.Measured measured) {
            ClassKey key = classes.get();
            name.setText(key.label(measured.worstClass()).shorter());
            name.setGraphic(ClassMarker.of(key.mark(measured.worstClass())));
            double recall = measured.worstRecall().value().orElseThrow();
            value.setText(Numbers.rate(recall));
            axis.setAxis(low.get(), 1);
            measured.worstRecall()
                    .interval()
                    .ifPresent(range -> axis.show(new Interval(range.low(), recall, range.high())));
        }
    }

    /** How far it has come. */
    static final class State extends RowCell {
        @Override
        void show(RunRow row) {
            String word = row.standing().word();
            setGraphic(
                    switch (row.standing()) {
                        case BASELINE, PRUNED -> new Chip(word, Tone.MUTED);
                        case RUNNING -> new Chip(word, Tone.ACCENT);
                        case INTERRUPTED, STOPPED -> new Chip(word, Tone.CANNOT_TELL);
                        case DONE -> Tone.MUTED.of(TextRole.BODY.label(word));
                    });
        }
    }

    /** Text of a row. */
    static final class Text extends RowCell {
        private final Function<RunRow, String> text;

        Text(Function<RunRow, String> text) {
            this.text = text;
        }

        @Override
        void show(RunRow row) {
            setText(text.apply(row));
        }
    }
}
