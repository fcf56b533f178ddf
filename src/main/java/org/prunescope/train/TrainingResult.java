package org.prunescope.train;

import java.util.List;
import org.prunescope.graph.Network;

/**
 * The end of a run.
 *
 * @param best the network of the best epoch
 * @param bestEpoch its number; 0 where training made nothing better
 * @param epochs all epochs, the start first
 * @param end why it ended
 * @param imagesPerSecond trained images by time spent in training steps
 */
public record TrainingResult(Network best, int bestEpoch, List<EpochResult> epochs, End end, double imagesPerSecond) {

    public TrainingResult {
        epochs = List.copyOf(epochs);
    }

    /** Why a run ended. */
    public enum End {
        /** All epochs are done. */
        FINISHED,
        /** No better epoch came in time. */
        PATIENCE,
        /** The user asked to stop and keep the best. */
        STOPPED
    }
}
