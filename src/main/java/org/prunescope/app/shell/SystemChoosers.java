package org.prunescope.app.shell;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.prunescope.app.workbench.Preferences;
import org.prunescope.store.StudyFile;

/** The system's dialogs; each begins in the folder that was used last. */
final class SystemChoosers implements Choosers {
    private static final String LAST_FOLDER = "last-folder";

    private final Window owner;
    private final Preferences preferences;

    SystemChoosers(Window owner, Preferences preferences) {
        this.owner = owner;
        this.preferences = preferences;
    }

    @Override
    public Optional<Path> file(FileOffer.Kind kind) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(kind.act());
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(
                        words(kind),
                        kind.endings().stream().map(ending -> "*" + ending).toList()));
        lastFolder().ifPresent(chooser::setInitialDirectory);
        return remember(chooser.showOpenDialog(owner));
    }

    private static String words(FileOffer.Kind kind) {
        return switch (kind) {
            case NETWORK -> "Networks: ONNX, DL4J zip";
            case DATA -> "Images: table of labels, MedMNIST array";
            case STUDY -> "Studies";
        };
    }

    @Override
    public Optional<Path> folder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Open a folder of images");
        lastFolder().ifPresent(chooser::setInitialDirectory);
        return remember(chooser.showDialog(owner));
    }

    @Override
    public Optional<Path> saveStudy(String suggestedName) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Save study");
        chooser.setInitialFileName(suggestedName + StudyFile.ENDING);
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(words(FileOffer.Kind.STUDY), "*" + StudyFile.ENDING));
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
