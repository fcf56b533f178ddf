package org.prunescope.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A way for findings to leave the program. */
public interface Exporter {
    /** Stable id, kebab-case. */
    String id();

    /** What it writes. */
    Form form();

    /** Why it cannot write now, in a sentence; empty if it can. */
    Optional<String> obstacle(Findings findings);

    /**
     * Writes a file, or fills a folder: all of it, or nothing.
     *
     * @throws IOException if it cannot be written; the message names file or folder
     * @throws IllegalArgumentException if there is an obstacle
     */
    void write(Findings findings, Path target) throws IOException;

    /**
     * A file or a folder of files.
     *
     * @param isFolder whether it is a folder
     * @param ending of the file, or of the files, without the dot
     */
    record Form(boolean isFolder, String ending) {
        static Form file(String ending) {
            return new Form(false, ending);
        }

        static Form folder(String ending) {
            return new Form(true, ending);
        }
    }
}
