package org.prunescope.score;

import java.util.List;
import java.util.Map;
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

    /** A few letters for the head of a column: {@code β out}. */
    String sign();

    /** One or two sentences on what it measures and what to know of it. */
    String explanation();

    /** What can be set, each with what it is set to from the beginning. */
    default List<Setting> settings() {
        return List.of();
    }

    /**
     * The same criterion, set otherwise.
     *
     * @throws IllegalArgumentException if it has no such setting, or cannot be set so
     */
    default Criterion with(Settings chosen) {
        chosen.requireAmong(this);
        return this;
    }

    /** What must be gathered from images; empty for criteria that look at weights alone. */
    default Set<Need<?>> needs() {
        return Set.of();
    }

    /** What it looks at. */
    default Reading reading() {
        if (needs().isEmpty()) {
            return Reading.WEIGHTS;
        }
        return needs().stream().anyMatch(Need::readsLabels) ? Reading.LABELLED_IMAGES : Reading.IMAGES;
    }

    /** What makes its layers comparable where nothing else is asked for. */
    default Normalizer normalizer() {
        return Normalizer.MIN_MAX;
    }

    /** Why it cannot score a layer, in a few words; empty where it can. */
    default Optional<String> obstacle(Network network, Step layer) {
        return Optional.empty();
    }

    /**
     * One score for each filter of each of the layers; the larger, the more it matters.
     *
     * @throws IllegalArgumentException if what was gathered does not suffice; the sentence says what is missing
     */
    Map<String, double[]> score(NetworkView view);
}
