package org.prunescope.study;

import java.util.List;
import java.util.Optional;
import org.prunescope.graph.ChannelSelection;
import org.prunescope.graph.Cost;
import org.prunescope.metric.ConfusionMatrix;
import org.prunescope.plan.Policy;
import org.prunescope.plan.PruningPlan;
import org.prunescope.train.EpochResult;
import org.prunescope.train.Recipe;
import org.prunescope.train.TrainingResult;

/**
 * One plan, carried out and perhaps fine-tuned.
 *
 * @param number from 1, never used again
 * @param name for people
 * @param state how far it has come
 * @param ranking how filters were ranked
 * @param policy what was asked for
 * @param selection what went
 * @param cost of what stayed
 * @param recipe of fine-tuning; empty where there was none
 * @param epochs the start first; empty where there was no fine-tuning
 * @param bestEpoch the one whose network the run stands for
 * @param validation answers of that network on the validation part
 * @param seconds that pruning and fine-tuning took
 * @param provenance what it was made of
 */
public record Run(
        int number,
        String name,
        State state,
        RankingChoice ranking,
        Policy policy,
        ChannelSelection selection,
        Cost cost,
        Optional<Recipe> recipe,
        List<EpochResult> epochs,
        int bestEpoch,
        ConfusionMatrix validation,
        double seconds,
        Provenance provenance) {

    /** How far a run has come. */
    public enum State {
        /** Pruned and measured, not trained. */
        PRUNED("pruned"),
        /** Being fine-tuned; in a study read from disk: interrupted, and ready to go on. */
        RUNNING("running"),
        /** All epochs, or all that patience allowed. */
        DONE("done"),
        /** Stopped by the user with its best epoch. */
        STOPPED("stopped");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public Run {
        epochs = List.copyOf(epochs);
    }

    /** A plan that was carried out and measured. */
    public static Run pruned(
            int number,
            String name,
            RankingChoice ranking,
            PruningPlan plan,
            ConfusionMatrix validation,
            double seconds,
            Provenance provenance) {
        return new Run(
                number,
                name,
                State.PRUNED,
                ranking,
                plan.policy(),
                plan.selection(),
                plan.after(),
                Optional.empty(),
                List.of(),
                0,
                validation,
                seconds,
                provenance);
    }

    /** The same run when its fine-tuning begins: should the program end, it can go on from its state. */
    public Run begun(Recipe newRecipe) {
        return with(State.RUNNING, Optional.of(newRecipe), List.of(), 0, validation, seconds);
    }

    /** The same run with the outcome of its fine-tuning. */
    public Run trained(TrainingResult result, double trainingSeconds) {
        State end = result.end() == TrainingResult.End.STOPPED ? State.STOPPED : State.DONE;
        EpochResult best = result.epochs().get(result.bestEpoch());
        return with(end, recipe, result.epochs(), result.bestEpoch(), best.confusion(), seconds + trainingSeconds);
    }

    private Run with(
            State newState,
            Optional<Recipe> newRecipe,
            List<EpochResult> newEpochs,
            int newBest,
            ConfusionMatrix newValidation,
            double newSeconds) {
        return new Run(
                number,
                name,
                newState,
                ranking,
                policy,
                selection,
                cost,
                newRecipe,
                newEpochs,
                newBest,
                newValidation,
                newSeconds,
                provenance);
    }

    public Run withName(String newName) {
        return new Run(
                number,
                newName,
                state,
                ranking,
                policy,
                selection,
                cost,
                recipe,
                epochs,
                bestEpoch,
                validation,
                seconds,
                provenance);
    }

    /** Epochs of training done. */
    public int trainedEpochs() {
        return Math.max(0, epochs.size() - 1);
    }
}
