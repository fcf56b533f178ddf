package org.prunescope.app.shell;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.prunescope.app.desk.NetworkKinds;
import org.prunescope.app.workbench.Preferences;
import org.prunescope.engine.NetworkFormat;
import org.prunescope.store.StudyFile;

/** The system's dialogs; each begins in the folder that was used last. */
final class SystemChoosers implements Choosers {
    private static final String LAST_FOLDER = "last-folder";
    private static final String STUDIES = "Studies";

    private final Window owner;
    private final Preferences preferences;
    private final List<NetworkFormat> formats;

    SystemChoosers(Window owner, Preferences preferences, List<NetworkFormat> formats) {
        this.owner = owner;
        this.preferences = preferences;
        this.formats = formats;
    }

    @Override
    public Optional<Path> file(FileOffer.Kind kind) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(kind.act());
        chooser.getExtensionFilters().addAll(filters(kind));
        lastFolder().ifPresent(chooser::setInitialDirectory);
        return remember(chooser.showOpenDialog(owner));
    }

    private List<FileChooser.ExtensionFilter> filters(FileOffer.Kind kind) {
        if (kind == FileOffer.Kind.NETWORK) {
            return NetworkKinds.filters(formats);
        }
        return List.of(new FileChooser.ExtensionFilter(
                kind == FileOffer.Kind.STUDY ? STUDIES : "Images: table of labels, MedMNIST array",
                kind.endings().stream().map(ending -> "*" + ending).toList()));
    }

    @Override
    public Optional<Path> folder(FileOffer.Kind kind) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(
                kind == FileOffer.Kind.RANKS
                        ? "Open a folder of ranks (rank_conv1.npy, …)"
                        : "Open a folder of images");
        lastFolder().ifPresent(chooser::setInitialDirectory);
        return remember(chooser.showDialog(owner));
    }

    @Override
    public Optional<Path> saveStudy(String suggestedName) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Save study");
        chooser.setInitialFileName(suggestedName + StudyFile.ENDING);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(STUDIES, "*" + StudyFile.ENDING));
        lastFolder().ifPresent(chooser::setInitialDirectory);
        return remember(chooser.showSaveDialog(owner)).map(SystemChoosers::withEnding);
    }

    private static Path withEnding(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(StudyFile.ENDING) ? file : file.resolveSibling(name + StudyFile.ENDING);
    }

    private Optional<File> lastFolder() {
        return Optional.of(preferences.get(LAST_FOLDER, ""))
                .filter(folder -> !folder.isEmpty())
                .map(File::new)
                .filter(File::isDirectory);
    }

    private Optional<Path> remember(File chosen) {
        if (chosen == null) {
            return Optional.empty();
        }
        Path path = chosen.toPath().toAbsolutePath();
        if (Files.isDirectory(path.getParent())) {
            preferences.put(LAST_FOLDER, path.getParent().toString());
        }
        return Optional.of(path);
    }
}
