package org.prunescope.study;

import java.util.List;
import java.util.Optional;
import org.prunescope.graph.ChannelSelection;
import org.prunescope.graph.Cost;
import org.prunescope.metric.ConfusionMatrix;
import org.prunescope.plan.Policy;
import org.prunescope.train.EpochResult;
import org.prunescope.train.Recipe;

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
