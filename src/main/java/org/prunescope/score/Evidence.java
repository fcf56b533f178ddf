package org.prunescope.score;

import java.util.Map;
import java.util.Optional;

/** What was gathered on the layers of a network. */
public final class Evidence {
    /** For criteria that look at weights alone. */
    public static final Evidence NONE = new Evidence(Map.of(), new int[0]);

    private final Map<String, LayerEvidence> layers;
    private final int[] prevalence;

    Evidence(Map<String, LayerEvidence> layers, int[] prevalence) {
        this.layers = Map.copyOf(layers);
        this.prevalence = prevalence.clone();
    }

    /** What was gathered on a layer; empty where nothing was. */
    public Optional<LayerEvidence> layer(String name) {
        return Optional.ofNullable(layers.get(name));
    }

    /** How many images of each class there are where the seen ones were drawn from. */
    int[] prevalence() {
        return prevalence.clone();
    }
}
