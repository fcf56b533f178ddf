package org.prunescope.app.runs;

import java.util.Optional;
import org.prunescope.graph.Cost;
import org.prunescope.metric.Measurement;
import org.prunescope.study.Run;

/**
 * A row of the table of runs: a run, or the original network that all are held against.
 *
 * @param run empty for the original
 * @param share of the original's MACs
 * @param measured how well it answers; empty where it was not measured yet
 */
record RunRow(
        Optional<Run> run,
        String name,
        Cost cost,
        double share,
        Optional<Measured> measured,
        Standing standing,
        Rank rank) {
    /** The number under which the original is listed. */
    static final int ORIGINAL = 0;

    /** How far it has come. */
    enum Standing {
        BASELINE("baseline"),
        PRUNED("pruned"),
        RUNNING("running"),
        INTERRUPTED("interrupted"),
        DONE("done"),
        STOPPED("stopped");

        private final String word;

        Standing(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** Whether it is the one to be taken so far. */
    enum Rank {
        BEST,
        OTHER
    }

    /**
     * Answers for the validation images, in figures.
     *
     * @param worstClass class with the lowest recall
     */
    record Measured(Measurement balancedAccuracy, int worstClass, Measurement worstRecall) {}

    int number() {
        return run.map(Run::number).orElse(ORIGINAL);
    }

    boolean isOriginal() {
        return run.isEmpty();
    }

    /** In a sentence: {@code run 7}, {@code the original}. */
    String words() {
        return isOriginal() ? "the original" : "run " + number();
    }

    double balancedAccuracy() {
        return measured.map(m -> m.balancedAccuracy().value().orElseThrow()).orElse(Double.NaN);
    }

    double worstRecall() {
        return measured.map(m -> m.worstRecall().value().orElseThrow()).orElse(Double.NaN);
    }
}
