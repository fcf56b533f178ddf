package org.prunescope.dl4j;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.prunescope.graph.Network;
import org.prunescope.graph.Role;
import org.prunescope.graph.Tensor;

/** Steps in the space of all parameters of a network. */
final class Steps {
    private Steps() {}

    /** A network some way off in a random direction: each parameter moves by about {@code size}. */
    static Network random(Network network, double size, Random random) {
        Map<String, Map<Role, Tensor>> moved = new LinkedHashMap<>();
        network.parameters().forEach((step, tensors) -> {
            Map<Role, Tensor> shifted = new LinkedHashMap<>();
            tensors.keySet().stream().sorted().forEach(role -> {
                float[] values = tensors.get(role).toArray();
                for (int i = 0; i < values.length; i++) {
                    values[i] += (float) (size * random.nextGaussian());
                }
                shifted.put(role, Tensor.of(tensors.get(role).shape(), values));
            });
            moved.put(step, shifted);
        });
        return new Network(network.graph(), moved);
    }

    /** The inner product of the step from a to b and the one from c to d. */
    static double product(Network a, Network b, Network c, Network d) {
        double sum = 0;
        for (String step : a.parameters().keySet()) {
            for (Role role : a.parameters(step).keySet()) {
                for (int i = 0; i < a.parameter(step, role).size(); i++) {
                    sum += length(a, b, step, role, i) * length(c, d, step, role, i);
                }
            }
        }
        return sum;
    }

    private static double length(Network from, Network to, String step, Role role, int index) {
        return (double) to.parameter(step, role).get(index)
                - from.parameter(step, role).get(index);
    }
}
