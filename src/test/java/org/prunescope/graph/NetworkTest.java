package org.prunescope.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetworkTest {

    /** Files are written in this order, so it must not differ from run to run, as that of {@link Map#copyOf} does. */
    @Test
    void parametersComeInTheOrderOfTheirRoles() {
        NetworkGraph graph = GraphBuilder.image(Shape.map(1, 4, 4))
                .conv("a", 2, 3, 1)
                .batchNorm("bn")
                .relu("r")
                .classifier("fc", 2)
                .build();
        Map<String, Map<Role, Tensor>> shuffled = new HashMap<>();
        Initialization.he(graph, 1).parameters().forEach((step, tensors) -> {
            Map<Role, Tensor> backwards = new LinkedHashMap<>();
            for (int i = Role.values().length - 1; i >= 0; i--) {
                Role role = Role.values()[i];
                if (tensors.containsKey(role)) {
                    backwards.put(role, tensors.get(role));
                }
            }
            shuffled.put(step, backwards);
        });

        Network network = new Network(graph, shuffled);

        assertThat(network.parameters().keySet()).containsSubsequence("a", "bn", "fc");
        assertThat(network.parameters("bn").keySet()).containsExactly(Role.SCALE, Role.SHIFT, Role.MEAN, Role.VARIANCE);
        assertThat(network.parameters("fc").keySet()).containsExactly(Role.WEIGHT, Role.BIAS);
    }
}
