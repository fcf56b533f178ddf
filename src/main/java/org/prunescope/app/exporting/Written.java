package org.prunescope.app.exporting;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.prunescope.study.ExportProof;

/**
 * What an export has left on the disk.
 *
 * @param target the file or folder that was asked for
 * @param files every file with its length, sorted
 * @param proof of a network's file
 */
record Written(Path target, List<File> files, Optional<ExportProof> proof) {
    Written {
        files = List.copyOf(files);
    }

    /** A file and its length. */
    record File(String name, long bytes) {}

    long bytes() {
        return files.stream().mapToLong(File::bytes).sum();
    }
}
