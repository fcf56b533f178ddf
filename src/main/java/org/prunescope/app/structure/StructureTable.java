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
    private static final double LEAST_NAME = 130;
    private static final double LEAST_KEPT = 90;
    private static final double MOST_NAME = 200;
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
    private final TableColumn<Box, Box> kept =
            column("Kept filters", "", LEAST_KEPT, box -> KeptWords.of(box.kept()), StructureTable::keptTip);

    StructureTable() {
        setId("structure-table");
        getStyleClass().addAll("compact", "ps-layer-times");
        setAccessibleText("Structure before and after the plan");
        removed.setComparator(Comparator.comparingInt(Box::removed));
        getColumns()
                .setAll(List.of(
                        name,
                        kind,
                        change(
                                "Channels",
                                96,
                                box -> box.kept().of(),
                                box -> box.kept().size(),
                                Numbers::count),
                        removed,
                        change(
                                "Parameters",
                                124,
                                box -> box.before().parameters(),
                                box -> box.after().parameters(),
                                Numbers::scaled),
                        change(
                                "MACs",
                                128,
                                box -> box.before().macs(),
                                box -> box.after().macs(),
                                Numbers::scaled),
                        kept));
        widthProperty().subscribe(now -> fit(now.doubleValue()));
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
    }

    /** Shows rows and keeps the selected one. */
    void show(List<Box> boxes) {
        Optional<String> selected =
                Optional.ofNullable(getSelectionModel().getSelectedItem()).map(Box::name);
        getItems().setAll(boxes);
        sort();
        selected.ifPresent(this::select);
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
        double room = width
                - RESERVE
                - getColumns().stream()
                        .filter(column -> column != name && column != kind && column != removed && column != kept)
                        .mapToDouble(TableColumn::getPrefWidth)
                        .sum();
        removed.setVisible(room - removed.getPrefWidth() >= LEAST_NAME);
        room -= removed.isVisible() ? removed.getPrefWidth() : 0;
        kept.setVisible(room - LEAST_KEPT >= LEAST_NAME);
        room -= kept.isVisible() ? LEAST_KEPT : 0;
        kind.setVisible(room - kind.getPrefWidth() >= LEAST_NAME);
        room -= kind.isVisible() ? kind.getPrefWidth() : 0;
        name.setPrefWidth(Math.max(LEAST_NAME, kept.isVisible() ? Math.min(MOST_NAME, room) : room));
        kept.setPrefWidth(LEAST_KEPT + Math.max(0, room - MOST_NAME));
    }

    private void press(KeyEvent key) {
        Box selected = getSelectionModel().getSelectedItem();
        if (key.isShortcutDown() && key.getCode() == KeyCode.C && selected != null) {
            ClipboardContent text = new ClipboardContent();
            text.putString(StructureFiles.indices(selected.kept()));
            Clipboard.getSystemClipboard().setContent(text);
            key.consume();
        }
    }

    private static Tip keptTip(Box box) {
        String all = StructureFiles.indices(box.kept());
        return new Tip(
                "Kept filters of " + box.name() + ", by their original numbers from 0",
                all.length() <= TIP_LENGTH ? all : all.substring(0, all.lastIndexOf(' ', TIP_LENGTH)) + " …",
                "Ctrl+C in the table copies all of them.");
    }

    private static TableColumn<Box, Box> change(
            String title,
            double width,
            ToLongFunction<Box> before,
            ToLongFunction<Box> after,
            Function<Long, String> words) {
        TableColumn<Box, Box> column = column(
                title,
                "numbers",
                width,
                box -> arrow(words.apply(before.applyAsLong(box)), words.apply(after.applyAsLong(box))),
                box -> new Tip(
                        title,
                        arrow(Numbers.count(before.applyAsLong(box)), Numbers.count(after.applyAsLong(box))),
                        "Counts of the step and of what only follows it."));
        column.setComparator(Comparator.comparingLong(after));
        return column;
    }

    private static String arrow(String before, String after) {
        return before.equals(after) ? before : before + " → " + after;
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
