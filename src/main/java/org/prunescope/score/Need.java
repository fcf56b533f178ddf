package org.prunescope.score;

/**
 * What a criterion wants to know of a layer, or of the network, beyond its weights. Needs that are equal are gathered once.
 *
 * @param <E> what is gathered
 */
public sealed interface Need<E> permits ValueNeed, NetworkNeed, GradientNeed {

    /** Whether it matters of which classes the images are. */
    boolean readsLabels();
}
