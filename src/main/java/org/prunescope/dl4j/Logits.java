package org.prunescope.dl4j;

import java.util.List;
import java.util.function.UnaryOperator;
import org.prunescope.graph.Activation;
import org.prunescope.graph.LogSoftmax;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Operation;
import org.prunescope.graph.Softmax;
import org.prunescope.graph.Step;

/** Classifiers without the softmax, its logarithm, or the single sigmoid at their end, as a loss wants to see them. */
final class Logits {
    private Logits() {}

    /** @throws IllegalArgumentException if it ends in something else than logits, one softmax, or one sigmoid unit */
    static NetworkGraph of(NetworkGraph graph) {
        Step last = graph.lastFunction();
        Operation operation = last.operation();
        boolean sigmoid = operation instanceof Activation activation && activation.isProbability();
        if (graph.outputShape().positions() > 1) {
            throw new IllegalArgumentException(
                    "a classifier ends in one number for each class, but \"%s\" gives a map of %s"
                            .formatted(last.name(), graph.outputShape()));
        } else if (sigmoid && graph.outputShape().channels() > 1) {
            throw new IllegalArgumentException("\"%s\" gives %d independent answers, but a classifier gives only one"
                    .formatted(last.name(), graph.outputShape().channels()));
        }
        return sigmoid || operation instanceof Softmax || operation instanceof LogSoftmax
                ? without(last, graph)
                : graph;
    }

    /** Whoever read the step reads what it read. */
    private static NetworkGraph without(Step last, NetworkGraph graph) {
        UnaryOperator<String> reading =
                name -> name.equals(last.name()) ? last.inputs().get(0) : name;
        List<Step> steps = graph.steps().stream()
                .map(step -> new Step(
                        step.name(),
                        step.operation(),
                        step.inputs().stream().map(reading).toList(),
                        step.fileNames()))
                .toList();
        return new NetworkGraph(steps, reading.apply(graph.output()));
    }

    static Network of(Network network) {
        return new Network(of(network.graph()), network.parameters());
    }

    /** The original with other parameters. */
    static Network back(Network logits, NetworkGraph original) {
        return new Network(original, logits.parameters());
    }
}
