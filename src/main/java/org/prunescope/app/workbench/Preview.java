package org.prunescope.app.workbench;

import java.util.Optional;
import org.prunescope.graph.ChannelSelection;
import org.prunescope.study.Pipeline;

/**
 * What is known of the plan's effect before fine-tuning.
 *
 * @param phase how far the measuring has come
 * @param selection the plan that {@code measured} speaks of; not the present one while {@code phase} is WAITING
 * @param measured answers so far
 */
public record Preview(Phase phase, Optional<ChannelSelection> selection, Optional<Pipeline.Partial> measured) {
    /** Nothing to measure. */
    public static final Preview NOTHING = new Preview(Phase.NOTHING, Optional.empty(), Optional.empty());

    /** How far the measuring has come. */
    public enum Phase {
        /** There is no plan, or there are no images. */
        NOTHING,
        /** The plan has just changed; what is shown belongs to the one before. */
        WAITING,
        /** Images are coming in. */
        MEASURING,
        /** All images have been seen. */
        COMPLETE
    }

    /** Whether what is shown belongs to the plan in force. */
    public boolean isCurrent() {
        return phase == Phase.MEASURING || phase == Phase.COMPLETE;
    }

    Preview waiting() {
        return new Preview(Phase.WAITING, selection, measured);
    }
}
