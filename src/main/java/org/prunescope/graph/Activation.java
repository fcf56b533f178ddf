package org.prunescope.graph;

import java.util.List;

/**
 * A function of each number by itself.
 *
 * @param function which one
 * @param a first constant, as the function says; else 0
 * @param b second constant, as the function says; else 0
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
        /** x where positive, else a · (eˣ − 1). */
        ELU("elu", true),
        /** 1.0507 · x where positive, else 1.0507 · 1.67326 · (eˣ − 1). */
        SELU("selu", true),
        /** x / (1 + e⁻ˣ), also called SiLU. */
        SWISH("swish", true),
        /** x · clip(x / 6 + 1/2, 0, 1). */
        HARD_SWISH("hard-swish", true),
        /** x · Φ(x) with the normal distribution's Φ. */
        GELU("gelu", true),
        /** x · (1 + tanh(√(2/π) · (x + 0.044715 · x³))) / 2. */
        GELU_TANH("gelu-tanh", true),
        /** x · tanh(ln(1 + eˣ)). */
        MISH("mish", true),
        /** ln(1 + eˣ). */
        SOFTPLUS("softplus", true),
        /** 1 / (1 + e⁻ˣ). */
        SIGMOID("sigmoid", false),
        /** clip(a · x + b, 0, 1). */
        HARD_SIGMOID("hard-sigmoid", false),
        TANH("tanh", false),
        /** x / (1 + |x|). */
        SOFTSIGN("softsign", false),
        /** The error function. */
        ERF("erf", false),
        ABS("abs", false),
        EXP("exp", false),
        SQRT("sqrt", false),
        /** x to the power of a. */
        POWER("power", false);

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

    /** Whether it makes the probability of one answer out of a logit. */
    public boolean isProbability() {
        return function == Function.SIGMOID || function == Function.HARD_SIGMOID;
    }

    /** A function without constants. */
    public static Activation of(Function function) {
        return new Activation(function, 0, 0);
    }

    public static Activation relu() {
        return of(Function.RELU);
    }

    public static Activation clip(float low, float high) {
        return new Activation(Function.CLIP, low, high);
    }

    public static Activation leakyRelu(float slope) {
        return new Activation(Function.LEAKY_RELU, slope, 0);
    }

    public static Activation sigmoid() {
        return of(Function.SIGMOID);
    }

    /** clip(slope · x + offset, 0, 1). */
    public static Activation hardSigmoid(float slope, float offset) {
        return new Activation(Function.HARD_SIGMOID, slope, offset);
    }

    public static Activation tanh() {
        return of(Function.TANH);
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
