package org.prunescope.engine;

import java.util.Map;

/**
 * Choices for writing a network.
 *
 * @param normalization whether batch normalisations are kept or folded into the layers they follow
 * @param metadata facts to store in the file, where its format has a place for them
 */
public record WriteOptions(Normalization normalization, Map<String, String> metadata) {
    /** As the network is, without metadata. */
    public static final WriteOptions PLAIN = new WriteOptions(Normalization.KEEP, Map.of());

    public WriteOptions {
        metadata = Map.copyOf(metadata);
    }

    /** What happens to batch normalisation. */
    public enum Normalization {
        KEEP,
        FOLD
    }
}
