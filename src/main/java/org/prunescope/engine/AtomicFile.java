package org.prunescope.engine;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files so that nobody ever finds half of one: into a sibling first, which then takes the file's place. */
public final class AtomicFile {
    private AtomicFile() {}

    /** What the file should hold. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes or replaces a file. After a failure the old file stands as before and the sibling is gone.
     *
     * @throws IOException if it cannot be written; the message names the file
     */
    public static void write(Path file, Content content) throws IOException {
        Path target = file.toAbsolutePath();
        Path sibling = target.resolveSibling(target.getFileName() + ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(sibling))) {
                content.writeTo(out);
            }
            move(sibling, target);
        } catch (IOException e) {
            throw new IOException("%s cannot be written: %s".formatted(file, reason(e)), e);
        } finally {
            Files.deleteIfExists(sibling);
        }
    }

    /** The file system's own messages for these are bare paths. */
    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "its folder does not exist";
        }
        return e instanceof AccessDeniedException ? "access is denied" : e.getMessage();
    }

    private static void move(Path sibling, Path target) throws IOException {
        try {
            Files.move(sibling, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            // Some network drives cannot; the file is complete all the same.
            Files.move(sibling, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
