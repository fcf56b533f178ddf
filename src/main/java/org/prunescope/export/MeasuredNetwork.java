package org.prunescope.export;

import java.util.Optional;
import org.prunescope.chart.Version;
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
record MeasuredNetwork(Version stage, String name, ConfusionMatrix confusion, Optional<Predictions> answers) {

    static MeasuredNetwork of(Version stage, String name, Predictions answers) {
        return new MeasuredNetwork(stage, name, answers.confusion(), Optional.of(answers));
    }
}
