package org.prunescope.app.shell;

import java.nio.file.Path;
import java.util.Optional;

/** Asks the user for files. */
interface Choosers {
    Optional<Path> file(FileOffer.Kind kind);

    /** A folder with images or ranks. */
    Optional<Path> folder(FileOffer.Kind kind);

    /** A place for a study. */
    Optional<Path> saveStudy(String suggestedName);
}
