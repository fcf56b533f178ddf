package org.prunescope.study;

import java.util.Locale;
import java.util.Optional;
import org.prunescope.graph.ChannelSelection;
import org.prunescope.graph.Cost;
import org.prunescope.metric.Predictions;

/**
 * One entrant over one course with one seed.
 *
 * @param place which
 * @param ranking how filters were ranked, with the seed
 * @param selection what went
 * @param cost of what was left
 * @param shortfall one sentence where the limits kept the target from being met
 * @param pruned answers on the validation part before any training
 * @param tuned what fine-tuning made of it; empty where there was none
 * @param seconds that all of it took, ranking aside, which the entrants of a seed share
 * @param provenance what it was made of
 */
public record RaceCell(
        Place place,
        RankingChoice ranking,
        ChannelSelection selection,
        Cost cost,
        Optional<String> shortfall,
        Predictions pruned,
        Optional<Tuned> tuned,
        double seconds,
        Provenance provenance) {

    /**
     * A place in the race.
     *
     * @param entrant its id
     * @param target share of the multiply-accumulates that stays
     */
    public record Place(String entrant, double target, long seed) {
        /** {@code l1, 50 % of MACs, seed 2}. */
        public String title() {
            return "%s, %s %% of MACs, seed %d".formatted(entrant, percent(), seed);
        }

        private String percent() {
            String plain = String.format(Locale.ROOT, "%.2f", 100 * target);
            return plain.replaceFirst("\\.?0+$", "");
        }
    }

    /**
     * A fine-tuned network.
     *
     * @param answers of its best epoch on the validation part
     * @param bestEpoch which it was; 0 where training made nothing better
     * @param epochs of training done
     */
    public record Tuned(Predictions answers, int bestEpoch, int epochs) {}

    /** Of the network that the cell stands for: fine-tuned where there was training. */
    public Predictions answers() {
        return tuned.map(Tuned::answers).orElse(pruned);
    }
}
