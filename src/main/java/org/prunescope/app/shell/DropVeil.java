package org.prunescope.app.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.prunescope.app.control.TextRole;
import org.prunescope.app.theme.Icon;

/** What lies over the window while a file hovers above it, and says what letting it go would do. */
final class DropVeil extends StackPane {
    private final Label act = TextRole.HEADING.label("");
    private final Label name = TextRole.SECONDARY.label("");

    DropVeil() {
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
    void watch(Node target, Consumer<FileOffer> taker) {
        target.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (event.getDragboard().hasFiles()) {
                Optional<FileOffer> offer = offer(event);
                show(offer, event.getDragboard().getFiles().get(0).getName());
                if (offer.isPresent()) {
                    event.acceptTransferModes(TransferMode.COPY);
                }
                event.consume();
            }
        });
        target.addEventHandler(DragEvent.DRAG_EXITED, event -> setVisible(false));
        target.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            setVisible(false);
            Optional<FileOffer> offer = offer(event);
            offer.ifPresent(taker);
            event.setDropCompleted(offer.isPresent());
            event.consume();
        });
    }

    private static Optional<FileOffer> offer(DragEvent event) {
        List<Path> paths =
                event.getDragboard().getFiles().stream().map(File::toPath).toList();
        return FileOffer.of(paths);
    }

    void show(Optional<FileOffer> offer, String otherwise) {
        act.setText(offer.map(found -> found.kind().act()).orElse("PruneScope cannot open this"));
        name.setText(offer.map(found -> found.path().getFileName().toString())
                .orElse(otherwise + " is no network (.onnx, .zip), no images (folder, .csv, .npz) and no study"));
        setVisible(true);
    }
}
