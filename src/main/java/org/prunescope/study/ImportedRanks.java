package org.prunescope.study;

import java.nio.file.Path;
import org.prunescope.graph.Network;
import org.prunescope.score.ScoreTable;

/**
 * Scores that were read from files of HRank or Beta-Rank. They are kept here, so that a study outlives the folder.
 *
 * @param folder that they were read from
 * @param sha256 of the files that were used, in hexadecimal
 * @param scores of the layers that a plan could cut
 */
public record ImportedRanks(Path folder, String sha256, ScoreTable scores) {

    /** @throws MismatchException if a layer that has scores is not in a network, or has another number of filters */
    void requireFit(Network network) throws MismatchException {
        for (String layer : scores.layers()) {
            int filters = network.graph().contains(layer)
                    ? network.graph().shape(layer).channels()
                    : 0;
            if (scores.scores(layer).length != filters) {
                throw new MismatchException(
                        "The imported ranks have %d scores for %s, but the network has %d filters there: open the ranks of this network."
                                .formatted(scores.scores(layer).length, layer, filters));
            }
        }
    }

    /** {@code read from folder “resnet_56_limit5”}. */
    public String origin() {
        return "read from folder “" + folder.getFileName() + "”";
    }
}
