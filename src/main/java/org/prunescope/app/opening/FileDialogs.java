package org.prunescope.app.opening;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.prunescope.app.desk.NetworkKinds;
import org.prunescope.engine.NetworkFormat;

/** The system's dialogs for files and folders, which block until the user has chosen. */
final class FileDialogs {
    private FileDialogs() {}

    /** Asks for a network file. */
    static Optional<Path> network(Node owner, Path near, List<NetworkFormat> formats) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Open network");
        chooser.getExtensionFilters().addAll(NetworkKinds.filters(formats));
        chooser.setInitialDirectory(folder(near));
        return path(chooser.showOpenDialog(owner.getScene().getWindow()));
    }

    /** Asks for a table of labels or an array file. */
    static Optional<Path> labels(Node owner, Path near) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Open a table of labels or MedMNIST arrays");
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(
                                "Tables and arrays (CSV, TSV, NPZ)", "*.csv", "*.tsv", "*.tab", "*.npz"),
                        new FileChooser.ExtensionFilter("All files", "*"));
        chooser.setInitialDirectory(folder(near));
        return path(chooser.showOpenDialog(owner.getScene().getWindow()));
    }

    /** Asks for a folder of images. */
    static Optional<Path> images(Node owner, Path near) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Choose a folder of images");
        chooser.setInitialDirectory(folder(near));
        return path(chooser.showDialog(owner.getScene().getWindow()));
    }

    private static Optional<Path> path(File chosen) {
        return Optional.ofNullable(chosen).map(File::toPath);
    }

    /** The folder that a path is in, if it is there: choosers refuse others. */
    private static File folder(Path near) {
        Path folder = near.toAbsolutePath().getParent();
        return folder != null && Files.isDirectory(folder) ? folder.toFile() : null;
    }
}
