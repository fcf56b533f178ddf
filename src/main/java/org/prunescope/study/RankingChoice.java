package org.prunescope.study;

import org.prunescope.score.Criteria;
import org.prunescope.score.Criterion;
import org.prunescope.score.Normalizer;
import org.prunescope.score.Reduction;

/**
 * How filters are ranked.
 *
 * @param criterion its id
 * @param normalizer makes layers comparable
 * @param reduction brings layers that share channels together
 * @param calibration images that the criterion looks at
 */
public record RankingChoice(String criterion, Normalizer normalizer, Reduction reduction, Calibration calibration) {
    /** Beta-Rank in the direction of its authors' code, 0 to 1 within each layer. */
    public static final RankingChoice DEFAULT =
            new RankingChoice(Criteria.DEFAULT.id(), Normalizer.MIN_MAX, Reduction.MEAN, Calibration.DEFAULT);

    /** The same with another criterion. */
    public RankingChoice withCriterion(Criterion other) {
        return new RankingChoice(other.id(), normalizer, reduction, calibration);
    }
}
