package org.prunescope.onnx;

import java.util.List;
import java.util.Optional;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Tensor;

/** What a name in the file stands for. */
sealed interface Value {

    /**
     * Computed from the image, a step of the network.
     *
     * @param name the value's name in the file, before any renaming by operations that do nothing
     */
    record Computed(String name, String step, Shape shape) implements Value {
        View view() {
            return new View(this, Layout.of(shape), Optional.empty(), List.of(name));
        }
    }

    /**
     * A computed value in another layout: reshaped or transposed, and so far not worth a step.
     *
     * @param node the name of the node that made the layout
     * @param names what the file calls the value itself and each of its layouts on the way here
     */
    record View(Computed source, Layout layout, Optional<String> node, List<String> names) implements Value {
        public View {
            names = List.copyOf(names);
        }

        Shape shape() {
            return source.shape();
        }
    }

    /**
     * A statistic over the channels of each position, one stage of a layer normalisation that is written out.
     *
     * @param of the value that is normalised
     * @param epsilon what has been added to the variance
     */
    record Moment(Stage stage, View of, double epsilon) implements Value {
        enum Stage {
            MEAN,
            /** The value less its mean. */
            CENTRED,
            /** The square of that. */
            SQUARES,
            VARIANCE,
            DEVIATION,
            /** 1 / deviation. */
            PRECISION
        }

        boolean is(Stage wanted) {
            return stage == wanted;
        }

        Moment become(Stage next) {
            return new Moment(next, of, epsilon);
        }
    }

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

    /**
     * Made by an operation that cannot be read, or from such a value.
     *
     * @param reason the operation and its form; empty where only an input could not be read
     */
    record Unreadable(Optional<String> reason) implements Value {}
}
