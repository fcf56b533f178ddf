package org.prunescope.score;

import java.util.List;
import org.prunescope.graph.Network;

/** A need that the values of several steps answer, whichever layers are scored; seen while the network predicts. */
non-sealed interface NetworkNeed<E extends Accumulator> extends Need<E> {

    /**
     * Where to look, and what gathers what is seen; each step at most once.
     *
     * @param classes how many classes the labels tell apart
     */
    List<ValueNeed.Watch<E>> watches(Network network, int classes);
}
