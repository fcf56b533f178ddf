package org.prunescope.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Steps that do in training what they do in evaluation. */
public final class FixedSteps {
    private FixedSteps() {}

    /**
     * The same network with such steps: a batch normalisation by its running statistics is the {@link ChannelScaling}
     * that it amounts to, and no dropout drops anything. All steps keep their names.
     *
     * @param isFixed tells which steps are meant, by their names
     */
    public static Network in(Network network, Predicate<String> isFixed) {
        NetworkGraph graph = network.graph();
        Map<String, Map<Role, Tensor>> parameters = new LinkedHashMap<>(network.parameters());
        for (Step step : graph.steps()) {
            if (step.operation() instanceof BatchNormalization && isFixed.test(step.name())) {
                parameters.put(step.name(), ChannelAffine.of(network, step).parameters());
            }
        }
        List<Step> steps = graph.steps().stream()
                .map(step -> isFixed.test(step.name()) ? fixed(step) : step)
                .toList();
        return new Network(new NetworkGraph(steps, graph.output()), parameters);
    }

    private static Step fixed(Step step) {
        if (step.operation() instanceof BatchNormalization normalization) {
            return step.with(new ChannelScaling(normalization.channels()));
        }
        return step.operation() instanceof Dropout ? step.with(new Dropout(0)) : step;
    }
}
