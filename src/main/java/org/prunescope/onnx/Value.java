package org.prunescope.onnx;

import org.prunescope.graph.Shape;
import org.prunescope.graph.Tensor;

/** What a name in the file stands for. */
sealed interface Value {

    /**
     * Computed from the image, a step of the network.
     *
     * @param name the value's name in the file, before any renaming by operations that do nothing
     */
    record Computed(String name, String step, Shape shape) implements Value {}

    /**
     * Known without an image.
     *
     * <p>Whole numbers are those of shapes and indices. Those beyond 2²⁴, which only mean "to the end", are not exact.
     */
    record Constant(Kind kind, Tensor tensor) implements Value {

        /** The size of the batch, among whole numbers. */
        static final float BATCH = Float.NaN;

        boolean isWhole() {
            return kind == Kind.WHOLE;
        }

        /**
         * Nothing is computed with the size of the batch: the result could not be told from the size itself.
         *
         * @throws UnreadableException if it is among these numbers
         */
        void requireNoBatch() {
            for (int i = 0; isWhole() && i < tensor.size(); i++) {
                if (Float.isNaN(tensor.get(i))) {
                    throw new UnreadableException("with the size of the batch");
                }
            }
        }
    }

    /** What a constant counts in. */
    enum Kind {
        REAL,
        WHOLE
    }

    /** Made by an operation that cannot be read, or from such a value. */
    record Unreadable() implements Value {}
}
