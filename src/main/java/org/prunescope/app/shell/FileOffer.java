package org.prunescope.app.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.prunescope.app.workbench.Opener;
import org.prunescope.store.StudyFile;
import org.prunescope.study.DataSource;

/**
 * What a file can be opened as.
 *
 * @param kind what it looks like
 * @param path the file or folder
 */
record FileOffer(Kind kind, Path path) {

    /** What files are opened as. */
    enum Kind {
        NETWORK("Open as network", ".onnx", ".zip"),
        DATA("Open as data", ".csv", ".npz"),
        STUDY("Open study", StudyFile.ENDING);

        private final String act;

        @SuppressWarnings("ImmutableEnumChecker") // made by List.of
        private final List<String> endings;

        Kind(String act, String... endings) {
            this.act = act;
            this.endings = List.of(endings);
        }

        String act() {
            return act;
        }

        List<String> endings() {
            return endings;
        }
    }

    /** By the ending of its name; a folder holds images. */
    static Optional<FileOffer> of(Path path) {
        if (Files.isDirectory(path)) {
            return Optional.of(new FileOffer(Kind.DATA, path));
        }
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        for (Kind kind : Kind.values()) {
            if (kind.endings.stream().anyMatch(name::endsWith)) {
                return Optional.of(new FileOffer(kind, path));
            }
        }
        return Optional.empty();
    }

    /** The first of several files that can be opened. */
    static Optional<FileOffer> of(List<Path> paths) {
        return paths.stream().flatMap(path -> of(path).stream()).findFirst();
    }

    void open(Opener opener) {
        switch (kind) {
            case NETWORK -> opener.openNetwork(path);
            case DATA -> opener.openData(DataSource.of(path));
            case STUDY -> opener.openStudy(path);
        }
    }
}
