package org.prunescope.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prunescope.graph.Cost;
import org.prunescope.metric.Measurement;
import org.prunescope.metric.Predictions;
import org.prunescope.metric.RepeatedEvaluation;

/**
 * A race, run to its end or to where it was stopped: several ways of choosing filters, each brought to the same costs
 * with several seeds, judged on the validation part. Where networks were fine-tuned, that part has also chosen their
 * epochs.
 *
 * @param setting what it depends on
 * @param original where all start
 * @param cells that have been run, in the order of {@link RaceChoice#places}
 */
public record Race(RaceSetting setting, Original original, List<RaceCell> cells) {

    public Race {
        cells = List.copyOf(cells);
    }

    /** The whole network: its cost, and its answers on the validation part. */
    public record Original(Cost cost, Predictions answers) {
        /** What it reaches, with the interval over images. */
        public Measurement figure(RaceGoal goal) {
            return goal.of(new RepeatedEvaluation(List.of(answers))).mean();
        }
    }

    /**
     * What an entrant reached at a target, over the seeds that have been run.
     *
     * @param entrant its id
     * @param target share of the multiply-accumulates that was to stay
     * @param seeds that have been run
     * @param macs share of the multiply-accumulates that stayed, mean over the seeds
     * @param parameters share of the parameters that stayed, mean over the seeds
     * @param balancedAccuracy of what was judged in the end
     * @param worstRecall of the same
     * @param untrained balanced accuracy before fine-tuning; empty where there was none
     */
    public record Standing(
            String entrant,
            double target,
            int seeds,
            double macs,
            double parameters,
            RepeatedEvaluation.Figure balancedAccuracy,
            RepeatedEvaluation.Figure worstRecall,
            Optional<RepeatedEvaluation.Figure> untrained) {

        public RepeatedEvaluation.Figure figure(RaceGoal goal) {
            return goal == RaceGoal.BALANCED_ACCURACY ? balancedAccuracy : worstRecall;
        }
    }

    /** Whether everything has been run. */
    public boolean isComplete() {
        return cells.size() == setting.choice().places().size();
    }

    /**
     * What each entrant reached at each target, by target and entrant in the order of the choice; those without any
     * cell are left out. Resamples images thousands of times, so it may take a second.
     */
    public List<Standing> standings() {
        return standings(List.of(), () -> {});
    }

    /**
     * @param earlier standings of this race with fewer cells, to be used again where no seed was added
     * @param checkpoint run often; may throw to stop
     */
    public List<Standing> standings(List<Standing> earlier, Runnable checkpoint) {
        List<Standing> standings = new ArrayList<>();
        for (double target : setting.choice().targets()) {
            for (RaceChoice.Entrant entrant : setting.choice().entrants()) {
                List<RaceCell> own = cells.stream()
                        .filter(cell -> cell.place().entrant().equals(entrant.id())
                                && cell.place().target() == target)
                        .toList();
                if (!own.isEmpty()) {
                    standings.add(earlier.stream()
                            .filter(known -> known.entrant().equals(entrant.id())
                                    && known.target() == target
                                    && known.seeds() == own.size())
                            .findFirst()
                            .orElseGet(() -> standing(entrant.id(), target, own, checkpoint)));
                }
            }
        }
        return standings;
    }

    private Standing standing(String entrant, double target, List<RaceCell> own, Runnable checkpoint) {
        RepeatedEvaluation answers =
                new RepeatedEvaluation(own.stream().map(RaceCell::answers).toList(), checkpoint);
        Optional<RepeatedEvaluation.Figure> untrained = setting.choice()
                .recipe()
                .map(recipe -> RaceGoal.BALANCED_ACCURACY.of(new RepeatedEvaluation(
                        own.stream().map(RaceCell::pruned).toList(), checkpoint)));
        return new Standing(
                entrant,
                target,
                own.size(),
                own.stream().mapToDouble(this::macs).average().orElseThrow(),
                own.stream().mapToDouble(this::parameters).average().orElseThrow(),
                RaceGoal.BALANCED_ACCURACY.of(answers),
                RaceGoal.WORST_RECALL.of(answers),
                untrained);
    }

    /** Share of the multiply-accumulates that a cell has left. */
    public double macs(RaceCell cell) {
        return (double) cell.cost().macs() / original.cost().macs();
    }

    /** Share of the parameters that a cell has left. */
    public double parameters(RaceCell cell) {
        return (double) cell.cost().parameters() / original.cost().parameters();
    }

    /** What has been shown so far by a measure. */
    public RaceVerdict verdict(RaceGoal goal) {
        return RaceVerdict.of(this, goal);
    }
}
