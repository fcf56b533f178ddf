package org.prunescope.app.structure;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.prunescope.app.control.Tip;
import org.prunescope.app.control.Tips;
import org.prunescope.chart.Numbers;
import org.prunescope.export.StructureFiles;
import org.prunescope.graph.StructureChange.Box;

/** What the plan makes of each step, with the original numbers of the filters that stay. */
final class StructureTable extends TableView<Box> {
    private static final double LEAST_NAME = 120;
    private static final double BEST_NAME = 150;
    private static final double LEAST_KEPT = 110;
    private static final double RESERVE = 10;
    /** Numbers in a tip; the clipboard gets all of them. */
    private static final int TIP_LENGTH = 600;

    private final TableColumn<Box, Box> name =
            column("Layer", "name", 150, Box::name, box -> new Tip(box.name(), String.join(" · ", box.kinds())));
    private final TableColumn<Box, Box> kind = column(
            "Kind",
            "",
            96,
            box -> box.head().operation().kind(),
            box -> new Tip("Kind", String.join(", then ", box.kinds())));
    private final TableColumn<Box, Box> removed = column(
            "Removed",
            "numbers",
            74,
            box -> box.removed() == 0 ? "" : Numbers.count(box.removed()),
            box -> new Tip(
                    "Removed",
                    "%s of %s channels"
                            .formatted(
                                    Numbers.count(box.removed()),
                                    Numbers.count(box.kept().of()))));
    private final TableColumn<Box, Box> channels =
            change("Channels", 92, box -> box.kept().of(), box -> box.kept().size());
    private final TableColumn<Box, Box> parameters =
            change("Parameters", 122, box -> box.before().parameters(), box -> box.after()
                    .parameters());
    private final TableColumn<Box, Box> macs =
            change("MACs", 122, box -> box.before().macs(), box -> box.after().macs());
    private final TableColumn<Box, Box> kept =
            column("Kept filters", "", LEAST_KEPT, box -> KeptWords.of(box.kept()), StructureTable::keptTip);
    /** What is left out where there is no room, the last first. */
    private final List<TableColumn<Box, Box>> optional = List.of(kept, parameters, macs, removed, kind);

    StructureTable() {
        setId("structure-table");
        getStyleClass().addAll("compact", "ps-layer-times");
        setAccessibleText("Structure before and after the plan");
        removed.setComparator(Comparator.comparingInt(Box::removed));
        getColumns().setAll(List.of(name, kind, channels, removed, parameters, macs, kept));
        widthProperty().subscribe(now -> fit(now.doubleValue()));
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
    }

    /** Shows rows, none of them selected. */
    void show(List<Box> boxes) {
        getSelectionModel().clearSelection();
        getItems().setAll(boxes);
        sort();
    }

    /** Selects a row by its name and brings it into sight, if it is there. */
    void select(String box) {
        for (int i = 0; i < getItems().size(); i++) {
            if (getItems().get(i).name().equals(box)) {
                if (getSelectionModel().getSelectedIndex() != i) {
                    getSelectionModel().clearAndSelect(i);
                    scrollTo(Math.max(0, i - 2));
                }
                return;
            }
        }
        getSelectionModel().clearSelection();
    }

    private void fit(double width) {
        double room = width - RESERVE - LEAST_NAME - channels.getPrefWidth();
        boolean isFull = false;
        for (TableColumn<Box, Box> column : optional) {
            double wanted = column == kept ? LEAST_KEPT : column.getPrefWidth();
            isFull |= wanted > room;
            column.setVisible(!isFull);
            room -= isFull ? 0 : wanted;
        }
        double forName = kept.isVisible() ? Math.min(room, BEST_NAME - LEAST_NAME) : room;
        name.setPrefWidth(LEAST_NAME + Math.max(0, forName));
        kept.setPrefWidth(LEAST_KEPT + Math.max(0, room - forName));
    }

    private void press(KeyEvent key) {
        if (key.isShortcutDown() && key.getCode() == KeyCode.C) {
            copy();
            key.consume();
        }
    }

    /** Copies all kept numbers of the selected row. */
    void copy() {
        Optional.ofNullable(getSelectionModel().getSelectedItem()).ifPresent(selected -> {
            ClipboardContent text = new ClipboardContent();
            text.putString(StructureFiles.indices(selected.kept()));
            Clipboard.getSystemClipboard().setContent(text);
        });
    }

    private static Tip keptTip(Box box) {
        String all = StructureFiles.indices(box.kept());
        return new Tip(
                "Kept filters of " + box.name() + ", by their original numbers from 0",
                all.length() <= TIP_LENGTH ? all : all.substring(0, all.lastIndexOf(' ', TIP_LENGTH)) + " …",
                "Ctrl+C in the table copies all of them.");
    }

    private static TableColumn<Box, Box> change(
            String title, double width, ToLongFunction<Box> before, ToLongFunction<Box> after) {
        TableColumn<Box, Box> column = column(
                title,
                "numbers",
                width,
                box -> ChangeWords.brief(before.applyAsLong(box), after.applyAsLong(box)),
                box -> new Tip(
                        title,
                        ChangeWords.exact(before.applyAsLong(box), after.applyAsLong(box)),
                        "Of the step and of what only follows it."));
        column.setComparator(Comparator.comparingLong(after));
        return column;
    }

    private static TableColumn<Box, Box> column(
            String title, String styleClass, double width, Function<Box, String> words, Function<Box, Tip> tip) {
        TableColumn<Box, Box> column = new TableColumn<>(title);
        if (!styleClass.isEmpty()) {
            column.getStyleClass().add(styleClass);
        }
        column.setPrefWidth(width);
        column.setReorderable(false);
        column.setComparator(Comparator.comparing(words));
        column.setCellValueFactory(item -> new ReadOnlyObjectWrapper<>(item.getValue()));
        column.setCellFactory(ignored -> new WordsCell(words, tip));
        return column;
    }

    private static final class WordsCell extends TableCell<Box, Box> {
        private final Function<Box, String> words;

        WordsCell(Function<Box, String> words, Function<Box, Tip> tip) {
            this.words = words;
            Tips.install(this, () -> getItem() == null ? new Tip("") : tip.apply(getItem()));
        }

        @Override
        protected void updateItem(Box box, boolean empty) {
            super.updateItem(box, empty);
            setText(empty || box == null ? null : words.apply(box));
        }
    }
}
