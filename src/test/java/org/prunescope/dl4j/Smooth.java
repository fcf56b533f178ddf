package org.prunescope.dl4j;

import java.util.Arrays;
import java.util.List;
import org.prunescope.graph.Activation;
import org.prunescope.graph.BatchNormalization;
import org.prunescope.graph.Dropout;
import org.prunescope.graph.Network;
import org.prunescope.graph.NetworkGraph;
import org.prunescope.graph.Operation;
import org.prunescope.graph.Step;
import org.prunescope.onnx.Images;

/** Networks whose loss the reference can compute, and that loss in double precision. */
final class Smooth {
    private Smooth() {}

    /** The graph with identities in place of normalisation and dropout, up to its logits. */
    static NetworkGraph of(NetworkGraph graph) {
        List<Step> steps = graph.steps().stream()
                .map(step -> new Step(step.name(), plain(step.operation()), step.inputs(), step.fileNames()))
                .toList();
        return Logits.of(new NetworkGraph(steps, graph.output()));
    }

    private static Operation plain(Operation operation) {
        return operation instanceof BatchNormalization || operation instanceof Dropout
                ? Activation.leakyRelu(1)
                : operation;
    }

    static double loss(Network network, Images images, int[] labels, double[] weights) {
        double[] logits = images.reference(network);
        int outputs = logits.length / images.count();
        double sum = 0;
        for (int i = 0; i < images.count(); i++) {
            double[] row = Arrays.copyOfRange(logits, i * outputs, (i + 1) * outputs);
            double[] both = outputs == 1 ? new double[] {0, row[0]} : row;
            double total = Arrays.stream(both).map(Math::exp).sum();
            sum += weights[labels[i]] * (Math.log(total) - both[labels[i]]);
        }
        return sum / images.count();
    }
}
