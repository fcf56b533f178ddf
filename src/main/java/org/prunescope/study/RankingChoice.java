package org.prunescope.study;

import java.util.Optional;
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
 * @param imported the scores themselves, where they were read from files and not measured here
 */
public record RankingChoice(
        String criterion,
        Normalizer normalizer,
        Reduction reduction,
        Calibration calibration,
        Optional<ImportedRanks> imported) {
    /** Beta-Rank in the direction of its authors' code, 0 to 1 within each layer. */
    public static final RankingChoice DEFAULT =
            new RankingChoice(Criteria.DEFAULT.id(), Normalizer.MIN_MAX, Reduction.MEAN, Calibration.DEFAULT);

    public RankingChoice {
        if (criterion.equals(Criteria.IMPORTED.id()) != imported.isPresent()) {
            throw new IllegalArgumentException(
                    "%s stands for scores from a folder of rank_conv files, and for nothing else: open such a folder, or choose a criterion"
                            .formatted(Criteria.IMPORTED.id()));
        }
    }

    /** Scores that are measured here. */
    public RankingChoice(String criterion, Normalizer normalizer, Reduction reduction, Calibration calibration) {
        this(criterion, normalizer, reduction, calibration, Optional.empty());
    }

    /** The same with another criterion; the one for imported scores only where there are such. */
    public RankingChoice withCriterion(Criterion other) {
        boolean staysImported = other.id().equals(Criteria.IMPORTED.id());
        return new RankingChoice(
                other.id(), normalizer, reduction, calibration, imported.filter(ranks -> staysImported));
    }

    /** The same with scores that were read from files. */
    public RankingChoice withImported(ImportedRanks ranks) {
        return new RankingChoice(Criteria.IMPORTED.id(), normalizer, reduction, calibration, Optional.of(ranks));
    }

    public RankingChoice with(Normalizer other) {
        return new RankingChoice(criterion, other, reduction, calibration, imported);
    }

    public RankingChoice with(Reduction other) {
        return new RankingChoice(criterion, normalizer, other, calibration, imported);
    }

    public RankingChoice with(Calibration other) {
        return new RankingChoice(criterion, normalizer, reduction, other, imported);
    }
}
