package org.prunescope.app.shell;

import java.nio.file.Path;
import java.util.Optional;

/** Asks the user for files. */
interface Choosers {
    Optional<Path> file(FileOffer.Kind kind);

    /** A folder with images. */
    Optional<Path> folder();

    /** A place for a study. */
    Optional<Path> saveStudy(String suggestedName);
}
