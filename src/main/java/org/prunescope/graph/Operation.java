package org.prunescope.graph;

import java.util.List;
import java.util.Map;

/**
 * One kind of computation. Each kind knows four things about itself: the shape of its result, which channels of its
 * inputs stand or fall with which channels of its output, what it costs, and how its parameters are cut.
 *
 * <p>Inputs are always given in the order in which the step names them. Shapes are those of a single image.
 */
public sealed interface Operation
        permits Input,
                Convolution,
                Dense,
                BatchNormalization,
                ChannelScaling,
                ChannelNormalization,
                LocalResponseNormalization,
                Activation,
                PRelu,
                Softmax,
                LogSoftmax,
                Pooling,
                GlobalPooling,
                Addition,
                Multiplication,
                Concatenation,
                ChannelSlice,
                ChannelPadding,
                Subsampling,
                ZeroPadding,
                Cropping,
                Upsampling,
                Flatten,
                ToMap,
                Dropout,
                Foreign {

    /** A short, stable id: {@code conv}, {@code dense}, {@code batch-norm}. */
    String kind();

    /**
     * The shape of the result.
     *
     * @throws GraphException if the inputs do not fit, in a sentence without the step's name
     */
    Shape shape(List<Shape> inputs);

    /** Announces which channels belong together. */
    void tie(Ties ties);

    /** The shapes of all parameters that a step of this operation must have. */
    default Map<Role, int[]> parameterShapes() {
        return Map.of();
    }

    /** Whether this operation makes channels of its own, one filter for each. */
    default boolean hasFilters() {
        return false;
    }

    /**
     * Whether its outputs mix the channels of its input, so that a channel which is cut in front of it leaves its output
     * channels standing; elsewhere channels pass through, or nothing in front may be cut.
     */
    default boolean readsAcross() {
        return false;
    }

    /**
     * Whether an input channel that holds this value everywhere can be cut and the result be kept exactly, by a change of
     * the bias where the value is not 0. Only asked of operations that read across.
     */
    default boolean absorbs(double constant) {
        return constant == 0;
    }

    /**
     * Multiply-accumulate operations for one image, one multiplication with its addition counted as 1. The shapes may
     * have fewer channels than the operation, as after a cut.
     */
    default long macs(List<Shape> inputs, Shape output) {
        return 0;
    }

    /** Numbers that are learned, for inputs and an output with these channels. */
    default long parameters(List<Shape> inputs, Shape output) {
        return 0;
    }

    /** Numbers that are stored without being learned by gradient. */
    default long statistics(Shape output) {
        return 0;
    }

    /** The same operation between the surviving channels. */
    default Operation cut(List<Kept> inputs, Kept output) {
        return this;
    }

    /** What remains of a parameter between the surviving channels. */
    default Tensor cut(Role role, Tensor parameter, List<Kept> inputs, Kept output) {
        return parameter;
    }
}
