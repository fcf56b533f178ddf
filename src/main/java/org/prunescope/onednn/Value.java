package org.prunescope.onednn;

import java.util.Optional;
import org.bytedeco.dnnl.memory;
import org.prunescope.graph.Shape;

/** What a step computes for a batch of images, with the gradient of the loss by it as it grows on the way back. */
final class Value {
    private final int count;
    private final Shape shape;
    private final Arena.Buffer buffer;
    private final boolean isLearned;
    private Optional<Arena.Buffer> gradient = Optional.empty();

    /**
     * @param buffer of maps [count, padded channels, height, width]
     * @param isLearned whether it depends on anything that is learned
     */
    Value(int count, Shape shape, Arena.Buffer buffer, boolean isLearned) {
        this.count = count;
        this.shape = shape;
        this.buffer = buffer;
        this.isLearned = isLearned;
    }

    Shape shape() {
        return shape;
    }

    int count() {
        return count;
    }

    memory numbers() {
        return buffer.memory();
    }

    Arena.Buffer buffer() {
        return buffer;
    }

    memory.desc layout() {
        return numbers().get_desc();
    }

    boolean isLearned() {
        return isLearned;
    }

    /** [count, channels, height, width] without padding. */
    long[] lengths() {
        return new long[] {count, shape.channels(), shape.height(), shape.width()};
    }

    /** Its gradient so far; empty where nothing that leads to the answer reads it. */
    Optional<Arena.Buffer> gradient() {
        return gradient;
    }

    void setGradient(Arena.Buffer buffer) {
        gradient = Optional.of(buffer);
    }
}
