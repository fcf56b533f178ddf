package org.prunescope.graph;

import java.util.List;

/**
 * A function of each number by itself.
 *
 * @param function which one
 * @param a first constant: the lower bound of a clip, the slope of a leaky rectifier, else 0
 * @param b second constant: the upper bound of a clip, else 0
 */
public record Activation(Function function, float a, float b) implements Operation {

    /** The kinds of functions; {@code a} and {@code b} are the constants of the operation. */
    public enum Function {
        /** max(x, 0). */
        RELU("relu", true),
        /** x held between a and b; ReLU6 is 0 and 6. */
        CLIP("clip", true),
        /** x where positive, else a · x. */
        LEAKY_RELU("leaky-relu", true),
        /** 1 / (1 + e⁻ˣ). */
        SIGMOID("sigmoid", false),
        TANH("tanh", false);

        private final String kind;
        private final boolean rectifier;

        Function(String kind, boolean rectifier) {
            this.kind = kind;
            this.rectifier = rectifier;
        }

        /** Whether it holds back what is small: data-driven criteria read the maps behind it. */
        public boolean isRectifier() {
            return rectifier;
        }
    }

    public static Activation relu() {
        return new Activation(Function.RELU, 0, 0);
    }

    public static Activation clip(float low, float high) {
        return new Activation(Function.CLIP, low, high);
    }

    public static Activation leakyRelu(float slope) {
        return new Activation(Function.LEAKY_RELU, slope, 0);
    }

    public static Activation sigmoid() {
        return new Activation(Function.SIGMOID, 0, 0);
    }

    public static Activation tanh() {
        return new Activation(Function.TANH, 0, 0);
    }

    @Override
    public String kind() {
        return function.kind;
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        return Inputs.only(inputs);
    }

    @Override
    public void tie(Ties ties) {
        ties.through(0);
    }
}
