package org.prunescope.export;

import java.util.Optional;
import org.prunescope.metric.ConfusionMatrix;
import org.prunescope.metric.Predictions;

/**
 * A network whose answers for the validation part are known.
 *
 * @param stage where it stands
 * @param name for people, within a sentence
 * @param confusion its answers
 * @param answers with their probabilities, if they were kept
 */
record Version(Stage stage, String name, ConfusionMatrix confusion, Optional<Predictions> answers) {

    /** The way of a network. */
    enum Stage {
        ORIGINAL,
        PRUNED,
        RUN
    }

    static Version of(Stage stage, String name, Predictions answers) {
        return new Version(stage, name, answers.confusion(), Optional.of(answers));
    }
}
