package org.prunescope.score;

import java.util.Optional;
import java.util.Set;
import org.prunescope.graph.Network;
import org.prunescope.graph.Step;

/** A way of telling how much each filter of a layer matters. Pure; the same evidence gives the same scores. */
public interface Criterion {
    /** Stable id, kebab-case: it stands in users' files. */
    String id();

    /** Its name for people, with the choice it stands for: {@code Beta-Rank, output over input}. */
    String label();

    /** One or two sentences on what it measures and what to know of it. */
    String explanation();

    /** What must be gathered from images; empty for criteria that look at weights alone. */
    default Set<Need> needs() {
        return Set.of();
    }

    /** Why it cannot score a layer, in a few words; empty where it can. */
    default Optional<String> obstacle(Network network, Step layer) {
        return Optional.empty();
    }

    /** One score for each filter; the larger, the more it matters. Comparable within the layer. */
    double[] score(LayerView layer);
}
