package org.prunescope.graph;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Starting values for a network that has not been trained. */
public final class Initialization {
    private Initialization() {}

    /**
     * Weights from N(0, 2 / fan-out) for convolutions and N(0, 1 / in) for dense layers, biases 0, normalisations as
     * identities with zero mean and unit variance.
     *
     * @param seed the same seed gives the same network
     * @see <a href="https://arxiv.org/abs/1502.01852">He et al. 2015, Delving Deep into Rectifiers</a>
     */
    public static Network he(NetworkGraph graph, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("Xoshiro256PlusPlus").create(seed);
        Map<String, Map<Role, Tensor>> parameters = new LinkedHashMap<>();
        for (Step step : graph.steps()) {
            Map<Role, Tensor> tensors = new EnumMap<>(Role.class);
            Map<Role, int[]> shapes = new EnumMap<>(Role.class);
            shapes.putAll(step.operation().parameterShapes());
            shapes.forEach((role, shape) -> tensors.put(role, start(step.operation(), role, shape, random)));
            if (!tensors.isEmpty()) {
                parameters.put(step.name(), tensors);
            }
        }
        return new Network(graph, parameters);
    }

    private static Tensor start(Operation operation, Role role, int[] shape, RandomGenerator random) {
        return switch (role) {
            case SCALE, VARIANCE -> Tensor.filled(1, shape);
            case BIAS, SHIFT, MEAN -> Tensor.filled(0, shape);
            case SLOPE -> Tensor.filled(0.25f, shape);
            case WEIGHT -> gaussian(shape, deviation(operation), random);
        };
    }

    private static double deviation(Operation operation) {
        if (operation instanceof Convolution conv) {
            double fanOut = (double) conv.out()
                    / conv.groups()
                    * conv.window().kernelHeight()
                    * conv.window().kernelWidth();
            return Math.sqrt(2 / fanOut);
        }
        return Math.sqrt(1.0 / ((Dense) operation).in());
    }

    private static Tensor gaussian(int[] shape, double deviation, RandomGenerator random) {
        int size = 1;
        for (int length : shape) {
            size *= length;
        }
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return Tensor.of(shape, values);
    }
}
