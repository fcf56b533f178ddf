package org.prunescope.export;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Fills folders so that nobody finds one half full: beside it first, then file by file into its place. */
final class WholeFolder {
    private WholeFolder() {}

    /** What the folder should hold. */
    @FunctionalInterface
    interface Content {
        void writeTo(Path folder) throws IOException;
    }

    /**
     * Makes a folder, or adds to one; files of the same name are replaced. After a failure of the content nothing has
     * changed.
     *
     * @throws IOException if it cannot be written; the message names the folder
     */
    static void write(Path folder, Content content) throws IOException {
        Path target = folder.toAbsolutePath();
        Optional<Path> sibling = Optional.empty();
        try {
            sibling = Optional.of(Files.createTempDirectory(target.getParent(), target.getFileName() + "."));
            content.writeTo(sibling.get());
            Files.createDirectories(target);
            for (Path file : filesIn(sibling.get())) {
                Files.move(file, target.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new IOException("%s cannot be written: %s".formatted(folder, reason(e)), e);
        } finally {
            if (sibling.isPresent()) {
                delete(sibling.get());
            }
        }
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "the folder around it does not exist";
        }
        return e instanceof AccessDeniedException ? "access is denied" : e.getMessage();
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
