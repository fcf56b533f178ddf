package org.prunescope.study;

import java.util.Optional;
import org.prunescope.score.Criteria;
import org.prunescope.score.Criterion;
import org.prunescope.score.Normalizer;
import org.prunescope.score.Reduction;
import org.prunescope.score.Settings;

/**
 * How filters are ranked.
 *
 * @param criterion its id
 * @param settings how it is set
 * @param normalizer makes layers comparable
 * @param reduction brings layers that share channels together
 * @param calibration images that the criterion looks at
 * @param imported the scores themselves, where they were read from files and not measured here
 */
public record RankingChoice(
        String criterion,
        Settings settings,
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
        settings = Settings.of(Criteria.byId(criterion), settings.values());
    }

    /** Scores that are measured here. */
    public RankingChoice(String criterion, Normalizer normalizer, Reduction reduction, Calibration calibration) {
        this(criterion, Settings.NONE, normalizer, reduction, calibration, Optional.empty());
    }

    /** The criterion, set as it was chosen. */
    public Criterion rule() {
        return Criteria.byId(criterion).with(settings);
    }

    /**
     * The same with another criterion as it is set from the beginning, or the very same where it is in force; the one for imported scores only where there are
     * such. The normaliser stays if it was chosen, and else becomes what suits the other criterion.
     */
    public RankingChoice withCriterion(Criterion other) {
        if (other.id().equals(criterion)) {
            return this;
        }
        boolean staysImported = other.id().equals(Criteria.IMPORTED.id());
        boolean isChosen = normalizer != Criteria.byId(criterion).normalizer();
        return new RankingChoice(
                other.id(),
                Settings.NONE,
                isChosen ? normalizer : other.normalizer(),
                reduction,
                calibration,
                imported.filter(ranks -> staysImported));
    }

    /** @throws IllegalArgumentException if the criterion cannot be set so */
    public RankingChoice with(Settings other) {
        return new RankingChoice(criterion, other, normalizer, reduction, calibration, imported);
    }

    /** The same with scores that were read from files. */
    public RankingChoice withImported(ImportedRanks ranks) {
        return new RankingChoice(
                Criteria.IMPORTED.id(), Settings.NONE, normalizer, reduction, calibration, Optional.of(ranks));
    }

    public RankingChoice with(Normalizer other) {
        return new RankingChoice(criterion, settings, other, reduction, calibration, imported);
    }

    public RankingChoice with(Reduction other) {
        return new RankingChoice(criterion, settings, normalizer, other, calibration, imported);
    }

    public RankingChoice with(Calibration other) {
        return new RankingChoice(criterion, settings, normalizer, reduction, other, imported);
    }
}
