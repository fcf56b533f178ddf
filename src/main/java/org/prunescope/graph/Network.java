package org.prunescope.graph;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A trained network: its graph and every stored number. Immutable; surgery and training make new ones.
 */
public final class Network {
    private final NetworkGraph graph;
    private final Map<String, Map<Role, Tensor>> parameters;

    /**
     * @param parameters for each step that has any, a tensor for each of its roles
     * @throws GraphException if a tensor is missing, superfluous or of the wrong shape; the sentence names it
     */
    public Network(NetworkGraph graph, Map<String, Map<Role, Tensor>> parameters) {
        this.graph = graph;
        Map<String, Map<Role, Tensor>> ordered = new LinkedHashMap<>();
        for (Step step : graph.steps()) {
            Map<Role, int[]> wanted = step.operation().parameterShapes();
            Map<Role, Tensor> given = parameters.getOrDefault(step.name(), Map.of());
            if (!wanted.keySet().equals(given.keySet())) {
                throw new GraphException("\"%s\" (%s) needs the parameters %s, but has %s"
                        .formatted(step.name(), step.operation().kind(), wanted.keySet(), given.keySet()));
            }
            wanted.forEach((role, shape) -> {
                if (!Arrays.equals(shape, given.get(role).shape())) {
                    throw new GraphException("\"%s\" should have the shape %s, but has %s"
                            .formatted(
                                    step.parameterName(role),
                                    Arrays.toString(shape),
                                    Arrays.toString(given.get(role).shape())));
                }
            });
            if (!wanted.isEmpty()) {
                // Not Map.copyOf: its order differs from run to run, and with it the files that are written.
                ordered.put(step.name(), Collections.unmodifiableMap(new EnumMap<>(given)));
            }
        }
        for (String name : parameters.keySet()) {
            if (!graph.contains(name)) {
                throw new GraphException("there are parameters for \"" + name + "\", which is not a step");
            }
        }
        this.parameters = ordered;
    }

    public NetworkGraph graph() {
        return graph;
    }

    /** All parameters of a step by role; empty for a step without any. */
    public Map<Role, Tensor> parameters(String step) {
        return parameters.getOrDefault(step, Map.of());
    }

    /** @throws IllegalArgumentException if the step has no such parameter */
    public Tensor parameter(String step, Role role) {
        Tensor tensor = parameters(step).get(role);
        if (tensor == null) {
            throw new IllegalArgumentException("\"" + step + "\" has no " + role);
        }
        return tensor;
    }

    /** All parameters of all steps, in the order of the steps and of {@link Role}. */
    public Map<String, Map<Role, Tensor>> parameters() {
        return Collections.unmodifiableMap(parameters);
    }

    /** Numbers that it answers with: one for each class, or one for both of two classes. */
    public int outputs() {
        return graph.outputShape().channels();
    }

    /** How many classes it tells apart: its outputs, or two for a single sigmoid unit. */
    public int classes() {
        return Math.max(2, outputs());
    }

    /** The steps with filters of their own, in order. */
    public List<Step> layers() {
        return graph.layers();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Network network && graph.equals(network.graph) && parameters.equals(network.parameters);
    }

    @Override
    public int hashCode() {
        return Objects.hash(graph, parameters);
    }

    @Override
    public String toString() {
        return "Network[" + graph + "]";
    }
}
