package org.prunescope.score;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import org.prunescope.graph.Activation;
import org.prunescope.graph.BatchNormalization;
import org.prunescope.graph.ChannelScaling;
import org.prunescope.graph.Dropout;
import org.prunescope.graph.Multiplication;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Operation;
import org.prunescope.graph.PRelu;
import org.prunescope.graph.Step;

/**
 * How far the gate of a squeeze-and-excitation block opens for a filter, on average over images.
 *
 * @see <a href="https://arxiv.org/abs/1709.01507">Hu et al. 2018, Squeeze-and-Excitation Networks</a>, for the gates;
 *     their use as a score is ours
 */
record Attention() implements LayerCriterion {
    private static final Gates GATES = new Gates();

    /** The values of the gate that a layer's maps are multiplied with. */
    private record Gates() implements ValueNeed<ResponseSums> {
        @Override
        public Optional<Watch<ResponseSums>> watch(Network network, Step layer, int classes) {
            return gateOf(network.graph(), layer).flatMap(gate -> {
                int channels = network.graph().shape(gate).channels();
                return Watch.own(
                        this,
                        layer,
                        ChannelMeans.ofMagnitudes(network.graph(), gate),
                        () -> new ResponseSums(0, channels, classes));
            });
        }
    }

    @Override
    public String id() {
        return "attention";
    }

    @Override
    public String label() {
        return "Attention";
    }

    @Override
    public String sign() {
        return "att";
    }

    @Override
    public String explanation() {
        return "How far the network's own gates (squeeze-and-excitation) open for a filter, on average over images. Only for"
                + " networks with such gates.";
    }

    @Override
    public Set<Need<?>> needs() {
        return Set.of(GATES);
    }

    @Override
    public Reading reading() {
        return Reading.IMAGES;
    }

    @Override
    public Optional<String> obstacle(Network network, Step layer) {
        return gateOf(network.graph(), layer).isPresent()
                ? Optional.empty()
                : Optional.of("no squeeze-and-excitation gate behind it");
    }

    @Override
    public double[] score(LayerView layer) {
        return layer.evidence(GATES).means();
    }

    /** The step whose value, one number for each channel, a layer's maps are multiplied with. */
    private static Optional<String> gateOf(NetworkGraph graph, Step layer) {
        Deque<String> open = new ArrayDeque<>();
        open.add(layer.name());
        while (!open.isEmpty()) {
            String value = open.removeFirst();
            for (Step step : graph.consumers(value)) {
                if (step.operation() instanceof Multiplication) {
                    String gate = step.inputs().get(1);
                    if (!gate.equals(value) && graph.shape(gate).positions() == 1) {
                        return Optional.of(gate);
                    }
                } else if (passesOn(step.operation())) {
                    open.add(step.name());
                }
            }
        }
        return Optional.empty();
    }

    private static boolean passesOn(Operation operation) {
        return operation instanceof BatchNormalization
                || operation instanceof ChannelScaling
                || operation instanceof Activation
                || operation instanceof PRelu
                || operation instanceof Dropout;
    }
}
