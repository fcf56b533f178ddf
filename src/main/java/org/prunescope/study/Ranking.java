package org.prunescope.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prunescope.graph.ConstantChannels;
import org.prunescope.score.ClassResponses;
import org.prunescope.score.ScoreTable;

/**
 * The outcome of ranking.
 *
 * @param scores of every layer that may be cut
 * @param responses of the same layers to each class; empty where no images were read
 * @param images images read of each class; empty where none were
 * @param constants channels that held one value on all of them; empty where the criterion did not look for such
 */
public record Ranking(
        ScoreTable scores,
        Map<String, ClassResponses> responses,
        List<Integer> images,
        Optional<ConstantChannels> constants) {
    /** What to say to people where there is none. */
    public static final String MISSING = "No scores yet: choose a criterion and press Rank.";

    public Ranking {
        responses = Map.copyOf(responses);
        images = List.copyOf(images);
    }

    /** A ranking that did not look for constant channels. */
    public Ranking(ScoreTable scores, Map<String, ClassResponses> responses, List<Integer> images) {
        this(scores, responses, images, Optional.empty());
    }

    /** How the filters of a layer answer each class. */
    public Optional<ClassResponses> responses(String layer) {
        return Optional.ofNullable(responses.get(layer));
    }
}
