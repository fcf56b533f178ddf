package org.prunescope.app.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.desk.Desk;
import org.prunescope.app.desk.NetworkKinds;
import org.prunescope.app.theme.Icon;

/** What lies over the window while a file hovers above it, and says what letting it go would do. */
final class DropVeil extends StackPane {
    private final Desk desk;
    private final Label act = TextRole.HEADING.label("");
    private final Label name = TextRole.SECONDARY.label("");
    /** What hovers; files are looked into once, not with every move of the pointer. */
    private List<Path> hovering = List.of();

    private Optional<FileOffer> offer = Optional.empty();

    DropVeil(Desk desk) {
        this.desk = desk;
        getStyleClass().addAll("ps-veil", "ps-drop-veil");
        setMouseTransparent(true);
        setVisible(false);
        VBox words = new VBox(Icon.OPEN.node(32), act, name);
        words.getStyleClass().add("words");
        words.setAlignment(Pos.CENTER);
        words.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().add(words);
    }

    /** Lets a part of the window take files. */
    void watch(Node target) {
        target.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (event.getDragboard().hasFiles()) {
                if (hover(paths(event.getDragboard()))) {
                    event.acceptTransferModes(TransferMode.COPY);
                }
                event.consume();
            }
        });
        target.addEventHandler(DragEvent.DRAG_EXITED, event -> leave());
        target.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            event.setDropCompleted(drop(paths(event.getDragboard())));
            event.consume();
        });
    }

    private static List<Path> paths(Dragboard board) {
        return board.getFiles().stream().map(File::toPath).toList();
    }

    /** Shows what letting these files go would do, and tells whether it would do anything. */
    boolean hover(List<Path> paths) {
        if (!isVisible() || !paths.equals(hovering)) {
            hovering = List.copyOf(paths);
            offer = FileOffer.of(paths, desk.pipeline());
            show();
        }
        return offer.isPresent();
    }

    /** Opens the first of these files that can be opened, and tells whether there is one. */
    boolean drop(List<Path> paths) {
        leave();
        Optional<FileOffer> dropped = FileOffer.of(paths, desk.pipeline());
        dropped.ifPresent(taken -> taken.open(desk));
        return dropped.isPresent();
    }

    private void leave() {
        setVisible(false);
    }

    private void show() {
        act.setText(offer.map(found -> found.kind().act()).orElse("PruneScope cannot open this"));
        name.setText(offer.map(found -> found.path().getFileName().toString())
                .orElseGet(() -> "%s is no network (%s), no images (folder, .csv, .npz), no ranks and no study"
                        .formatted(
                                hovering.isEmpty() ? "This" : hovering.get(0).getFileName(),
                                NetworkKinds.endings(desk.pipeline().formats()))));
        setVisible(true);
    }
}
