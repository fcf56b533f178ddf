package org.prunescope.engine;

import java.util.Map;
import java.util.OptionalInt;

/**
 * Choices for writing a network. A format leaves aside what it has no place for.
 *
 * @param normalization whether batch normalisations are kept or folded into the layers they follow
 * @param opset version of the operations in an ONNX file; empty for the oldest that can say all that is in the network
 * @param batch how many images the written network takes at a time, 1 to {@link #LARGEST_BATCH}; empty for any number
 * @param metadata facts to store in the file
 */
public record WriteOptions(
        Normalization normalization, OptionalInt opset, OptionalInt batch, Map<String, String> metadata) {
    /** The proof of a written file runs whole batches, so they have to fit into memory. */
    public static final int LARGEST_BATCH = 1024;

    /** As the network is, without metadata. */
    public static final WriteOptions PLAIN =
            new WriteOptions(Normalization.KEEP, OptionalInt.empty(), OptionalInt.empty(), Map.of());

    public WriteOptions {
        metadata = Map.copyOf(metadata);
        if (batch.isPresent() && (batch.getAsInt() < 1 || batch.getAsInt() > LARGEST_BATCH)) {
            throw new IllegalArgumentException(
                    "a file is made for 1 to %d images at a time, not %d".formatted(LARGEST_BATCH, batch.getAsInt()));
        }
    }

    public WriteOptions with(Normalization other) {
        return new WriteOptions(other, opset, batch, metadata);
    }

    public WriteOptions withOpset(int version) {
        return new WriteOptions(normalization, OptionalInt.of(version), batch, metadata);
    }

    public WriteOptions withBatch(int images) {
        return new WriteOptions(normalization, opset, OptionalInt.of(images), metadata);
    }

    public WriteOptions withMetadata(Map<String, String> facts) {
        return new WriteOptions(normalization, opset, batch, facts);
    }

    /** What happens to batch normalisation. */
    public enum Normalization {
        KEEP,
        FOLD
    }
}
