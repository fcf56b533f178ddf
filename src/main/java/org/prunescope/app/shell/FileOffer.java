package org.prunescope.app.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.prunescope.app.desk.Desk;
import org.prunescope.store.StudyFile;
import org.prunescope.study.DataSource;
import org.prunescope.study.Pipeline;
import org.prunescope.study.RankFolder;

/**
 * What a file can be opened as.
 *
 * @param kind what it looks like
 * @param path the file or folder
 */
record FileOffer(Kind kind, Path path) {

    /** What files are opened as. */
    enum Kind {
        NETWORK("Open as network"),
        DATA("Open as data", ".csv", ".tsv", ".tab", ".npz"),
        RANKS("Open as ranks"),
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

        /** Endings that belong to this kind alone; none where the content decides. */
        List<String> endings() {
            return endings;
        }
    }

    /** By the ending of its name or its first bytes; a folder holds ranks where it has files of them, else images. */
    static Optional<FileOffer> of(Path path, Pipeline pipeline) {
        if (Files.isDirectory(path)) {
            return Optional.of(new FileOffer(RankFolder.isOne(path) ? Kind.RANKS : Kind.DATA, path));
        }
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        for (Kind kind : Kind.values()) {
            if (kind.endings.stream().anyMatch(name::endsWith)) {
                return Optional.of(new FileOffer(kind, path));
            }
        }
        return pipeline.isNetwork(path) ? Optional.of(new FileOffer(Kind.NETWORK, path)) : Optional.empty();
    }

    /** The first of several files that can be opened. */
    static Optional<FileOffer> of(List<Path> paths, Pipeline pipeline) {
        return paths.stream().flatMap(path -> of(path, pipeline).stream()).findFirst();
    }

    void open(Desk desk) {
        switch (kind) {
            case NETWORK -> desk.opener().openNetwork(path);
            case DATA -> desk.opener().openData(DataSource.of(path));
            case RANKS -> desk.ranker().openRanks(path);
            case STUDY -> desk.opener().openStudy(path);
        }
    }
}
