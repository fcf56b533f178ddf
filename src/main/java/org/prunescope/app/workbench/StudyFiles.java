package org.prunescope.app.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.prunescope.store.StudyFile;
import org.prunescope.store.StudyFolder;

/** Brings the folder beside a study along when the study gets another place. */
final class StudyFiles {
    private static final String UNSAVED = "unsaved" + StudyFile.ENDING;

    private StudyFiles() {}

    /** Where a study without a file of its own is written down for the case of a crash. */
    static Path emergencyFile(StudyFolder fresh) {
        return fresh.folder().resolveSibling(UNSAVED);
    }

    /** A new, empty folder for a study that has no file yet. */
    static StudyFolder fresh(Preferences preferences) {
        return StudyFolder.of(preferences
                .scratchFolder()
                .resolve(UUID.randomUUID().toString())
                .resolve(UNSAVED));
    }

    /** Copies what lies in one folder into another; files that are there already are replaced. */
    static void copy(StudyFolder from, StudyFolder to) throws IOException {
        if (!Files.isDirectory(from.folder()) || from.equals(to)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(from.folder())) {
            all = walk.sorted().toList();
        }
        for (Path source : all) {
            Path target = to.folder().resolve(from.folder().relativize(source));
            if (Files.isDirectory(source)) {
                Files.createDirectories(target);
            } else {
                Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
