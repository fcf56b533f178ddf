package org.prunescope.app.shell;

import java.util.List;
import java.util.Locale;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.prunescope.app.control.KeyCap;
import org.prunescope.app.control.TextRole;

/** The layer of the window where a command is found by its name: typed, chosen with the arrow keys, done with Enter. */
final class CommandPalette extends StackPane {
    private static final double ROW = 32;
    private static final int MOST_ROWS = 10;
    private static final double WIDTH = 520;

    private final ObservableList<Command> all = FXCollections.observableArrayList();
    private final FilteredList<Command> found = new FilteredList<>(all);
    private final TextField words = new TextField();
    private final ListView<Command> list = new ListView<>(found);
    private Node focusedBefore;

    CommandPalette() {
        getStyleClass().add("ps-palette-layer");
        setAlignment(Pos.TOP_CENTER);
        setVisible(false);
        words.setId("palette-words");
        words.setPromptText("Find a command");
        words.setAccessibleText("Find a command");
        words.textProperty().subscribe(this::filter);
        list.setId("palette-list");
        list.setFocusTraversable(false);
        list.setFixedCellSize(ROW);
        list.setCellFactory(view -> new Row());
        list.setOnMouseClicked(click -> runChosen());
        VBox box = new VBox(words, list);
        box.getStyleClass().addAll("ps-popup", "ps-palette");
        box.setMinWidth(WIDTH);
        box.setMaxSize(WIDTH, USE_PREF_SIZE);
        getChildren().add(box);
        setOnMousePressed(press -> hideOutside(press.getTarget()));
        addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        words.focusedProperty().subscribe(focused -> {
            if (!focused) {
                hide();
            }
        });
    }

    /** Opens it over the window. */
    void show(List<Command> commands) {
        focusedBefore = getScene().getFocusOwner();
        all.setAll(commands);
        words.clear();
        filter("");
        setVisible(true);
        words.requestFocus();
    }

    private void hideOutside(Object target) {
        if (target == this) {
            hide();
        }
    }

    private void hide() {
        if (isVisible()) {
            setVisible(false);
            if (focusedBefore != null && focusedBefore.getScene() == getScene()) {
                focusedBefore.requestFocus();
            }
        }
    }

    /** Every word must occur in the name. */
    private void filter(String text) {
        String[] parts = text.toLowerCase(Locale.ROOT).trim().split("\\s+");
        found.setPredicate(command -> {
            String label = command.label().toLowerCase(Locale.ROOT);
            return List.of(parts).stream().allMatch(label::contains);
        });
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
        double height = ROW * Math.min(MOST_ROWS, Math.max(1, found.size()));
        list.setMinHeight(height);
        list.setPrefHeight(height);
        list.setMaxHeight(height);
    }

    private void press(KeyEvent key) {
        switch (key.getCode()) {
            case ESCAPE -> hide();
            case ENTER -> runChosen();
            case DOWN -> move(1);
            case UP -> move(-1);
            default -> {
                return;
            }
        }
        key.consume();
    }

    private void move(int by) {
        int next =
                Math.max(0, Math.min(found.size() - 1, list.getSelectionModel().getSelectedIndex() + by));
        list.getSelectionModel().select(next);
        list.scrollTo(Math.max(0, next - MOST_ROWS + 1));
    }

    private void runChosen() {
        Command chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null && chosen.enabled().get()) {
            hide();
            chosen.run();
        }
    }

    /** A command with its icon and keys. */
    private static final class Row extends ListCell<Command> {
        @Override
        protected void updateItem(Command command, boolean empty) {
            super.updateItem(command, empty);
            setText(null);
            setGraphic(empty || command == null ? null : content(command));
            setAccessibleText(empty || command == null ? null : command.label());
        }

        private static HBox content(Command command) {
            StackPane icon = new StackPane();
            icon.getStyleClass().add("icon");
            command.icon().ifPresent(shown -> icon.getChildren().add(shown.node()));
            Label label = TextRole.BODY.label(command.label().replace("…", ""));
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            HBox row = new HBox(icon, label, space);
            row.setAlignment(Pos.CENTER_LEFT);
            if (!command.keys().isEmpty()) {
                row.getChildren().add(new KeyCap(command.keysText()));
            }
            row.setDisable(!command.enabled().get());
            return row;
        }
    }
}
