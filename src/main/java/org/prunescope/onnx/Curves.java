package org.prunescope.onnx;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.prunescope.graph.Activation;

/**
 * What a value is as a function of single numbers of the values before it. Exporters write one activation as many
 * nodes, in many orders; what they compute together is known by its graph.
 *
 * @param samples for each earlier step, the nearest first, the function's values at {@link #POINTS}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Curves(Map<String, double[]> samples) {
    private static final double[] POINTS = points();
    private static final double TOLERANCE = 2e-5;
    private static final int MOST_STEPS = 10;

    private static final Map<Activation, DoubleUnaryOperator> KNOWN = known();

    private static double[] points() {
        double[] points = new double[65];
        Arrays.setAll(points, i -> (i - 32) / 4.0 + 0.01);
        return points;
    }

    private static Map<Activation, DoubleUnaryOperator> known() {
        Map<Activation, DoubleUnaryOperator> all = new LinkedHashMap<>();
        all.put(Activation.of(Activation.Function.SWISH), x -> x * sigmoid(x));
        all.put(Activation.of(Activation.Function.HARD_SWISH), x -> x * clip(x / 6 + 0.5));
        all.put(Activation.of(Activation.Function.GELU), x -> x * (1 + erf(x / Math.sqrt(2))) / 2);
        all.put(Activation.of(Activation.Function.GELU_TANH), Curves::geluByTanh);
        all.put(Activation.of(Activation.Function.MISH), x -> x * Math.tanh(Math.log1p(Math.exp(x))));
        all.put(Activation.hardSigmoid(1 / 6f, 0.5f), x -> clip(x / 6 + 0.5));
        all.put(Activation.hardSigmoid(0.2f, 0.5f), x -> clip(x / 5 + 0.5));
        return all;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double clip(double x) {
        return Math.min(1, Math.max(0, x));
    }

    private static double geluByTanh(double x) {
        return x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))) / 2;
    }

    /** After Abramowitz and Stegun, 7.1.26: exact to 1.5e-7. */
    private static double erf(double x) {
        double t = 1 / (1 + 0.3275911 * Math.abs(x));
        double sum = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
        return Math.signum(x) * (1 - sum * Math.exp(-x * x));
    }

    /** A step of which nothing is known but itself. */
    static Curves of(String step) {
        return new Curves(Map.of(step, POINTS));
    }

    /** How numbers are changed by an activation; empty where its graph is not followed. */
    static Optional<DoubleUnaryOperator> function(Activation activation) {
        float a = activation.a();
        float b = activation.b();
        return Optional.ofNullable(
                switch (activation.function()) {
                    case RELU -> x -> Math.max(x, 0);
                    case CLIP -> x -> Math.min(b, Math.max(a, x));
                    case SIGMOID -> Curves::sigmoid;
                    case HARD_SIGMOID -> x -> clip(a * x + b);
                    case TANH -> Math::tanh;
                    case SOFTPLUS -> x -> Math.log1p(Math.exp(x));
                    case ERF -> Curves::erf;
                    case EXP -> Math::exp;
                    case POWER -> x -> Math.pow(x, a);
                    default -> null;
                });
    }

    /** The functions of a step that changes each number further. */
    Curves through(String step, DoubleUnaryOperator function) {
        Map<String, double[]> changed = new LinkedHashMap<>(Map.of(step, POINTS));
        samples.forEach((base, values) -> {
            if (changed.size() < MOST_STEPS) {
                changed.put(base, Arrays.stream(values).map(function).toArray());
            }
        });
        return new Curves(changed);
    }

    /** The functions of a step that joins two values number by number. */
    Curves with(Curves other, String step, DoubleBinaryOperator operator) {
        Map<String, double[]> joined = new LinkedHashMap<>(Map.of(step, POINTS));
        samples.forEach((base, values) -> {
            double[] others = other.samples.get(base);
            if (others != null && joined.size() < MOST_STEPS) {
                double[] both = new double[values.length];
                Arrays.setAll(both, i -> operator.applyAsDouble(values[i], others[i]));
                joined.put(base, both);
            }
        });
        return new Curves(joined);
    }

    /** The activation that leads from an earlier step to this value, if it is a known one. */
    Optional<Match> match() {
        for (Map.Entry<String, double[]> entry : samples.entrySet()) {
            for (Map.Entry<Activation, DoubleUnaryOperator> candidate : KNOWN.entrySet()) {
                if (agrees(entry.getValue(), candidate.getValue())) {
                    return Optional.of(new Match(entry.getKey(), candidate.getKey()));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean agrees(double[] values, DoubleUnaryOperator function) {
        for (int i = 0; i < POINTS.length; i++) {
            double expected = function.applyAsDouble(POINTS[i]);
            if (!(Math.abs(values[i] - expected) <= TOLERANCE * Math.max(1, Math.abs(expected)))) {
                return false;
            }
        }
        return true;
    }

    /** Kinds of nodes that are functions of single numbers, in front of which constants are better left alone. */
    static final List<String> FUNCTION_NODES =
            List.of("Clip", "Erf", "Tanh", "Sigmoid", "HardSigmoid", "Softplus", "Pow", "Min", "Max", "Exp", "Sqrt");

    /**
     * @param base the step that the activation reads
     */
    record Match(String base, Activation activation) {}
}
