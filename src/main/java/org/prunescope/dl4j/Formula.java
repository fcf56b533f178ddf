package org.prunescope.dl4j;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.prunescope.graph.Activation;
import org.prunescope.graph.Activation.Function;
import org.prunescope.graph.GraphException;

/** Functions that Deeplearning4j lacks, or has with other numbers; in plain Java. */
final class Formula extends BaseActivationFunction {
    private static final double CUBIC = 0.044715;
    private static final double STEEPNESS = Math.sqrt(2 / Math.PI);

    @JsonProperty
    private final Function function;

    @JsonProperty
    private final double a;

    @JsonProperty
    private final double b;

    /** A value and the slope there. */
    private record Point(double value, double slope) {}

    Formula(@JsonProperty("function") Function function, @JsonProperty("a") double a, @JsonProperty("b") double b) {
        this.function = function;
        this.a = a;
        this.b = b;
    }

    static Formula of(Activation activation) {
        return new Formula(activation.function(), activation.a(), activation.b());
    }

    @Override
    public INDArray getActivation(INDArray in, boolean training) {
        float[] values = NativeFloats.read(in.dup('c'));
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) at(values[i]).value;
        }
        return in.assign(array(values, in));
    }

    @Override
    public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
        assertShape(in, epsilon);
        float[] values = NativeFloats.read(in.dup('c'));
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) at(values[i]).slope;
        }
        return Pair.of(array(values, in).muli(epsilon), null);
    }

    private static INDArray array(float[] values, INDArray like) {
        INDArray array = like.ulike();
        INDArray plain = array.ordering() == 'c' ? array : array.dup('c');
        NativeFloats.write(values, values.length, plain);
        return plain;
    }

    private Point at(double x) {
        return switch (function) {
            case ELU -> x >= 0 ? new Point(x, 1) : new Point(a * Math.expm1(x), a * Math.exp(x));
            case HARD_SIGMOID -> held(a * x + b, a);
            case HARD_SWISH -> gated(x, held(x / 6 + 0.5, 1.0 / 6));
            case GELU -> gated(x, half(erf(x / Math.sqrt(2), 1 / Math.sqrt(2))));
            case GELU_TANH -> gated(x, half(tanh(x + CUBIC * x * x * x, 1 + 3 * CUBIC * x * x)));
            case ERF -> erf(x, 1);
            case ABS -> new Point(Math.abs(x), Math.signum(x));
            case EXP -> new Point(Math.exp(x), Math.exp(x));
            case SQRT -> new Point(Math.sqrt(x), 0.5 / Math.sqrt(x));
            case POWER -> new Point(Math.pow(x, a), a == 0 ? 0 : a * Math.pow(x, a - 1));
            default -> throw new GraphException(Activation.of(function).kind() + " is Deeplearning4j's own");
        };
    }

    /** Between 0 and 1. */
    private static Point held(double value, double slope) {
        boolean inside = value > 0 && value < 1;
        return new Point(Math.min(1, Math.max(0, value)), inside ? slope : 0);
    }

    /** x times a gate that depends on it. */
    private static Point gated(double x, Point gate) {
        return new Point(x * gate.value, gate.value + x * gate.slope);
    }

    /** From -1..1 to 0..1. */
    private static Point half(Point point) {
        return new Point((1 + point.value) / 2, point.slope / 2);
    }

    private static Point tanh(double inner, double innerSlope) {
        double value = Math.tanh(STEEPNESS * inner);
        return new Point(value, (1 - value * value) * STEEPNESS * innerSlope);
    }

    private static Point erf(double inner, double innerSlope) {
        return new Point(ErrorFunction.of(inner), 2 / Math.sqrt(Math.PI) * Math.exp(-inner * inner) * innerSlope);
    }
}
