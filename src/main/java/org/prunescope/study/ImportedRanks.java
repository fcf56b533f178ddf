package org.prunescope.study;

import java.nio.file.Path;
import org.prunescope.score.ScoreTable;

/**
 * Scores that were read from files of HRank or Beta-Rank. They are kept here, so that a study outlives the folder.
 *
 * @param folder that they were read from
 * @param sha256 of the files that were used, in hexadecimal
 * @param scores of the layers that a plan could cut
 */
public record ImportedRanks(Path folder, String sha256, ScoreTable scores) {

    /** {@code read from folder “resnet_56_limit5”}. */
    public String origin() {
        return "read from folder “" + folder.getFileName() + "”";
    }
}
