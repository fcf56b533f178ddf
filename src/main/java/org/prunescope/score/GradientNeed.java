package org.prunescope.score;

import org.prunescope.graph.Network;
import org.prunescope.graph.Step;

/** A need that gradients answer. */
non-sealed interface GradientNeed<E extends GradientAccumulator> extends Need<E> {

    /** @param classes how many classes the labels tell apart */
    E accumulator(Network network, Step layer, int classes);

    @Override
    default boolean readsLabels() {
        return true;
    }
}
