package org.prunescope.score;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.prunescope.graph.ConstantChannels;

/** What was gathered on the layers of a network. */
public final class Evidence {
    /** For criteria that look at weights alone. */
    public static final Evidence NONE = new Evidence(Map.of(), Map.of(), new int[0]);

    private final Map<String, LayerEvidence> layers;
    private final Map<Need<?>, Map<String, Accumulator>> ofNetwork;
    private final int[] prevalence;

    Evidence(Map<String, LayerEvidence> layers, Map<Need<?>, Map<String, Accumulator>> ofNetwork, int[] prevalence) {
        this.layers = Map.copyOf(layers);
        this.ofNetwork = Map.copyOf(ofNetwork);
        this.prevalence = prevalence.clone();
    }

    /** What was gathered on a layer; empty where nothing was. */
    public Optional<LayerEvidence> layer(String name) {
        return Optional.ofNullable(layers.get(name));
    }

    /** What was gathered for a need of the whole network, by step. */
    @SuppressWarnings("unchecked") // the collector puts under each need what it makes
    <E extends Accumulator> Map<String, E> of(NetworkNeed<E> need) {
        Map<String, Accumulator> found = ofNetwork.get(need);
        if (found == null) {
            throw new IllegalStateException(need + " was not gathered");
        }
        return Collections.unmodifiableMap((Map<String, E>) found);
    }

    /**
     * The channels that held one value at every place of every image, but for rounding, wherever one that may be cut is
     * read across channels; empty where no criterion asked for that.
     */
    public Optional<ConstantChannels> constants() {
        return ofNetwork.containsKey(ZeroChannel.PEAKS)
                ? Optional.of(ZeroChannel.constants(of(ZeroChannel.PEAKS)))
                : Optional.empty();
    }

    /** How many images of each class there are where the seen ones were drawn from. */
    int[] prevalence() {
        return prevalence.clone();
    }
}
