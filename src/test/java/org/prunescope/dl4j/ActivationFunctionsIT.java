package org.prunescope.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.prunescope.graph.Activation;
import org.prunescope.graph.Activation.Function;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.ReferenceInterpreter;
import org.prunescope.graph.Shape;
import org.prunescope.graph.Step;

/** Functions as Deeplearning4j computes them against the formulas of {@link Activation}. */
class ActivationFunctionsIT {
    private static final int POINTS = 401;
    private static final double H = 1e-6;

    @BeforeAll
    static void prepare() {
        Backend.prepare(1);
    }

    static Stream<Activation> functions() {
        Stream<Activation> plain = Stream.of(Function.values())
                .filter(kind -> kind != Function.CLIP)
                .map(Activation::of);
        Stream<Activation> withConstants = Stream.of(
                Activation.clip(-0.5f, 1.5f),
                Activation.leakyRelu(0.2f),
                new Activation(Function.ELU, 0.7f, 0),
                new Activation(Function.ELU, 1, 0),
                Activation.hardSigmoid(0.2f, 0.5f),
                Activation.hardSigmoid(1 / 6f, 0.5f),
                new Activation(Function.POWER, 2, 0),
                new Activation(Function.POWER, 3, 0),
                new Activation(Function.POWER, -0.5f, 0));
        return Stream.concat(plain, withConstants);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void valuesAreThoseOfTheFormula(Activation activation) {
        double[] x = points(activation);

        INDArray found = Layers.function(activation).getActivation(array(x), false);

        Arrays4d.assertClose(found, values(activation, x), 2e-6);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void slopesAreThoseOfTheFormula(Activation activation) {
        double[] x = points(activation);
        double[] ahead = values(activation, moved(x, H));
        double[] behind = values(activation, moved(x, -H));

        float[] found = NativeFloats.read(Layers.function(activation)
                .backprop(array(x), Nd4j.ones(1, POINTS).muli(2))
                .getFirst());

        for (int i = 0; i < POINTS; i++) {
            double slope = (ahead[i] - behind[i]) / H; // twice, as the loss rises by 2 for each
            assertThat((double) found[i])
                    .as("at %s", x[i])
                    .isCloseTo(slope, within(1e-4 * Math.max(1, Math.abs(slope))));
        }
    }

    /** Off the kinks, which all lie at short decimals. */
    private static double[] points(Activation activation) {
        boolean positive = List.of(Function.SQRT, Function.POWER).contains(activation.function());
        double[] points = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            points[i] = (float) (0.0013 + (positive ? 0.015 * i + 0.05 : 0.03 * i - 6));
        }
        return points;
    }

    private static double[] moved(double[] x, double by) {
        double[] moved = x.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += by;
        }
        return moved;
    }

    private static double[] values(Activation activation, double[] x) {
        NetworkGraph graph = new NetworkGraph(
                List.of(
                        new Step("x", new org.prunescope.graph.Input(Shape.map(1, 1, POINTS))),
                        new Step("y", activation, "x")),
                "y");
        return new ReferenceInterpreter(new Network(graph, Map.of())).run(x);
    }

    private static INDArray array(double[] x) {
        float[] values = new float[x.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) x[i];
        }
        return Nd4j.create(values, new long[] {1, POINTS}, 'c');
    }
}
