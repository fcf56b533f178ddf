package org.prunescope.train;

import java.util.List;

/**
 * Which epoch is the best, and when to stop waiting for a better one. Judged on the validation part.
 *
 * @param goal what makes an epoch the best
 * @param patience epochs without a better one after which training stops; 0 for never
 */
public record Stopping(Goal goal, int patience) {

    public static final Stopping DEFAULT = new Stopping(Goal.BALANCED_ACCURACY, 0);

    public Stopping {
        if (patience < 0) {
            throw new IllegalArgumentException("patience must be at least 0, not " + patience);
        }
    }

    /** Whether the latest epochs brought nothing better for as long as patience lasts. */
    public boolean isOutOfPatience(List<EpochResult> epochs) {
        int latest = epochs.get(epochs.size() - 1).epoch();
        return patience > 0 && latest - EpochResult.best(epochs, goal).epoch() >= patience;
    }

    /** Measures of an epoch, all on the validation part. */
    public enum Goal {
        BALANCED_ACCURACY("balanced accuracy"),
        WORST_CLASS_RECALL("worst-class recall"),
        MACRO_F1("macro-F1"),
        /** The unweighted cross-entropy; the lowest is best. */
        LOSS("validation loss");

        private final String label;

        Goal(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
